import { defineFindings } from '../foundations/index.ts'

/** What can be wrong with data to describe. */
export const descriptionFindings = defineFindings({
  'description/no-columns': {
    fr: () => 'Aucune colonne à décrire. Nommez-en au moins une, par exemple --columns age,score.',
    en: () => 'There is no column to describe. Name one at least, for example --columns age,score.',
  },
  'description/range': {
    fr: ({ value }) => `L’étendue de l’échelle se lit « plus petit,plus grand », par exemple 0,100, et non « ${value} ».`,
    en: ({ value }) => `The range of the scale reads "lowest,highest", for example 0,100, not "${value}".`,
  },
  'description/outside-range': {
    fr: ({ column, value, low, high }) => `La colonne « ${column} » contient ${value}, hors de l’échelle de ${low} à ${high}. Corrigez cette valeur ou l’étendue donnée.`,
    en: ({ column, value, low, high }) => `Column "${column}" holds ${value}, outside the scale from ${low} to ${high}. Correct that value or the range given.`,
  },
  'description/visit-twice': {
    fr: ({ file, line, id, visit }) => `${file}, ligne ${line} : le patient ${id} a déjà un autre score à la visite ${visit}. Gardez une seule ligne par patient et visite.`,
    en: ({ file, line, id, visit }) => `${file}, line ${line}: patient ${id} already has another score at visit ${visit}. Keep one row a patient and visit.`,
  },
  'description/two-groups': {
    fr: ({ file, line, id }) => `${file}, ligne ${line} : le patient ${id} est dans deux groupes. Un patient garde le groupe de son inclusion : corrigez la colonne.`,
    en: ({ file, line, id }) => `${file}, line ${line}: patient ${id} is in two groups. A patient keeps the group of inclusion: correct the column.`,
  },
  'description/row-unnamed': {
    fr: ({ rows }) => `${rows} ligne(s) sans patient ou sans visite sont laissées de côté.`,
    en: ({ rows }) => `${rows} row(s) without patient or visit are left out.`,
  },
  'description/no-group': {
    fr: ({ patients }) => `${patients} patient(s) ou ligne(s) sans groupe sont laissés de côté.`,
    en: ({ patients }) => `${patients} patient(s) or row(s) without group are left out.`,
  },
  'description/one-visit': {
    fr: ({ visit }) => `Une seule visite dans les données (« ${visit} ») : il n’y a pas de changement à décrire. Vérifiez la colonne des visites.`,
    en: ({ visit }) => `There is a single visit in the data ("${visit}"): there is no change to describe. Check the column of visits.`,
  },
  'description/people': {
    fr: ({ value, most }) => `Le nombre de personnes à montrer doit être un entier de 1 à ${most}, et vaut ${value}.`,
    en: ({ value, most }) => `The number of persons to show must be a whole number from 1 to ${most}, and is ${value}.`,
  },
  'description/no-score': {
    fr: ({ column }) => `La colonne « ${column} » est vide : il n’y a aucun score à montrer. Choisissez une autre colonne.`,
    en: ({ column }) => `Column "${column}" is empty: there is no score to show. Choose another column.`,
  },
  'description/some-courses': {
    fr: ({ shown, people }) => `${shown} personnes sur ${people}, tirées au sort, sont montrées. Augmentez « people » pour en montrer plus.`,
    en: ({ shown, people }) => `${shown} persons of ${people}, drawn at random, are shown. Raise "people" to show more.`,
  },
  'description/no-pair': {
    fr: ({ column, visit }) => `Aucun patient n’a à la fois un score « ${column} » à la visite ${visit} (inclusion) et un score ensuite. Vérifiez les colonnes du patient, de la visite et du score.`,
    en: ({ column, visit }) => `No patient has both a score "${column}" at visit ${visit} (baseline) and one later. Check the columns of patient, visit and score.`,
  },
  'description/threshold': {
    fr: ({ value }) => `Le seuil de changement doit être un nombre de points plus grand que 0, et vaut ${value}.`,
    en: ({ value }) => `The threshold of change must be a number of points above 0, and is ${value}.`,
  },
  'description/who-is-expected': {
    fr: () => 'Dites qui est attendu à chaque visite : soit --date et --death (les patients vivants à la date de la visite), soit --expected (une colonne de 1 et de 0). Sans cela, le taux de complétion n’a pas de dénominateur.',
    en: () => 'Say who is expected at each visit: either --date and --death (patients alive when the visit is due), or --expected (a column of 1 and 0). Without it the completion rate has no denominator.',
  },
  'description/due': {
    fr: ({ value, visits, count }) => `Les jours prévus doivent être ${count} nombres croissants, un par visite (${visits}), et non « ${value} ».`,
    en: ({ value, visits, count }) => `The planned days must be ${count} increasing numbers, one for each visit (${visits}), not "${value}".`,
  },
  'description/population': {
    fr: ({ value, groups }) => `La population doit donner un nombre entier de patients par groupe (${groups}), au moins ceux des données, et non « ${value} ».`,
    en: ({ value, groups }) => `The population must give one whole number of patients for each group (${groups}), at least those in the data, not "${value}".`,
  },
  'description/unexpected': {
    fr: ({ count, visits }) => `${count} questionnaire(s) reçu(s) de patients qui n’étaient pas attendus (visites : ${visits}). Vérifiez les dates de décès, ou la colonne des patients attendus.`,
    en: ({ count, visits }) => `${count} questionnaire(s) received from patients who were not expected (visits: ${visits}). Check the dates of death, or the column of expected patients.`,
  },
})

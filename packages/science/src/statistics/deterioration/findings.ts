import { defineFindings } from '../foundations/index.ts'

export const deteriorationFindings = defineFindings({
  'deterioration/no-row': {
    fr: ({ file }) => `${file} n’a aucune ligne avec un patient et une visite : donnez une ligne par patient et par visite.`,
    en: ({ file }) => `${file} has no row with a patient and a visit: give one row for each patient and visit.`,
  },
  'deterioration/not-a-date': {
    fr: ({ file, line, column, value }) => `${file}, ligne ${line}, colonne ${column} : « ${value} » n’est pas une date. Écrivez AAAA-MM-JJ, ou un nombre de jours dans toute la colonne.`,
    en: ({ file, line, column, value }) => `${file}, line ${line}, column ${column}: “${value}” is not a date. Write YYYY-MM-DD, or a number of days in the whole column.`,
  },
  'deterioration/two-calendars': {
    fr: ({ file, date, death }) => `${file} : ${date} et ${death} ne comptent pas le temps de la même façon (l’une en jours, l’autre en dates). Donnez les deux dans la même forme.`,
    en: ({ file, date, death }) => `${file}: ${date} and ${death} do not count time in the same way (one in days, the other in dates). Give both in the same form.`,
  },
  'deterioration/visit-twice': {
    fr: ({ file, line, id, visit }) => `${file}, ligne ${line} : le patient ${id} a déjà une visite ${visit}, avec une autre date ou un autre score. Gardez la bonne ligne.`,
    en: ({ file, line, id, visit }) => `${file}, line ${line}: patient ${id} already has a visit ${visit}, with another date or another score. Keep the right row.`,
  },
  'deterioration/visit-repeated': {
    fr: ({ line, id, visit }) => `La ligne ${line} répète la visite ${visit} du patient ${id} : elle compte une fois. Retirez-la du fichier.`,
    en: ({ line, id, visit }) => `Line ${line} repeats visit ${visit} of patient ${id}: it counts once. Remove it from the file.`,
  },
  'deterioration/row-unnamed': {
    fr: ({ rows }) => `${rows} ligne(s) sans patient ou sans visite ont été laissées de côté : complétez-les si elles doivent compter.`,
    en: ({ rows }) => `${rows} row(s) without patient or without visit were left out: complete them if they must count.`,
  },
  'deterioration/visits-in-text': {
    fr: ({ visits }) => `Les visites sont des mots ; elles ont été lues dans cet ordre : ${visits}. Numérotez-les si l’ordre est autre.`,
    en: ({ visits }) => `Visits are words; they were read in this order: ${visits}. Number them if the order is another.`,
  },
  'deterioration/two-deaths': {
    fr: ({ id, days }) => `Le patient ${id} a plusieurs dates de décès (jours ${days}) : la plus ancienne est prise. Corrigez le fichier.`,
    en: ({ id, days }) => `Patient ${id} has several dates of death (days ${days}): the earliest is taken. Correct the file.`,
  },
  'deterioration/before-baseline': {
    fr: ({ patients }) => `La visite ou le décès est daté avant l’inclusion : patient(s) ${patients}, non analysé(s). Vérifiez ces dates.`,
    en: ({ patients }) => `The visit or the death is dated before baseline: patient(s) ${patients}, not analysed. Check these dates.`,
  },
  'deterioration/scored-after-death': {
    fr: ({ patients }) => `Des scores sont datés après le décès : patient(s) ${patients}. Ils ont été comptés ; vérifiez ces dates.`,
    en: ({ patients }) => `Some scores are dated after death: patient(s) ${patients}. They were counted; check these dates.`,
  },
  'deterioration/no-score': {
    fr: ({ column }) => `Aucun patient n’a de score daté dans ${column} : choisissez une autre colonne de score ou de date.`,
    en: ({ column }) => `No patient has a dated score in ${column}: choose another column of scores or of dates.`,
  },
  'deterioration/mcid': {
    fr: ({ value }) => `La différence importante doit être un nombre de points plus grand que 0, ou plusieurs séparés par des virgules ; reçu : « ${value} ».`,
    en: ({ value }) => `The important difference must be a number of points above 0, or several separated by commas; received: “${value}”.`,
  },
  'deterioration/death-column': {
    fr: ({ rule }) => `La règle « ${rule} » a besoin de la date de décès : nommez sa colonne avec --death, ou choisissez --death-rule ignore.`,
    en: ({ rule }) => `The rule “${rule}” needs the date of death: name its column with --death, or choose --death-rule ignore.`,
  },
  'deterioration/one-visit': {
    fr: ({ visit }) => `Il n’y a qu’une visite (${visit}) : aucune détérioration ne peut être vue. Ajoutez les visites de suivi.`,
    en: ({ visit }) => `There is one visit only (${visit}): no deterioration can be seen. Add the follow-up visits.`,
  },
  'check/visit-twice': {
    fr: ({ id, visit, lines }) => `Le patient ${id} a plusieurs lignes pour la visite ${visit} (lignes ${lines}) : gardez la bonne.`,
    en: ({ id, visit, lines }) => `Patient ${id} has several lines for visit ${visit} (lines ${lines}): keep the right one.`,
  },
  'check/two-deaths': {
    fr: ({ id, days, lines }) => `Le patient ${id} a plusieurs dates de décès (jours ${days}, lignes ${lines}) : gardez la vraie sur toutes ses lignes.`,
    en: ({ id, days, lines }) => `Patient ${id} has several dates of death (days ${days}, lines ${lines}): keep the true one on all lines.`,
  },
  'check/visit-after-death': {
    fr: ({ id, visits, lines }) => `Le patient ${id} a des visites datées après son décès (${visits} ; lignes ${lines}) : corrigez la date de la visite ou celle du décès.`,
    en: ({ id, visits, lines }) => `Patient ${id} has visits dated after death (${visits}; lines ${lines}): correct the date of the visit or that of death.`,
  },
  'check/dates-unsorted': {
    fr: ({ id, visits, lines }) => `Patient ${id} : visites datées avant une visite précédente (${visits} ; lignes ${lines}). Corrigez la date ou le numéro de visite.`,
    en: ({ id, visits, lines }) => `Patient ${id}: visits dated before an earlier visit (${visits}; lines ${lines}). Correct the date or the number of the visit.`,
  },
  'check/score-undated': {
    fr: ({ id, visit, lines }) => `Patient ${id}, visite ${visit} (ligne ${lines}) : un score sans date ne peut pas être placé dans le temps. Complétez la date.`,
    en: ({ id, visit, lines }) => `Patient ${id}, visit ${visit} (line ${lines}): a score without date cannot be placed in time. Complete the date.`,
  },
  'check/out-of-range': {
    fr: ({ line, column, value, min, max }) => `Ligne ${line}, colonne ${column} : ${value} est hors de l’étendue ${min} à ${max}. Corrigez la valeur, ou laissez la cellule vide.`,
    en: ({ line, column, value, min, max }) => `Line ${line}, column ${column}: ${value} is outside the range ${min} to ${max}. Correct the value, or leave the cell empty.`,
  },
  'check/more': {
    fr: ({ check, more }) => `Et ${more} autre(s) constat(s) du même genre (${check}) : toutes les lignes sont dans le résultat.`,
    en: ({ check, more }) => `And ${more} more of the same kind (${check}): all lines are in the result.`,
  },
  'check/direction': {
    fr: ({ score, related, correlation, n, expected }) => `${score} et ${related} ont une corrélation de ${correlation} sur ${n} lignes, alors qu’elle devrait être ${expected === 'positive' ? 'positive' : 'négative'} : vérifiez le sens de chacun des deux.`,
    en: ({ score, related, correlation, n, expected }) => `${score} and ${related} have a correlation of ${correlation} over ${n} lines, where it should be ${expected}: check the direction of both.`,
  },
  'check/item-reversed': {
    fr: ({ item, correlation, n }) => `L’item ${item} va contre le reste de son échelle (corrélation ${correlation} sur ${n} lignes) : vérifiez s’il doit être inversé.`,
    en: ({ item, correlation, n }) => `Item ${item} runs against the rest of its scale (correlation ${correlation} over ${n} lines): check whether it must be reversed.`,
  },
  'check/item-constant': {
    fr: ({ item, value }) => `L’item ${item} vaut ${value} partout : il ne dit rien. Vérifiez la colonne.`,
    en: ({ item, value }) => `Item ${item} is ${value} everywhere: it says nothing. Check the column.`,
  },
  'check/range': {
    fr: ({ option, value }) => `--${option} attend un minimum et un maximum séparés par une virgule, comme 0,100 ; reçu : « ${value} ».`,
    en: ({ option, value }) => `--${option} expects a minimum and a maximum separated by a comma, such as 0,100; received: “${value}”.`,
  },
})

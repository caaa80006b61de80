import { defineFindings } from '../foundations/index.ts'

/** What can be wrong with a prognostic model, and what its reader must know. */
export const prognosisFindings = defineFindings({
  'prognosis/already-in-base': {
    fr: ({ column }) => `La colonne « ${column} » est à la fois dans le modèle de base et parmi les scores ajoutés. Gardez-la d’un seul côté.`,
    en: ({ column }) => `Column "${column}" is both in the base model and among the scores added. Keep it on one side only.`,
  },
  'prognosis/adds-nothing': {
    fr: () => 'Les scores ajoutés ne varient pas, ou sont une combinaison des covariables de base : ils n’apportent rien à mesurer. Choisissez d’autres scores.',
    en: () => 'The scores added do not vary, or are a combination of the base covariates: they bring nothing to measure. Choose other scores.',
  },
  'prognosis/bootstrap': {
    fr: ({ value, most }) => `Le nombre de tirages « bootstrap » doit être un entier de 0 à ${most}, et vaut ${value}.`,
    en: ({ value, most }) => `The number of "bootstrap" draws must be a whole number from 0 to ${most}, and is ${value}.`,
  },
  'prognosis/draws-set-aside': {
    fr: ({ used, samples }) => `Le modèle n’a pu être ajusté que sur ${used} des ${samples} tirages bootstrap ; les autres sont laissés de côté. Simplifiez le modèle ou regroupez des catégories rares.`,
    en: ({ used, samples }) => `The model could be fitted on ${used} of the ${samples} bootstrap draws only; the others are set aside. Simplify the model or merge rare categories.`,
  },
  'prognosis/few-events': {
    fr: ({ events, coefficients, enough }) => `${events} événement(s) pour ${coefficients} coefficient(s) : c’est moins de ${enough} événements par coefficient, et le modèle suit le hasard. Réduisez le nombre de covariables.`,
    en: ({ events, coefficients, enough }) => `${events} event(s) for ${coefficients} coefficient(s): fewer than ${enough} events for each, and the model follows chance. Use fewer covariates.`,
  },
  'prognosis/no-event-by': {
    fr: ({ time }) => `Aucun événement n’est observé jusqu’au temps ${time}. Choisissez un temps plus long.`,
    en: ({ time }) => `No event is seen up to time ${time}. Choose a longer time.`,
  },
  'prognosis/beyond-follow-up': {
    fr: ({ time, last }) => `Personne n’est suivi jusqu’au temps ${time} : le dernier temps observé est ${last}. Choisissez un temps plus court.`,
    en: ({ time, last }) => `Nobody is followed up to time ${time}: the last time observed is ${last}. Choose a shorter time.`,
  },
  'prognosis/nobody-left': {
    fr: ({ time }) => `Au temps ${time}, plus personne n’est suivi sans événement : le score de Brier n’y est pas défini. Choisissez un temps plus court.`,
    en: ({ time }) => `At time ${time} nobody is followed free of the event any more: the Brier score is not defined there. Choose a shorter time.`,
  },
  'prognosis/rows-without-day': {
    fr: ({ rows }) => `${rows} ligne(s) sans personne ou sans jour de mesure sont laissées de côté.`,
    en: ({ rows }) => `${rows} row(s) without a person or without a day of measure are left out.`,
  },
  'prognosis/persons-left-out': {
    fr: ({ persons, total }) => `${persons} personne(s) sur ${total} n’ont pas de temps, d’événement ou de covariable de départ connus et sont laissées de côté.`,
    en: ({ persons, total }) => `${persons} person(s) of ${total} have no known time, event or covariate at the start and are left out.`,
  },
  'prognosis/no-course': {
    fr: ({ file }) => `${file} : aucune personne n’a à la fois un temps de suivi, un événement connu et ses covariables de départ. Vérifiez le choix des colonnes.`,
    en: ({ file }) => `${file}: nobody has a follow-up time, a known event and the covariates at the start together. Check the choice of columns.`,
  },
  'prognosis/two-follow-ups': {
    fr: ({ file, line, id, column }) => `${file}, ligne ${line} : la personne « ${id} » a deux valeurs différentes dans « ${column} ». Le temps de suivi et l’événement d’une personne sont les mêmes sur toutes ses lignes : corrigez-les.`,
    en: ({ file, line, id, column }) => `${file}, line ${line}: person "${id}" has two different values in "${column}". The follow-up time and the event of a person are the same on all their rows: correct them.`,
  },
  'prognosis/day-twice': {
    fr: ({ file, line, id, day }) => `${file}, ligne ${line} : la personne « ${id} » a deux lignes au jour ${day}. Gardez une seule ligne par personne et par jour.`,
    en: ({ file, line, id, day }) => `${file}, line ${line}: person "${id}" has two rows on day ${day}. Keep one row a person and day.`,
  },
  'prognosis/after-exit': {
    fr: ({ rows }) => `${rows} score(s) mesurés le jour de la sortie de l’étude ou après ne servent pas : ils ne peuvent pas prédire ce qui est déjà arrivé.`,
    en: ({ rows }) => `${rows} score(s) measured on the day of leaving the study or later are not used: they cannot foretell what has happened.`,
  },
  'prognosis/entered-late': {
    fr: ({ persons }) => `${persons} personne(s) n’ont de premier score qu’après le départ : elles entrent dans le modèle le jour de ce score (entrée retardée).`,
    en: ({ persons }) => `${persons} person(s) have their first score after the start only: they enter the model on the day of that score (delayed entry).`,
  },
  'prognosis/never-at-risk': {
    fr: ({ persons }) => `${persons} personne(s) n’ont aucun score avant leur sortie : elles ne sont pas dans le modèle.`,
    en: ({ persons }) => `${persons} person(s) have no score before they leave: they are not in the model.`,
  },
  'prognosis/nobody-at-landmark': {
    fr: ({ landmark }) => `Au temps ${landmark}, moins de deux personnes sont encore à risque avec un score connu. Choisissez un temps plus court, ou des scores plus anciens (« lookback »).`,
    en: ({ landmark }) => `At time ${landmark} fewer than two persons are still at risk with a known score. Choose a shorter time, or older scores ("lookback").`,
  },
  'prognosis/negative-landmark': {
    fr: ({ value }) => `Un temps repère ne peut pas être négatif, et l’un vaut ${value}.`,
    en: ({ value }) => `A landmark time cannot be negative, and one is ${value}.`,
  },
  'prognosis/no-score-at-landmark': {
    fr: ({ persons, landmark }) => `Au temps ${landmark}, ${persons} personne(s) encore à risque n’ont pas de score assez récent : elles ne sont pas analysées à ce temps.`,
    en: ({ persons, landmark }) => `At time ${landmark}, ${persons} person(s) still at risk have no score recent enough: they are not analysed at this time.`,
  },
  'prognosis/one-score-for-responders': {
    fr: () => 'Les répondeurs se jugent sur un seul score : donnez une seule colonne dans « qol », ou retirez « threshold ».',
    en: () => 'Responders are judged on one score: give one column in "qol", or take out "threshold".',
  },
  'prognosis/times': {
    fr: ({ option, value }) => `L’option « ${option} » demande un temps positif, et vaut « ${value} ».`,
    en: ({ option, value }) => `The option "${option}" asks for a positive time, and is "${value}".`,
  },
  'prognosis/groups': {
    fr: ({ value, most }) => `Le nombre de groupes de risque doit être un entier de 2 à ${most} (une personne par groupe au moins), et vaut ${value}.`,
    en: ({ value, most }) => `The number of risk groups must be a whole number from 2 to ${most} (one person a group at least), and is ${value}.`,
  },
  'prognosis/fewer-groups': {
    fr: ({ found, asked }) => `Trop de personnes ont le même risque prédit pour former ${asked} groupes : il y en a ${found}.`,
    en: ({ found, asked }) => `Too many persons have the same predicted risk to make ${asked} groups: there are ${found}.`,
  },
  'prognosis/group-not-followed': {
    fr: ({ group, time }) => `Groupe ${group} : plus personne n’est suivi au temps ${time} ; le risque observé est celui du dernier temps suivi. Choisissez un temps plus court ou moins de groupes.`,
    en: ({ group, time }) => `Group ${group}: nobody is followed any more at time ${time}; the risk observed is that of the last time followed. Choose a shorter time or fewer groups.`,
  },
  'prognosis/apparent': {
    fr: () => 'Le modèle est jugé sur les personnes qui ont servi à l’ajuster : ces chiffres le flattent (la pente vaut 1 par construction). Donnez une colonne « validation », ou lisez l’optimisme bootstrap de l’analyse « prognosis ».',
    en: () => 'The model is judged on the persons it was fitted to: these figures flatter it (the slope is 1 by construction). Give a "validation" column, or read the bootstrap optimism of the analysis "prognosis".',
  },
  'prognosis/apparent-error': {
    fr: () => 'Le modèle est jugé sur les personnes qui ont servi à l’ajuster : son erreur y est d’ordinaire plus petite, et son exactitude plus grande, que sur d’autres. Donnez une colonne « validation », ou lisez l’optimisme bootstrap de l’analyse « prognosis ».',
    en: () => 'The model is judged on the persons it was fitted to: its error is usually smaller there, and its accuracy greater, than on others. Give a "validation" column, or read the bootstrap optimism of the analysis "prognosis".',
  },
  'prognosis/not-a-split': {
    fr: ({ file, line, column, value }) => `${file}, ligne ${line} : la colonne de validation « ${column} » contient « ${value} ». Écrivez 1 pour les personnes de validation, 0 pour celles de l’ajustement.`,
    en: ({ file, line, column, value }) => `${file}, line ${line}: validation column "${column}" holds "${value}". Write 1 for the persons of the validation, 0 for those of the fit.`,
  },
  'prognosis/one-sided-split': {
    fr: ({ column, fitted, judged }) => `La colonne de validation « ${column} » laisse ${fitted} personne(s) pour l’ajustement et ${judged} pour la validation. Il en faut au moins deux de chaque côté.`,
    en: ({ column, fitted, judged }) => `Validation column "${column}" leaves ${fitted} person(s) for the fit and ${judged} for the validation. Two at least are needed on each side.`,
  },
})

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
  'prognosis/not-a-split': {
    fr: ({ file, line, column, value }) => `${file}, ligne ${line} : la colonne de validation « ${column} » contient « ${value} ». Écrivez 1 pour les personnes de validation, 0 pour celles de l’ajustement.`,
    en: ({ file, line, column, value }) => `${file}, line ${line}: validation column "${column}" holds "${value}". Write 1 for the persons of the validation, 0 for those of the fit.`,
  },
  'prognosis/one-sided-split': {
    fr: ({ column, fitted, judged }) => `La colonne de validation « ${column} » laisse ${fitted} personne(s) pour l’ajustement et ${judged} pour la validation. Il en faut au moins deux de chaque côté.`,
    en: ({ column, fitted, judged }) => `Validation column "${column}" leaves ${fitted} person(s) for the fit and ${judged} for the validation. Two at least are needed on each side.`,
  },
})

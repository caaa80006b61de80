import { defineFindings } from '../foundations/index.ts'

/** What can be wrong with survival times, and what is set aside with a warning. */
export const survivalFindings = defineFindings({
  'survival/no-event': {
    fr: () => 'Aucun événement n’est observé sur les lignes utilisées. Vérifiez la colonne d’événement et son codage (1 ou TRUE est l’événement).',
    en: () => 'No event is seen on the rows used. Check the event column and how it is coded (1 or TRUE is the event).',
  },
  'survival/negative-time': {
    fr: ({ file, line, column, value }) => `${file}, ligne ${line} : la colonne de temps « ${column} » contient ${value}. Un temps de suivi ne peut pas être négatif : corrigez la date d’origine ou la date de fin.`,
    en: ({ file, line, column, value }) => `${file}, line ${line}: time column "${column}" holds ${value}. A follow-up time cannot be negative: correct the date of origin or the date of end.`,
  },
  'survival/entry-after-exit': {
    fr: ({ file, line, start, stop }) => `${file}, ligne ${line} : l’entrée (${start}) n’est pas avant la sortie (${stop}). Corrigez l’un des deux temps, ou retirez cette ligne.`,
    en: ({ file, line, start, stop }) => `${file}, line ${line}: the entry (${start}) is not before the exit (${stop}). Correct one of the two times, or take this row out.`,
  },
  'survival/too-few-rows': {
    fr: ({ file, rows, needed }) => `${file} : ${rows} ligne(s) sans valeur manquante dans les colonnes choisies ; il en faut au moins ${needed}. Choisissez d’autres colonnes ou complétez les données.`,
    en: ({ file, rows, needed }) => `${file}: ${rows} row(s) without a missing value in the chosen columns; at least ${needed} are needed. Choose other columns or complete the data.`,
  },
  'survival/rows-left-out': {
    fr: ({ rows, total }) => `${rows} ligne(s) sur ${total} ont une valeur manquante dans les colonnes choisies et ne sont pas utilisées.`,
    en: ({ rows, total }) => `${rows} of ${total} row(s) have a missing value in the chosen columns and are not used.`,
  },
  'survival/one-group': {
    fr: ({ column, group }) => `La colonne de groupe « ${column} » ne prend qu’une valeur (« ${group} ») sur les lignes utilisées. Choisissez une colonne qui sépare au moins deux groupes.`,
    en: ({ column, group }) => `Group column "${column}" has a single value ("${group}") on the rows used. Choose a column that separates two groups at least.`,
  },
  'survival/no-comparison': {
    fr: () => 'Les groupes ne sont jamais à risque en même temps : rien ne les compare. Vérifiez les temps, les groupes et les strates.',
    en: () => 'The groups are never at risk at the same time: nothing compares them. Check the times, the groups and the strata.',
  },
  'survival/no-covariate': {
    fr: () => 'Aucune covariable n’est choisie. Donnez-en au moins une dans « covariates ».',
    en: () => 'No covariate is chosen. Give at least one in "covariates".',
  },
  'survival/no-usable-covariate': {
    fr: () => 'Aucune covariable ne varie entre les personnes à risque au même moment : le modèle n’a rien à estimer. Choisissez d’autres covariables.',
    en: () => 'No covariate varies between persons at risk at the same time: the model has nothing to estimate. Choose other covariates.',
  },
  'survival/constant-covariate': {
    fr: ({ term }) => `La covariable « ${term} » est constante sur les lignes utilisées : elle n’a pas de coefficient. Retirez-la du modèle.`,
    en: ({ term }) => `Covariate "${term}" is constant on the rows used: it has no coefficient. Take it out of the model.`,
  },
  'survival/aliased-covariate': {
    fr: ({ term }) => `« ${term} » est une combinaison d’autres termes du modèle (ou des strates) : son coefficient n’est pas estimé. Retirez l’un d’eux.`,
    en: ({ term }) => `"${term}" is a combination of other terms of the model (or of the strata): its coefficient is not estimated. Take one of them out.`,
  },
  'survival/infinite-coefficient': {
    fr: ({ term }) => `Le coefficient de « ${term} » tend vers l’infini : ce terme sépare parfaitement ceux qui ont l’événement. Il n’a ni rapport de risque, ni intervalle, ni test de Wald ; lisez le test du rapport de vraisemblance, ou regroupez des catégories.`,
    en: ({ term }) => `The coefficient of "${term}" runs to infinity: this term separates perfectly those who have the event. It has no hazard ratio, no interval and no Wald test; read the likelihood ratio test, or merge categories.`,
  },
  'survival/infinite-subdistribution': {
    fr: ({ term }) => `Le coefficient de « ${term} » tend vers l’infini : ce terme sépare parfaitement ceux qui ont l’événement. Il n’a ni rapport de risque, ni intervalle, ni test de Wald ; lisez le test de Gray de l’incidence cumulée (« cuminc » avec « by »), ou regroupez des catégories.`,
    en: ({ term }) => `The coefficient of "${term}" runs to infinity: this term separates perfectly those who have the event. It has no hazard ratio, no interval and no Wald test; read Gray’s test of the cumulative incidence ("cuminc" with "by"), or merge categories.`,
  },
  'survival/not-converged': {
    fr: () => 'Le modèle n’a pas convergé. Vérifiez les covariables (valeurs extrêmes, catégories rares) et simplifiez le modèle.',
    en: () => 'The model has not converged. Check the covariates (extreme values, rare categories) and simplify the model.',
  },
  'survival/not-identified': {
    fr: () => 'Les coefficients ne peuvent pas être estimés : des covariables disent presque la même chose, ou l’une d’elles sépare parfaitement ceux qui ont l’événement. Retirez-en du modèle, ou regroupez des catégories.',
    en: () => 'The coefficients cannot be estimated: covariates say almost the same, or one of them separates perfectly those who have the event. Take some out of the model, or merge categories.',
  },
  'survival/too-few-clusters': {
    fr: () => 'Il y a trop peu de grappes pour le nombre de coefficients : la variance robuste n’est pas définie. Retirez des covariables, ou l’option « cluster ».',
    en: () => 'There are too few clusters for the number of coefficients: the robust variance is not defined. Take out covariates, or the option "cluster".',
  },
  'survival/unknown-stratum': {
    fr: () => 'Cette strate n’est pas dans les données du modèle : il n’a pas de risque de base pour elle. Choisissez une strate du modèle.',
    en: () => 'This stratum is not in the data of the model: it has no baseline hazard for it. Choose a stratum of the model.',
  },
  'survival/no-pair': {
    fr: () => 'Aucune paire de personnes ne peut être comparée : il faut au moins un événement suivi d’une personne encore observée.',
    en: () => 'No pair of persons can be compared: at least one event followed by somebody still observed is needed.',
  },
  'survival/no-such-event': {
    fr: ({ column, event, values }) => `La colonne de statut « ${column} » ne contient jamais ${event}. Elle contient : ${values}. Choisissez l’événement parmi ces valeurs.`,
    en: ({ column, event, values }) => `Status column "${column}" never holds ${event}. It holds: ${values}. Choose the event among these values.`,
  },
  'survival/event-is-censoring': {
    fr: ({ value }) => `L’événement et la censure ont le même code (${value}). Donnez deux codes différents dans « event » et « censored ».`,
    en: ({ value }) => `The event and censoring have the same code (${value}). Give two different codes in "event" and "censored".`,
  },
  'survival/no-censoring-code': {
    fr: ({ column, censored, values }) => `La colonne de statut « ${column} » ne contient jamais le code de censure ${censored} (elle contient : ${values}) : personne n’est considéré comme censuré. Donnez l’option « censored » si un autre code dit la censure.`,
    en: ({ column, censored, values }) => `Status column "${column}" never holds the censoring code ${censored} (it holds: ${values}): nobody is taken as censored. Give the option "censored" if another code means censoring.`,
  },
  'survival/gray-not-computed': {
    fr: () => 'Le test de Gray n’a pas pu être calculé : les groupes ne sont jamais à risque en même temps. Vérifiez les temps et les groupes.',
    en: () => 'Gray’s test could not be computed: the groups are never at risk at the same time. Check the times and the groups.',
  },
  'survival/horizon': {
    fr: ({ value }) => `L’horizon « tau » doit être un temps positif, et vaut ${value}.`,
    en: ({ value }) => `The horizon "tau" must be a positive time, and is ${value}.`,
  },
  'survival/beyond-follow-up': {
    fr: ({ group, tau, last }) => `Groupe « ${group} » : l’horizon ${tau} dépasse le dernier temps observé (${last}) ; la courbe est prolongée à l’horizontale. Choisissez un horizon plus court.`,
    en: ({ group, tau, last }) => `Group "${group}": the horizon ${tau} is beyond the last time observed (${last}); the curve is prolonged flat. Choose a shorter horizon.`,
  },
})

import { defineFindings } from '../foundations/index.ts'
import type { CovarianceStructure } from './covariance-structures.ts'
import { structureNames } from './structure-names.ts'

export const longitudinalFindings = defineFindings({
  'longitudinal/no-complete-row': {
    fr: ({ columns }) => `Aucune ligne n’a une valeur dans chacune de ces colonnes : ${columns}. Vérifiez leur choix, ou retirez du modèle celle qui est vide.`,
    en: ({ columns }) => `No row has a value in each of these columns: ${columns}. Check the choice, or take out of the model the one that is empty.`,
  },
  'longitudinal/rows-left-out': {
    fr: ({ rows, columns }) => `${rows} ligne(s) sans valeur dans l’une de ces colonnes ont été laissées de côté : ${columns}. Le modèle suppose que ces valeurs manquent au hasard.`,
    en: ({ rows, columns }) => `${rows} row(s) without a value in one of these columns were left out: ${columns}. The model assumes that these values are missing at random.`,
  },
  'longitudinal/duplicate-visit': {
    fr: ({ id, visit, lines }) => `Le patient ${id} a plusieurs valeurs à la visite ${visit} (lignes ${lines}). Gardez une seule ligne par patient et par visite.`,
    en: ({ id, visit, lines }) => `Patient ${id} has several values at visit ${visit} (lines ${lines}). Keep one row for each patient and visit.`,
  },
  'longitudinal/one-visit': {
    fr: ({ column }) => `${column} n’a qu’une visite avec des valeurs : un modèle de mesures répétées en demande au moins deux. Ajoutez les autres visites, ou comparez les groupes à cette seule visite.`,
    en: ({ column }) => `${column} has one visit with values only: a model of repeated measures needs at least two. Add the other visits, or compare the groups at this single visit.`,
  },
  'longitudinal/too-few-subjects': {
    fr: ({ subjects, parameters }) => `${subjects} patient(s) ne suffisent pas pour ${parameters} paramètres de covariance. Choisissez une structure plus simple (cs, ar1), ou moins d’effets aléatoires.`,
    en: ({ subjects, parameters }) => `${subjects} patient(s) are not enough for ${parameters} covariance parameters. Choose a simpler structure (cs, ar1), or fewer random effects.`,
  },
  'longitudinal/too-few-rows': {
    fr: ({ rows, parameters }) => `${rows} ligne(s) complète(s) ne suffisent pas pour estimer ${parameters} effets. Retirez des variables du modèle.`,
    en: ({ rows, parameters }) => `${rows} complete row(s) are not enough to estimate ${parameters} effects. Take variables out of the model.`,
  },
  'longitudinal/aliased': {
    fr: ({ terms }) => `Ces effets ne peuvent pas être séparés des autres : ${terms}. Une combinaison n’a aucune ligne, ou une variable en répète une autre : retirez un terme ou regroupez des niveaux.`,
    en: ({ terms }) => `These effects cannot be told apart from the others: ${terms}. A combination has no row, or a variable repeats another: take out a term or join levels.`,
  },
  'longitudinal/no-variation': {
    fr: ({ column }) => `${column} ne varie pas une fois le modèle pris en compte : il n’y a rien à estimer. Vérifiez la colonne choisie.`,
    en: ({ column }) => `${column} does not vary once the model is taken into account: there is nothing to estimate. Check the chosen column.`,
  },
  'longitudinal/visits-never-together': {
    fr: ({ first, second }) => `Aucun patient n’a une valeur à la fois aux visites ${first} et ${second} : leur covariance ne peut pas être estimée sans structure. Choisissez une autre structure (toeph, ar1h, csh).`,
    en: ({ first, second }) => `No patient has a value at both visits ${first} and ${second}: their covariance cannot be estimated without structure. Choose another structure (toeph, ar1h, csh).`,
  },
  'longitudinal/visits-rarely-together': {
    fr: ({ first, second, people }) => `La covariance sans structure n’a pas de maximum : les visites qui ont le moins de patients en commun sont ${first} et ${second} (${people} patient(s)). Prenez une structure plus simple, dans cet ordre : toeph, ar1h, csh, ar1 ; ou laissez de côté la visite où peu de patients ont un score.`,
    en: ({ first, second, people }) => `The unstructured covariance has no maximum: the visits with the fewest patients in common are ${first} and ${second} (${people} patient(s)). Take a simpler structure, in this order: toeph, ar1h, csh, ar1; or leave out the visit where few patients have a score.`,
  },
  'longitudinal/simpler-structure': {
    fr: ({ structure, first, second, people = 0 }) => `La covariance sans structure n’a pas pu être estimée${first === undefined ? '' : ` : ${people} patient(s) ont un score à la fois à « ${first} » et à « ${second} »`}. Une covariance « ${structureNames[structure as CovarianceStructure]?.fr ?? structure} » la remplace, la première de celles que le plan nomme d’avance à pouvoir l’être : dites-le dans l’article.`,
    en: ({ structure, first, second, people = 0 }) => `The unstructured covariance could not be estimated${first === undefined ? '' : `: ${people} patient(s) have a score both at “${first}” and at “${second}”`}. A covariance “${structureNames[structure as CovarianceStructure]?.en ?? structure}” replaces it, the first of those the plan names beforehand that could be: say so in the paper.`,
  },
  'longitudinal/no-convergence': {
    fr: ({ iterations }) => `L’estimation n’a pas convergé après ${iterations} étapes : aucun chiffre n’est donné. Choisissez une structure plus simple (cs, ar1), ou moins d’effets.`,
    en: ({ iterations }) => `The estimation did not converge after ${iterations} steps: no figure is given. Choose a simpler structure (cs, ar1), or fewer effects.`,
  },
  'longitudinal/imputing-model': {
    fr: ({ iterations }) => `Le modèle qui impute, à covariance sans structure, n’a pas de maximum (${iterations} étapes) : rien n’est imputé. Laissez de côté la visite où peu de patients ont un score, ou choisissez une autre analyse de sensibilité.`,
    en: ({ iterations }) => `The model that imputes, with an unstructured covariance, has no maximum (${iterations} steps): nothing is imputed. Leave out the visit where few patients have a score, or choose another sensitivity analysis.`,
  },
  'longitudinal/singular-fit': {
    fr: () => 'Une variance d’effet aléatoire est estimée à zéro, ou une corrélation à un extrême : retirez un effet aléatoire, ou interprétez ces composantes avec prudence.',
    en: () => 'A variance of random effects is estimated at zero, or a correlation at an extreme: take out a random effect, or read these components with care.',
  },
  'longitudinal/kr-needs-reml': {
    fr: () => 'La méthode de Kenward et Roger n’existe que pour le maximum de vraisemblance restreinte : choisissez --method reml, ou --df satterthwaite.',
    en: () => 'The method of Kenward and Roger exists for restricted maximum likelihood only: choose --method reml, or --df satterthwaite.',
  },
  'longitudinal/random-formula': {
    fr: ({ value }) => `« ${value} » ne décrit pas d’effets aléatoires. Écrivez par exemple « 1 + temps | patient ».`,
    en: ({ value }) => `“${value}” does not describe random effects. Write for example “1 + time | patient”.`,
  },
  'longitudinal/no-repeat': {
    fr: ({ rows, effects }) => `${rows} lignes ne permettent pas d’estimer ${effects} effets aléatoires et une variance résiduelle : il faut plus de mesures par groupe, ou moins d’effets aléatoires.`,
    en: ({ rows, effects }) => `${rows} rows cannot estimate ${effects} random effects and a residual variance: more measures a group are needed, or fewer random effects.`,
  },
  'longitudinal/group-not-in-model': {
    fr: ({ column, fixed }) => `${column} n’est pas dans les effets fixes (${fixed}) : ajoutez cette variable au modèle pour en avoir les moyennes ajustées.`,
    en: ({ column, fixed }) => `${column} is not among the fixed effects (${fixed}): add this variable to the model to have its adjusted means.`,
  },
  'longitudinal/grid-too-large': {
    fr: ({ cells }) => `Les moyennes ajustées demandent ${cells} combinaisons de niveaux : regroupez des niveaux, ou retirez un facteur.`,
    en: ({ cells }) => `The adjusted means need ${cells} combinations of levels: join levels, or take out a factor.`,
  },
  'longitudinal/one-group': {
    fr: ({ column }) => `${column} n’a qu’un groupe : il n’y a rien à comparer. Choisissez la colonne des bras.`,
    en: ({ column }) => `${column} has one group only: there is nothing to compare. Choose the column of the arms.`,
  },
  'longitudinal/no-level': {
    fr: ({ column, level, levels }) => `${column} n’a pas de groupe « ${level} ». Groupes présents : ${levels}.`,
    en: ({ column, level, levels }) => `${column} has no group “${level}”. Groups present: ${levels}.`,
  },
  'longitudinal/not-constant': {
    fr: ({ column, id }) => `${column} change d’une ligne à l’autre pour le patient ${id} : une variable de base ou un bras doit être le même à toutes les visites. Corrigez les lignes.`,
    en: ({ column, id }) => `${column} changes from row to row for patient ${id}: a baseline variable or an arm must be the same at every visit. Correct the rows.`,
  },
  'longitudinal/subjects-left-out': {
    fr: ({ subjects, columns }) => `${subjects} patient(s) sans valeur dans ${columns} ne sont pas analysés : complétez ces colonnes s’ils doivent compter.`,
    en: ({ subjects, columns }) => `${subjects} patient(s) without a value in ${columns} are not analysed: complete these columns if they must count.`,
  },
  'longitudinal/nothing-missing': {
    fr: () => 'Aucun score ne manque à la dernière visite : cette analyse de sensibilité ne change rien.',
    en: () => 'No score is missing at the last visit: this sensitivity analysis changes nothing.',
  },
  'longitudinal/no-baseline': {
    fr: ({ visit, visits }) => `« ${visit} » ne peut pas être la visite de base : choisissez parmi ${visits}.`,
    en: ({ visit, visits }) => `“${visit}” cannot be the baseline visit: choose among ${visits}.`,
  },
  'longitudinal/number-list': {
    fr: ({ option, value }) => `L’option ${option} doit être une suite de nombres séparés par des virgules ; reçu : « ${value} ».`,
    en: ({ option, value }) => `The option ${option} must be numbers separated by commas; received: “${value}”.`,
  },
  'longitudinal/imputations': {
    fr: ({ value }) => `Le nombre d’imputations doit être un entier entre 2 et 10 000 ; reçu : ${value}.`,
    en: ({ value }) => `The number of imputations must be an integer between 2 and 10,000; received: ${value}.`,
  },
})

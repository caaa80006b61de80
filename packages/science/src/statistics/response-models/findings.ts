import { defineFindings } from '../foundations/index.ts'

export const responseModelFindings = defineFindings({
  'items/constant': {
    fr: ({ item }) => `La question ${item} a toujours la même réponse dans ces lignes : elle ne mesure rien. Retirez-la de l’analyse.`,
    en: ({ item }) => `Item ${item} has the same answer in all these rows: it measures nothing. Leave it out of the analysis.`,
  },
  'items/empty': {
    fr: ({ item }) => `La question ${item} n’a aucune réponse. Retirez-la de l’analyse, ou vérifiez le nom de la colonne.`,
    en: ({ item }) => `Item ${item} has no answer at all. Leave it out of the analysis, or check the name of the column.`,
  },
  'items/too-few-rows': {
    fr: ({ n }) => `Il ne reste que ${n} ligne(s) où toutes les réponses sont données : il en faut davantage. Retirez les questions souvent sans réponse.`,
    en: ({ n }) => `Only ${n} row(s) with every answer are left: more are needed. Leave out the items that are often unanswered.`,
  },
  'factor-model/unreadable': {
    fr: ({ text, position }) => `Le modèle n’est pas lisible au caractère ${position} (« ${text} »). Écrivez par exemple : F =~ q1 + q2 + q3; G =~ q4 + q5 + q6.`,
    en: ({ text, position }) => `The model cannot be read at character ${position} (“${text}”). Write for instance: F =~ q1 + q2 + q3; G =~ q4 + q5 + q6.`,
  },
  'factor-model/no-factor': {
    fr: () => 'Le modèle ne nomme aucun facteur. Écrivez par exemple : F =~ q1 + q2 + q3.',
    en: () => 'The model names no factor. Write for instance: F =~ q1 + q2 + q3.',
  },
  'factor-model/item-twice': {
    fr: ({ item, factor }) => `La question ${item} est nommée deux fois pour le facteur ${factor}. Gardez-la une seule fois.`,
    en: ({ item, factor }) => `Item ${item} is named twice for factor ${factor}. Keep it once.`,
  },
  'factor-model/factor-of-factors': {
    fr: ({ factor }) => `Le facteur ${factor} est aussi nommé comme une question : les facteurs de second ordre ne sont pas estimés ici. Donnez-lui un autre nom, ou mesurez-le par des questions.`,
    en: ({ factor }) => `Factor ${factor} is also named as an item: second-order factors are not estimated here. Give it another name, or measure it by items.`,
  },
  'factor-model/residual-pair': {
    fr: ({ one, other }) => `La covariance ${one} ~~ ${other} doit lier deux questions différentes du modèle. Les facteurs sont déjà corrélés entre eux.`,
    en: ({ one, other }) => `The covariance ${one} ~~ ${other} must join two different items of the model. Factors are already correlated with one another.`,
  },
  'factor-model/too-many-parameters': {
    fr: ({ parameters, moments }) => `Le modèle a ${parameters} paramètres pour ${moments} variances et covariances : il ne peut pas être estimé. Ajoutez des questions (trois par facteur seul) ou simplifiez.`,
    en: ({ parameters, moments }) => `The model has ${parameters} parameters for ${moments} variances and covariances: it cannot be estimated. Add items (three for a factor alone) or simplify.`,
  },
  'factor-model/not-identified': {
    fr: () => 'Plusieurs solutions reproduisent aussi bien ces données : le modèle n’est pas identifié. Donnez au moins trois questions à chaque facteur, ou réunissez des facteurs.',
    en: () => 'Several solutions reproduce these data equally well: the model is not identified. Give each factor at least three items, or merge factors.',
  },
  'factor-model/not-converged': {
    fr: ({ iterations }) => `Le maximum de vraisemblance n’est pas atteint après ${iterations} itérations. Le modèle convient mal à ces données : simplifiez-le ou vérifiez les questions.`,
    en: ({ iterations }) => `Maximum likelihood is not reached after ${iterations} iterations. The model suits these data badly: simplify it or check the items.`,
  },
  'factor-model/singular': {
    fr: ({ n, items }) => `Les covariances des ${items} questions sur ${n} lignes sont singulières : une question se déduit des autres, ou il y a trop peu de lignes. Retirez une question ou ajoutez des lignes.`,
    en: ({ n, items }) => `The covariances of ${items} items on ${n} rows are singular: an item follows from the others, or rows are too few. Leave out an item or add rows.`,
  },
  'factor-model/heywood': {
    fr: ({ item }) => `La variance résiduelle de ${item} est négative ou nulle (cas de Heywood) : la solution est impropre. Simplifiez le modèle ou vérifiez la question ; n’interprétez pas ces saturations.`,
    en: ({ item }) => `The residual variance of ${item} is negative or zero (Heywood case): the solution is improper. Simplify the model or check the item; do not interpret these loadings.`,
  },
  'factor-model/impossible-factors': {
    fr: () => 'Les facteurs sont corrélés au point de se confondre (matrice non définie positive) : la solution est impropre. Réunissez les facteurs trop proches.',
    en: () => 'Factors are correlated so much that they are one (matrix not positive definite): the solution is improper. Merge the factors that are too close.',
  },
})

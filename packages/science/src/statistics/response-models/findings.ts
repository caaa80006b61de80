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
  'items/too-few': {
    fr: ({ n }) => `Il faut au moins deux questions ; ${n} sont nommées. Donnez-les séparées par des virgules : --items q1,q2,q3.`,
    en: ({ n }) => `At least two items are needed; ${n} are named. Give them separated by commas: --items q1,q2,q3.`,
  },
  'items/twice': {
    fr: ({ item }) => `La question ${item} est nommée deux fois. Gardez-la une seule fois.`,
    en: ({ item }) => `Item ${item} is named twice. Keep it once.`,
  },
  'items/not-whole': {
    fr: ({ item, value }) => `La question ${item} contient ${value} : les catégories de réponse sont des nombres entiers. Corrigez cette valeur ou recodez la question.`,
    en: ({ item, value }) => `Item ${item} holds ${value}: answer categories are whole numbers. Correct this value or recode the item.`,
  },
  'items/category-unseen': {
    fr: ({ item, category, lowest, highest }) => `Personne n’a répondu ${category} à la question ${item}, qui va de ${lowest} à ${highest} : son seuil ne peut pas être estimé. Les catégories ne sont pas réunies d’office : recodez la question si cela a un sens.`,
    en: ({ item, category, lowest, highest }) => `Nobody answered ${category} to item ${item}, which goes from ${lowest} to ${highest}: its threshold cannot be estimated. Categories are never merged unasked: recode the item where that makes sense.`,
  },
  'items/narrower': {
    fr: ({ item, from, to, lowest, highest }) => `Les réponses à ${item} vont de ${from} à ${to}, celles des autres questions de ${lowest} à ${highest} : ses seuils sont comptés à partir de ${from}.`,
    en: ({ item, from, to, lowest, highest }) => `Answers to ${item} go from ${from} to ${to}, those to the other items from ${lowest} to ${highest}: its thresholds are counted from ${from}.`,
  },
  'items/negative-discrimination': {
    fr: ({ item }) => `La question ${item} a une discrimination négative : elle va à rebours des autres. Inversez son codage ou retirez-la.`,
    en: ({ item }) => `Item ${item} has a negative discrimination: it runs against the others. Reverse its coding or leave it out.`,
  },
  'items/not-converged': {
    fr: ({ model, n }) => `Le maximum de vraisemblance du modèle ${model} n’est pas atteint sur ${n} personnes : une question sépare parfaitement les personnes, ou les réponses sont trop peu nombreuses. Retirez la question la plus extrême ou ajoutez des réponses.`,
    en: ({ model, n }) => `The maximum likelihood of the ${model} model is not reached on ${n} persons: an item separates persons perfectly, or answers are too few. Leave out the most extreme item or add answers.`,
  },
  'dif/one-group': {
    fr: ({ column, groups, n }) => `La colonne ${column} n’a que ${groups} groupe(s) parmi les ${n} lignes complètes : il en faut au moins deux pour comparer.`,
    en: ({ column, groups, n }) => `Column ${column} has only ${groups} group(s) among the ${n} complete rows: at least two are needed to compare.`,
  },
  'invariance/one-group': {
    fr: ({ column, groups, n }) => `La colonne ${column} n’a que ${groups} groupe(s) parmi les ${n} lignes complètes : il en faut au moins deux pour comparer.`,
    en: ({ column, groups, n }) => `Column ${column} has only ${groups} group(s) among the ${n} complete rows: at least two are needed to compare.`,
  },
  'invariance/small-group': {
    fr: ({ group, n, items }) => `Le groupe ${group} n’a que ${n} ligne(s) complète(s) pour ${items} questions : il en faut davantage. Réunissez ce groupe à un autre ou écartez-le.`,
    en: ({ group, n, items }) => `Group ${group} has only ${n} complete row(s) for ${items} items: more are needed. Merge this group with another or leave it out.`,
  },
})

import { defineFindings } from '../foundations/index.ts'

export const validationFindings = defineFindings({
  'validation/too-few-columns': {
    fr: ({ option, needed, given }) => `--${option} nomme ${given} colonne(s) ; il en faut au moins ${needed}. Ajoutez-en.`,
    en: ({ option, needed, given }) => `--${option} names ${given} column(s); at least ${needed} are needed. Add some.`,
  },
  'validation/two-columns': {
    fr: ({ option, given }) => `--${option} nomme ${given} colonne(s) ; il en faut exactement deux.`,
    en: ({ option, given }) => `--${option} names ${given} column(s); exactly two are needed.`,
  },
  'validation/repeated-column': {
    fr: ({ column }) => `La colonne « ${column} » est nommée deux fois. Gardez-la une seule fois.`,
    en: ({ column }) => `The column “${column}” is named twice. Keep it once.`,
  },
  'validation/reverse-not-listed': {
    fr: ({ column }) => `« ${column} » est à retourner (--reverse) mais n’est pas parmi les items. Ajoutez-la aux items ou retirez-la de --reverse.`,
    en: ({ column }) => `“${column}” is to be reversed (--reverse) but is not among the items. Add it to the items or take it out of --reverse.`,
  },
  'validation/range-unreadable': {
    fr: ({ value }) => `--range vaut « ${value} » ; écrivez la plus petite puis la plus grande réponse possible, séparées par une virgule : 1,7.`,
    en: ({ value }) => `--range is “${value}”; write the lowest then the highest possible answer, separated by a comma: 1,7.`,
  },
  'validation/outside-range': {
    fr: ({ column, value, low, high }) => `La colonne « ${column} » contient ${value}, hors de l’étendue annoncée de ${low} à ${high}. Corrigez la donnée ou --range.`,
    en: ({ column, value, low, high }) => `The column “${column}” holds ${value}, outside the range given, ${low} to ${high}. Correct the cell or --range.`,
  },
  'validation/too-few-rows': {
    fr: ({ rows, needed }) => `${rows} ligne(s) utilisable(s) ; il en faut au moins ${needed}. Vérifiez les données manquantes ou ajoutez des personnes.`,
    en: ({ rows, needed }) => `${rows} usable row(s); at least ${needed} are needed. Check the missing data or add people.`,
  },
  'validation/constant-column': {
    fr: ({ column }) => `La colonne « ${column} » ne varie pas (ou n’a qu’une réponse) : rien ne peut lui être corrélé. Retirez-la.`,
    en: ({ column }) => `The column “${column}” does not vary (or has one answer only): nothing correlates with it. Take it out.`,
  },
  'validation/never-together': {
    fr: ({ first, second }) => `« ${first} » et « ${second} » ne sont jamais (ou qu’une fois) répondus par les mêmes personnes : leur covariance est inconnue. Retirez l’un des deux.`,
    en: ({ first, second }) => `“${first}” and “${second}” are never (or once only) answered by the same people: their covariance is unknown. Take one of them out.`,
  },
  'validation/no-variation': {
    fr: () => 'Toutes les valeurs sont égales : il n’y a ni différence entre personnes ni erreur à mesurer. Vérifiez les colonnes.',
    en: () => 'All values are equal: there is neither a difference between people nor an error to measure. Check the columns.',
  },
  'validation/one-category': {
    fr: () => 'Une seule catégorie est utilisée : l’accord au-delà du hasard n’est pas défini. Vérifiez les colonnes ou donnez --levels.',
    en: () => 'A single category is used: agreement beyond chance is not defined. Check the columns or give --levels.',
  },
  'validation/category-unknown': {
    fr: ({ column, value, levels }) => `La colonne « ${column} » contient « ${value} », absent de --levels (${levels}). Corrigez la donnée ou la liste.`,
    en: ({ column, value, levels }) => `The column “${column}” holds “${value}”, which is not in --levels (${levels}). Correct the cell or the list.`,
  },
  'validation/too-few-groups': {
    fr: ({ column, groups }) => `La colonne « ${column} » forme ${groups} groupe(s) parmi les lignes utilisables ; il en faut au moins deux.`,
    en: ({ column, groups }) => `The column “${column}” makes ${groups} group(s) among the usable rows; at least two are needed.`,
  },
  'validation/group-too-small': {
    fr: ({ group, rows }) => `Le groupe « ${group} » a ${rows} score(s) ; il en faut au moins deux. Réunissez des groupes ou retirez celui-ci.`,
    en: ({ group, rows }) => `The group “${group}” has ${rows} score(s); at least two are needed. Merge groups or leave this one out.`,
  },
  'validation/group-constant': {
    fr: () => 'Les scores ne varient à l’intérieur d’aucun groupe : la comparaison des moyennes n’a pas d’erreur à laquelle se rapporter. Vérifiez les données.',
    en: () => 'Scores do not vary within any group: the comparison of means has no error to be held against. Check the data.',
  },
  'validation/expected-unreadable': {
    fr: ({ value }) => `« ${value} » n’est pas une hypothèse ; écrivez les corrélations attendues comme 0.5..1, ou any sans hypothèse.`,
    en: ({ value }) => `“${value}” is not a hypothesis; write the expected correlations as 0.5..1, or any where there is none.`,
  },
  'validation/expected-count': {
    fr: ({ columns, hypotheses }) => `--with nomme ${columns} colonne(s) et --expected donne ${hypotheses} hypothèse(s). Donnez-en une par colonne, any quand il n’y en a pas.`,
    en: ({ columns, hypotheses }) => `--with names ${columns} column(s) and --expected gives ${hypotheses} hypothesis(es). Give one a column, any where there is none.`,
  },
  'validation/scales-unreadable': {
    fr: ({ value }) => `« ${value} » n’est pas une échelle ; écrivez --scales "A=a1,a2;B=b1,b2", au moins deux échelles d’au moins deux items.`,
    en: ({ value }) => `“${value}” is not a scale; write --scales "A=a1,a2;B=b1,b2", at least two scales of at least two items.`,
  },
  'validation/rows-left-out': {
    fr: ({ left, rows }) => `${left} ligne(s) sur ${rows} laissée(s) de côté : il y manque une valeur.`,
    en: ({ left, rows }) => `${left} row(s) of ${rows} left out: a value is missing there.`,
  },
  'validation/item-against-scale': {
    fr: ({ item }) => `L’item « ${item} » va à l’inverse des autres (corrélation négative avec le reste). S’il est formulé à l’envers, ajoutez-le à --reverse.`,
    en: ({ item }) => `The item “${item}” goes against the others (negative correlation with the rest). If it is worded the other way round, add it to --reverse.`,
  },
  'validation/levels-sorted': {
    fr: ({ levels }) => `Les poids supposent un ordre des catégories ; ce sont des textes, pris dans l’ordre alphabétique : ${levels}. Donnez l’ordre voulu par --levels.`,
    en: ({ levels }) => `The weights suppose an order of the categories; these are texts, taken in alphabetical order: ${levels}. Give the order you want with --levels.`,
  },
  'validation/negative-variance': {
    fr: ({ component }) => `La variance estimée « ${component} » est négative ; elle est prise égale à 0, comme il est d’usage.`,
    en: ({ component }) => `The estimated variance “${component}” is negative; it is taken as 0, as is usual.`,
  },
  'validation/score-from-kept-items': {
    fr: () => 'Les scores des échelles sont ici les sommes des items ; ils ne remplacent pas la règle de calcul de l’instrument.',
    en: () => 'The scale scores here are sums of the items; they do not replace the scoring rule of the instrument.',
  },
})

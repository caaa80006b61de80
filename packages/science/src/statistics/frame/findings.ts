import { defineFindings } from '../foundations/index.ts'

/** What can be wrong with a table or a formula. */
export const frameFindings = defineFindings({
  'table/no-column': {
    fr: ({ file, column, columns }) => `${file} n’a pas de colonne « ${column} ». Choisissez parmi : ${columns}.`,
    en: ({ file, column, columns }) => `${file} has no column "${column}". Choose among: ${columns}.`,
  },
  'table/not-a-number': {
    fr: ({ file, line, column, value }) => `${file}, ligne ${line} : la colonne « ${column} » doit contenir des nombres, et contient « ${value} ». Corrigez cette cellule, ou laissez-la vide si la valeur manque.`,
    en: ({ file, line, column, value }) => `${file}, line ${line}: column "${column}" must hold numbers and holds "${value}". Correct this cell, or leave it empty where the value is missing.`,
  },
  'table/no-row': {
    fr: ({ file }) => `${file} : aucune ligne n’a de valeur dans toutes les colonnes demandées. Vérifiez les colonnes choisies et les cellules vides.`,
    en: ({ file }) => `${file}: no row has a value in all the columns asked for. Check the chosen columns and the empty cells.`,
  },
  'table/not-an-event': {
    fr: ({ file, line, column, value }) => `${file}, ligne ${line} : la colonne d’événement « ${column} » doit contenir 0 et 1, FALSE et TRUE, ou 1 et 2, et contient « ${value} ». Recodez-la.`,
    en: ({ file, line, column, value }) => `${file}, line ${line}: event column "${column}" must hold 0 and 1, FALSE and TRUE, or 1 and 2, and holds "${value}". Recode it.`,
  },
  'table/two-is-the-event': {
    fr: ({ column }) => `La colonne « ${column} » contient des 2 : 2 a été lu comme l’événement et 1 comme la censure. Recodez-la en 0 et 1 si ce n’est pas le sens voulu.`,
    en: ({ column }) => `Column "${column}" holds 2: 2 was read as the event and 1 as censoring. Recode it as 0 and 1 if that is not what is meant.`,
  },
  'formula/empty': {
    fr: () => 'La formule est vide. Écrivez au moins un terme, par exemple « age + bras ».',
    en: () => 'The formula is empty. Write at least one term, for example "age + arm".',
  },
  'formula/unexpected': {
    fr: ({ formula, found }) => `« ${found} » n’a pas de sens à cet endroit dans la formule « ${formula} ». Utilisez +, :, *, factor(x) et des noms de colonnes, entre accents graves s’ils contiennent un espace ou un tiret.`,
    en: ({ formula, found }) => `"${found}" has no meaning there in the formula "${formula}". Use +, :, *, factor(x) and names of columns, in backticks where they hold a space or a dash.`,
  },
  'formula/unfinished': {
    fr: ({ formula }) => `La formule « ${formula} » s’arrête trop tôt : il manque un terme ou une parenthèse à la fin.`,
    en: ({ formula }) => `The formula "${formula}" stops too early: a term or a bracket is missing at its end.`,
  },
  'formula/function': {
    fr: ({ formula, function: name }) => `« ${name}() » n’est pas admis dans la formule « ${formula} » : seule factor() l’est. Calculez d’abord une colonne, puis nommez-la.`,
    en: ({ formula, function: name }) => `"${name}()" is not allowed in the formula "${formula}": only factor() is. Compute a column first, then name it.`,
  },
  'factor/one-level': {
    fr: ({ column, level }) => `La colonne « ${column} » ne prend qu’une valeur (« ${level} ») sur les lignes utilisées : elle ne peut rien expliquer. Retirez-la de l’analyse.`,
    en: ({ column, level }) => `Column "${column}" has a single value ("${level}") on the rows used: it cannot explain anything. Take it out of the analysis.`,
  },
})

import { warningAt } from '../../base/index.ts'
import { confidenceOption, listOption, optionalText, rColumn, rText, type Analysis, type AnalysisResult, type Options, type RScript } from '../analysis/index.ts'
import { engineVersion, refuse } from '../foundations/index.ts'
import { columnNamed, type Table } from '../frame/index.ts'
import { describeColumns, type ColumnDescription, type DescribeRule } from './describe-columns.ts'
import { byOption } from './visit-options.ts'

interface DescribeResult extends AnalysisResult { readonly columns: readonly ColumnDescription[] }

function ruleOf(options: Options): DescribeRule {
  const columns = listOption(options, 'columns')
  if (columns.length === 0) return refuse('description/no-columns', {}, 'columns')
  return { columns, by: optionalText(options, 'by'), range: readRange(options), confidence: confidenceOption(options) }
}

function readRange(options: Options): readonly [number, number] | undefined {
  const words = listOption(options, 'range')
  if (words.length === 0) return undefined
  const [low = NaN, high = NaN] = words.map(Number)
  return words.length === 2 && Number.isFinite(low) && Number.isFinite(high) && low < high ? [low, high] : refuse('description/range', { value: words.join(',') }, 'range')
}

function runDescribe(table: Table, options: Options): DescribeResult {
  const rule = ruleOf(options)
  if (table.rows === 0) return refuse('table/no-row', { file: table.name }, rule.columns[0])
  const ungrouped = rule.by === undefined ? 0 : columnNamed(table, rule.by).values.filter((value) => value === null).length
  return {
    method: 'description', version: engineVersion, n: table.rows - ungrouped, columns: describeColumns(table, rule),
    warnings: ungrouped === 0 ? [] : [warningAt(rule.by ?? '', 'description/no-group', { patients: ungrouped })],
  }
}

function describeScript(_: Table, options: Options): RScript {
  const rule = ruleOf(options)
  const ends = (end: 'min' | 'max'): string => (rule.range === undefined ? `${end}(x)` : String(rule.range[end === 'min' ? 0 : 1]))
  return {
    packages: [], tolerances: [{ path: '**', relative: 1e-8, absolute: 1e-10 }],
    lines: [
      ...(rule.by === undefined ? ['code <- rep(1, nrow(data))', 'groups <- 1'] : [`code <- as.integer(factor(${rColumn(rule.by)}))`, 'groups <- sort(unique(code))']),
      "cell('n', sum(!is.na(code)))", 'row <- 0',
      `for (name in c(${rule.columns.map(rText).join(', ')})) for (g in groups) {`,
      "  at <- paste0('columns.', row, '.')", '  row <- row + 1', '  all <- data[[name]]', '  x <- all[!is.na(code) & code == g]', "  cell(paste0(at, 'missing'), sum(is.na(x)))",
      '  x <- x[!is.na(x)]', '  n <- length(x)', "  cell(paste0(at, 'n'), n)",
      '  if (!is.numeric(all)) {', '    words <- sort(unique(all))',
      "    for (i in seq_along(words)) { cell(paste0(at, 'levels.', i - 1, '.level'), words[i]); cell(paste0(at, 'levels.', i - 1, '.count'), sum(x == words[i])) }",
      '  } else if (n > 0) {', '    q <- quantile(x, c(0.25, 0.5, 0.75), names = FALSE)',
      "    cell(paste0(at, 'mean'), mean(x)); cell(paste0(at, 'min'), min(x)); cell(paste0(at, 'q1'), q[1]); cell(paste0(at, 'median'), q[2]); cell(paste0(at, 'q3'), q[3]); cell(paste0(at, 'max'), max(x))",
      `    cell(paste0(at, 'floor'), mean(x == ${ends('min')})); cell(paste0(at, 'ceiling'), mean(x == ${ends('max')}))`,
      `    if (n > 1) { se <- sd(x) / sqrt(n); half <- qt((1 + ${rule.confidence}) / 2, n - 1) * se`,
      "      cell(paste0(at, 'sd'), sd(x)); cell(paste0(at, 'se'), se); cell(paste0(at, 'lower'), mean(x) - half); cell(paste0(at, 'upper'), mean(x) + half) }",
      '  }', '}',
    ],
  }
}

export const describeAnalysis: Analysis = {
  id: 'describe',
  title: { fr: 'Description de colonnes', en: 'Description of columns' },
  does: {
    fr: 'Décrit des colonnes, par groupe s’il est donné : effectif, manquants, moyenne, écart-type, quartiles, extrêmes, effets plancher et plafond ; pour les mots, l’effectif de chacun.',
    en: 'Describes columns, by group where one is given: count, missing, mean, standard deviation, quartiles, extremes, floor and ceiling; for words, the count of each.',
  },
  options: [
    { name: 'columns', kind: 'columns', required: true, help: { fr: 'Colonnes à décrire', en: 'Columns to describe' } },
    byOption,
    { name: 'range', kind: 'text', required: false, help: { fr: 'Plus petit et plus grand score possibles : 0,100, pour juger les effets plancher et plafond', en: 'Lowest and highest possible score: 0,100, to judge floor and ceiling effects' } },
  ],
  run: runDescribe,
  script: describeScript,
  methods: (options) => ({
    fr: `Les variables numériques sont décrites par leur effectif, le nombre de valeurs manquantes, la moyenne, l’écart-type, la médiane et les quartiles (interpolation de type 7)${options['range'] === undefined ? '' : ' ; un effet plancher ou plafond est signalé au-delà de 15 % des réponses à une extrémité de l’échelle'}. Les valeurs manquantes sont comptées, non imputées.`,
    en: `Numeric variables are described by their count, number of missing values, mean, standard deviation, median and quartiles (type 7 interpolation)${options['range'] === undefined ? '' : '; a floor or ceiling effect is reported above 15% of answers at one end of the scale'}. Missing values are counted, not imputed.`,
  }),
  source: 'Hyndman and Fan 1996, doi:10.1080/00031305.1996.10473566; Terwee et al. 2007, doi:10.1016/j.jclinepi.2006.03.012',
}

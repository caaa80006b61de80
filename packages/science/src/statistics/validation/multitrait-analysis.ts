import { listOption, rTexts, textOption, type Analysis, type AnalysisResult, type Options, type RScript } from '../analysis/index.ts'
import { warningAt } from '../../base/index.ts'
import { engineVersion, refuse } from '../foundations/index.ts'
import type { Table } from '../frame/index.ts'
import { completeCases, readColumns, reverseItems } from './item-columns.ts'
import { multitraitScaling, type MultitraitItem, type MultitraitScale } from './multitrait-scaling.ts'
import { itemLines, itemOptions } from './alpha-analysis.ts'

interface MultitraitResult extends AnalysisResult { readonly items: readonly MultitraitItem[], readonly scales: readonly MultitraitScale[] }
interface NamedScale { readonly scale: string, readonly items: readonly string[] }

function readScales(options: Options): NamedScale[] {
  const parts = textOption(options, 'scales').split(';').map((part) => part.trim()).filter((part) => part !== '')
  const scales = parts.map((part): NamedScale => {
    const [scale = '', list = '', ...more] = part.split('=')
    const items = list.split(',').map((item) => item.trim()).filter((item) => item !== '')
    return scale.trim() === '' || more.length > 0 || items.length < 2 ? refuse('validation/scales-unreadable', { value: part }, 'scales') : { scale: scale.trim(), items }
  })
  return scales.length < 2 ? refuse('validation/scales-unreadable', { value: textOption(options, 'scales') }, 'scales') : scales
}

const asItems = (options: Options): Options => ({ ...options, items: readScales(options).flatMap(({ items }) => items) })

function runMultitrait(table: Table, options: Options): MultitraitResult {
  const named = readScales(options)
  const columns = reverseItems(readColumns(table, asItems(options), { option: 'items', needed: 4 }), options)
  const { n, values, warnings } = completeCases(columns, 3)
  const valuesOf = (item: string): Float64Array => values[columns.findIndex(({ name }) => name === item)] as Float64Array
  const scaling = multitraitScaling(named.map(({ scale, items }) => ({ scale, items: items.map((item) => ({ item, values: valuesOf(item) })) })))
  return { method: 'multitrait-scaling', version: engineVersion, n, warnings: [...warnings, warningAt('scales', 'validation/score-from-kept-items')], ...scaling }
}

function multitraitScript(_: Table, options: Options): RScript {
  const scales = readScales(options)
  return {
    packages: [], tolerances: [{ path: '**', relative: 1e-8, absolute: 1e-10 }],
    lines: [
      ...itemLines(asItems(options)), 'x <- na.omit(x)', 'n <- nrow(x)', `scales <- list(${scales.map(({ items }) => rTexts(items)).join(', ')})`, "cell('n', n)", 'row <- 0',
      'for (s in seq_along(scales)) {', '  wins <- c(); near <- 0', '  for (item in scales[[s]]) {',
      '    own <- cor(x[, item], rowSums(x[, setdiff(scales[[s]], item), drop = FALSE]))', '    near <- near + (own >= 0.4)', "    cell(paste0('items.', row, '.own'), own)",
      '    for (k in seq_along(scales[-s])) {', '      r <- cor(x[, item], rowSums(x[, scales[-s][[k]]]))', "      cell(paste0('items.', row, '.others.', k - 1, '.r'), r)", '      wins <- c(wins, own - r)', '    }', '    row <- row + 1', '  }',
      "  at <- function(key) paste0('scales.', s - 1, '.', key)", "  cell(at('convergentShare'), near / length(scales[[s]]))", "  cell(at('discriminantShare'), mean(wins > 0))", "  cell(at('definiteShare'), mean(wins > 2 / sqrt(n)))", '}',
    ],
  }
}

export const multitraitAnalysis: Analysis = {
  id: 'multitrait',
  title: { fr: 'Analyse multitrait des échelles', en: 'Multitrait scaling' },
  does: { fr: 'Dit si chaque item est plus lié à son échelle qu’aux autres échelles du questionnaire.', en: 'Says whether each item goes with its own scale more than with the other scales of the questionnaire.' },
  options: [
    { name: 'scales', kind: 'text', required: true, help: { fr: 'Échelles et leurs items : A=a1,a2;B=b1,b2', en: 'Scales and their items: A=a1,a2;B=b1,b2' } },
    ...itemOptions.filter(({ name }) => name !== 'items'),
  ],
  run: runMultitrait,
  script: multitraitScript,
  methods: (options) => ({
    fr: `Pour chaque item, la corrélation avec son échelle (somme des autres items) est comparée à ses corrélations avec les autres échelles : convergence à partir de 0,40, succès certain au-delà de deux erreurs types (1/√n). Seules les lignes complètes sont analysées.${listOption(options, 'reverse').length > 0 ? ' Les items formulés à l’envers sont retournés.' : ''}`,
    en: `For each item, the correlation with its scale (sum of the other items) is compared with its correlations with the other scales: convergence from 0.40, definite success beyond two standard errors (1/√n). Complete rows only are analysed.${listOption(options, 'reverse').length > 0 ? ' Items worded the other way round are reversed.' : ''}`,
  }),
  source: 'Hays and Hayashi 1990, doi:10.3758/BF03203112; Ware and Gandek 1998, doi:10.1016/S0895-4356(98)00106-1',
}

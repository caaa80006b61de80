import { warningAt, type Finding } from '../../base/index.ts'
import { choiceOption, confidenceOption, listOption, rTexts, type Analysis, type AnalysisResult, type Options, type RScript } from '../analysis/index.ts'
import { engineVersion, refuse } from '../foundations/index.ts'
import { columnNamed, completeRows, textsOf, type Table } from '../frame/index.ts'
import { cohenKappa, kappaWeights, type CohenKappa, type KappaWeights } from './cohen-kappa.ts'
import { judgeCosmin, type CosminJudgement } from './cosmin.ts'

interface KappaResult extends AnalysisResult, CohenKappa { readonly weights: KappaWeights, readonly levels: readonly string[], readonly cosmin: readonly CosminJudgement[] }

interface Ratings {
  readonly raters: readonly [string, string]
  readonly rows: readonly number[]
  readonly levels: readonly string[]
  readonly codes: readonly [readonly number[], readonly number[]]
  readonly warnings: readonly Finding[]
}

const weightsOf = (options: Options): KappaWeights => choiceOption(options, 'weights', { among: kappaWeights, otherwise: 'none' })

function readRatings(table: Table, options: Options): Ratings {
  const [one, other, ...more] = listOption(options, 'raters')
  if (one === undefined || other === undefined || more.length > 0) return refuse('validation/two-columns', { option: 'raters', given: listOption(options, 'raters').length }, 'raters')
  const texts = [textsOf(table, one), textsOf(table, other)] as const
  const rows = completeRows(table, [one, other])
  if (rows.length < 2) refuse('validation/too-few-rows', { rows: rows.length, needed: 2 }, one)
  const asked = listOption(options, 'levels')
  const numeric = [one, other].every((name) => columnNamed(table, name).kind === 'number')
  const used = [...new Set(rows.flatMap((row) => texts.map((values) => values[row] as string)))]
  const levels = asked.length > 0 ? asked : used.sort(numeric ? (a, b) => Number(a) - Number(b) : (a, b) => (a < b ? -1 : 1))
  const codeOf = (name: string, value: string): number => {
    const code = levels.findIndex((level) => level === value || (numeric && Number(level) === Number(value)))
    return code < 0 ? refuse('validation/category-unknown', { column: name, value, levels: levels.join(', ') }, name) : code
  }
  return {
    raters: [one, other], rows, levels,
    codes: [rows.map((row) => codeOf(one, texts[0][row] as string)), rows.map((row) => codeOf(other, texts[1][row] as string))],
    warnings: [
      ...(rows.length < table.rows ? [warningAt('', 'validation/rows-left-out', { left: table.rows - rows.length, rows: table.rows })] : []),
      ...(asked.length === 0 && !numeric && weightsOf(options) !== 'none' ? [warningAt('levels', 'validation/levels-sorted', { levels: levels.join(', ') })] : []),
    ],
  }
}

function runKappa(table: Table, options: Options): KappaResult {
  const { rows, levels, codes, warnings } = readRatings(table, options)
  const weights = weightsOf(options)
  const kappa = cohenKappa({ first: codes[0], second: codes[1], categories: levels.length, weights, confidence: confidenceOption(options) })
  const figures = weights === 'none' && levels.length > 2 ? {} : { weightedKappa: kappa.kappa }
  return { method: 'cohen-kappa', version: engineVersion, n: rows.length, warnings, ...kappa, weights, levels, cosmin: [judgeCosmin({ property: 'reliability', figures })] }
}

const rWeights: Readonly<Record<KappaWeights, string>> = {
  none: 'diag(k)', linear: '1 - abs(row(diag(k)) - col(diag(k))) / (k - 1)', quadratic: '1 - (row(diag(k)) - col(diag(k)))^2 / (k - 1)^2',
}

function kappaScript(table: Table, options: Options): RScript {
  const { raters, levels } = readRatings(table, options)
  return {
    packages: [], tolerances: [{ path: '**', relative: 1e-8, absolute: 1e-10 }],
    lines: [
      `x <- na.omit(data[, ${rTexts(raters)}])`, `levels <- ${rTexts(levels)}`, 'n <- nrow(x)', 'k <- length(levels)',
      'counts <- table(factor(as.character(x[[1]]), levels), factor(as.character(x[[2]]), levels))', 'P <- unclass(counts) / n', `W <- ${rWeights[weightsOf(options)]}`,
      'r <- rowSums(P)', 'c2 <- colSums(P)', 'E <- outer(r, c2)', 'po <- sum(W * P)', 'pe <- sum(W * E)', 'M <- outer(as.vector(W %*% c2), as.vector(r %*% W), "+")', 'kappa <- (po - pe) / (1 - pe)',
      'se <- sqrt(max(sum(P * (W * (1 - pe) - M * (1 - po))^2) - (po * pe - 2 * pe + po)^2, 0) / n) / (1 - pe)^2', 'se0 <- sqrt(max(sum(E * (W - M)^2) - pe^2, 0) / n) / (1 - pe)',
      `q <- qnorm((1 + ${confidenceOption(options)}) / 2)`,
      "cell('n', n)", "cell('kappa', kappa)", "cell('se', se)", "cell('lower', max(kappa - q * se, -1))", "cell('upper', min(kappa + q * se, 1))", "cell('seNull', se0)",
      "if (se0 > 0) { cell('z', kappa / se0); cell('p', 2 * pnorm(abs(kappa / se0), lower.tail = FALSE)) }", "cell('observedAgreement', po)", "cell('expectedAgreement', pe)",
      "for (i in seq_len(k)) for (j in seq_len(k)) cell(paste0('table.', i - 1, '.', j - 1), counts[i, j])",
    ],
  }
}

export const kappaAnalysis: Analysis = {
  id: 'kappa',
  title: { fr: 'Accord entre deux juges : kappa de Cohen', en: 'Agreement of two raters: Cohen’s kappa' },
  does: { fr: 'Dit à quel point deux juges rangent les mêmes personnes dans les mêmes catégories, au-delà du hasard.', en: 'Says how far two raters put the same people in the same categories, beyond chance.' },
  options: [
    { name: 'raters', kind: 'columns', required: true, help: { fr: 'Les deux colonnes de catégories', en: 'The two columns of categories' } },
    { name: 'weights', kind: 'choice', required: false, choices: kappaWeights, defaultsTo: 'none', help: { fr: 'Poids d’un désaccord selon la distance des catégories', en: 'Weight of a disagreement by the distance of the categories' } },
    { name: 'levels', kind: 'text', required: false, help: { fr: 'Catégories dans leur ordre, y compris celles que personne n’a utilisées : faible,moyen,fort', en: 'Categories in their order, those nobody used included: low,medium,high' } },
  ],
  run: runKappa,
  script: kappaScript,
  methods: (options) => ({
    fr: `L’accord est mesuré par le kappa de Cohen (${{ none: 'sans poids', linear: 'poids linéaires', quadratic: 'poids quadratiques' }[weightsOf(options)]}), avec l’erreur type de Fleiss, Cohen et Everitt. Seules les personnes classées par les deux juges sont analysées.`,
    en: `Agreement is Cohen’s kappa (${{ none: 'unweighted', linear: 'linear weights', quadratic: 'quadratic weights' }[weightsOf(options)]}), with the standard error of Fleiss, Cohen and Everitt. Only people classed by both raters are analysed.`,
  }),
  source: 'Cohen 1960, doi:10.1177/001316446002000104; Cohen 1968, doi:10.1037/h0026256; Fleiss, Cohen and Everitt 1969, doi:10.1037/h0028106',
}

import type { Bilingual } from '../../base/index.ts'

export const cosminProperties = [
  'structural-validity', 'local-independence', 'monotonicity', 'rasch-fit', 'internal-consistency', 'reliability', 'measurement-error',
  'hypotheses-testing', 'cross-cultural-validity', 'criterion-validity', 'responsiveness', 'floor-ceiling',
] as const
export type CosminProperty = typeof cosminProperties[number]
export type Figures = Readonly<Record<string, number | boolean | null | undefined>>

interface Judged { readonly verdict: 'sufficient' | 'insufficient' | 'indeterminate', readonly explanation: Bilingual }
interface Criterion { readonly criterion: Bilingual, readonly source: string, readonly verified: boolean, readonly judge: (figures: Figures) => Judged }

const guideline = 'COSMIN, Prinsen et al. 2018, doi:10.1007/s11136-018-1798-3; criteria as tabulated in PMC8928310'
const terwee = 'Terwee et al. 2007, doi:10.1016/j.jclinepi.2006.03.012'

type Check = readonly [name: string, label: string, sign: '>' | '>=' | '<' | '<=', limit: number]

const holds = (value: number, sign: Check[2], limit: number): boolean =>
  sign === '>' ? value > limit : sign === '>=' ? value >= limit : sign === '<' ? value < limit : value <= limit

const written = (value: number): string => String(Number(value.toPrecision(4)))
const inFrench = (text: string): string => text.replaceAll(/(\d)\.(\d)/g, '$1,$2').replaceAll('#', 'attendu')
const inEnglish = (text: string): string => text.replaceAll('#', 'expected')

/** `#` in the text stands for the word “expected”, in the language of the reader. */
interface Compared { readonly passed: readonly boolean[], readonly text: string }

function compare(figures: Figures, checks: readonly Check[]): Compared {
  const known = checks.flatMap(([name, label, sign, limit]) => {
    const value = figures[name]
    return typeof value === 'number' && Number.isFinite(value) ? [{ passed: holds(value, sign, limit), text: `${label} = ${written(value)} (# ${sign} ${written(limit)})` }] : []
  })
  return { passed: known.map(({ passed }) => passed), text: known.map(({ text }) => text).join(', ') }
}

const judged = (passes: boolean, text: string): Judged => ({
  verdict: passes ? 'sufficient' : 'insufficient',
  explanation: { fr: `${inFrench(text)} : critère ${passes ? 'atteint' : 'non atteint'}.`, en: `${inEnglish(text)}: criterion ${passes ? 'met' : 'not met'}.` },
})
const open = (fr: string, en: string): Judged => ({ verdict: 'indeterminate', explanation: { fr, en } })
const labels = (checks: readonly Check[]): string => checks.map(([, label]) => label).join(', ')

/** One of the figures is enough to meet the criterion. */
const anyOf = (checks: readonly Check[]) => (figures: Figures): Judged => {
  const { passed, text } = compare(figures, checks)
  return passed.length === 0 ? open(`Non calculé : ${labels(checks)}.`, `Not computed: ${labels(checks)}.`) : judged(passed.some(Boolean), text)
}

/** Every figure must meet its limit, and all must be known. */
const allOf = (checks: readonly Check[]) => (figures: Figures): Judged => {
  const { passed, text } = compare(figures, checks)
  if (passed.some((one) => !one)) return judged(false, text)
  return passed.length < checks.length ? open(`Non calculé : ${labels(checks)}.`, `Not computed: ${labels(checks)}.`) : judged(true, text)
}

function internalConsistency(figures: Figures): Judged {
  if (figures['unidimensional'] !== true) {
    return open('Le coefficient ne se juge que sur une échelle dont la structure (unidimensionnelle) est établie ; indiquez-le par --unidimensional.',
      'The coefficient is judged only on a scale whose structure (one dimension) is shown; say so with --unidimensional.')
  }
  return allOf([['alpha', 'α', '>=', 0.7]])(figures)
}

function measurementError(figures: Figures): Judged {
  const { mic } = figures
  if (typeof mic !== 'number') return open('Le changement minimal important (MIC) n’est pas donné ; indiquez-le par --mic.', 'The minimal important change (MIC) is not given; give it with --mic.')
  const compared = compare(figures, [['sdc', 'SDC', '<', mic], ['loa', 'LoA', '<', mic]])
  return compared.passed.length === 0 ? open('Non calculé : SDC, LoA.', 'Not computed: SDC, LoA.') : judged(compared.passed.some(Boolean), `${compared.text}, MIC = ${written(mic)}`)
}

function hypotheses({ confirmed, total }: Figures): Judged {
  if (typeof confirmed !== 'number' || typeof total !== 'number' || total === 0) {
    return open('Aucune hypothèse n’a été formulée à l’avance.', 'No hypothesis was stated beforehand.')
  }
  const text = (of: string): string => `${written(confirmed)} ${of} ${written(total)} (${written(100 * confirmed / total)} %)`
  const passes = confirmed / total >= 0.75
  const { verdict, explanation } = judged(passes, '')
  return { verdict, explanation: { fr: `${inFrench(text('hypothèse(s) confirmée(s) sur'))}${explanation.fr}`, en: `${text('hypothesis(es) confirmed of')}${explanation.en}` } }
}

/** Either the hypotheses, or the area under the curve. */
function responsiveness(figures: Figures): Judged {
  return typeof figures['total'] === 'number' ? hypotheses(figures) : anyOf([['auc', 'AUC', '>=', 0.7]])(figures)
}

const cfa: readonly Check[] = [['cfi', 'CFI', '>', 0.95], ['tli', 'TLI', '>', 0.95], ['rmsea', 'RMSEA', '<', 0.06], ['srmr', 'SRMR', '<', 0.08]]
const raschFit: readonly Check[] = [
  ['lowestInfit', 'infit min', '>=', 0.5], ['highestInfit', 'infit max', '<=', 1.5], ['lowestOutfit', 'outfit min', '>=', 0.5], ['highestOutfit', 'outfit max', '<=', 1.5],
]

const criteria: Readonly<Record<CosminProperty, Criterion>> = {
  'structural-validity': {
    criterion: { fr: 'CFI ou TLI > 0,95, ou RMSEA < 0,06, ou SRMR < 0,08', en: 'CFI or TLI > 0.95, or RMSEA < 0.06, or SRMR < 0.08' },
    source: guideline, verified: true, judge: anyOf(cfa),
  },
  'local-independence': {
    criterion: { fr: 'Corrélations résiduelles < 0,20, ou Q3 < 0,37', en: 'Residual correlations < 0.20, or Q3 < 0.37' },
    source: guideline, verified: true, judge: anyOf([['largestResidual', 'r', '<', 0.2], ['largestQ3', 'Q3', '<', 0.37]]),
  },
  monotonicity: {
    criterion: { fr: 'Coefficient H de chaque item > 0,30', en: 'Scalability H of each item > 0.30' },
    source: guideline, verified: true, judge: allOf([['lowestH', 'H', '>', 0.3]]),
  },
  'rasch-fit': {
    criterion: { fr: 'Infit et outfit (carrés moyens) entre 0,5 et 1,5', en: 'Infit and outfit mean squares between 0.5 and 1.5' },
    source: guideline, verified: true, judge: allOf(raschFit),
  },
  'internal-consistency': {
    criterion: { fr: 'α de Cronbach ≥ 0,70, pour une échelle unidimensionnelle', en: 'Cronbach’s α ≥ 0.70, for a unidimensional scale' },
    source: guideline, verified: true, judge: internalConsistency,
  },
  reliability: {
    criterion: { fr: 'Corrélation intraclasse ou kappa pondéré ≥ 0,70', en: 'Intraclass correlation or weighted kappa ≥ 0.70' },
    source: guideline, verified: true, judge: anyOf([['icc', 'ICC', '>=', 0.7], ['weightedKappa', 'κ', '>=', 0.7]]),
  },
  'measurement-error': {
    criterion: { fr: 'SDC ou limites d’agrément < MIC', en: 'SDC or limits of agreement < MIC' },
    source: guideline, verified: true, judge: measurementError,
  },
  'hypotheses-testing': {
    criterion: { fr: 'Au moins 75 % des hypothèses confirmées', en: 'At least 75 % of the hypotheses confirmed' },
    source: guideline, verified: true, judge: hypotheses,
  },
  'cross-cultural-validity': {
    criterion: { fr: 'Pas de fonctionnement différentiel important (ΔR² de McFadden < 0,02)', en: 'No important differential item functioning (McFadden’s ΔR² < 0.02)' },
    source: guideline, verified: true, judge: allOf([['largestR2Change', 'ΔR²', '<', 0.02]]),
  },
  'criterion-validity': {
    criterion: { fr: 'Corrélation avec la mesure de référence, ou AUC, ≥ 0,70', en: 'Correlation with the gold standard, or AUC, ≥ 0.70' },
    source: guideline, verified: false, judge: anyOf([['correlation', 'r', '>=', 0.7], ['auc', 'AUC', '>=', 0.7]]),
  },
  responsiveness: {
    criterion: { fr: 'Au moins 75 % des hypothèses sur le changement confirmées, ou AUC ≥ 0,70', en: 'At least 75 % of the hypotheses about change confirmed, or AUC ≥ 0.70' },
    source: guideline, verified: false, judge: responsiveness,
  },
  'floor-ceiling': {
    criterion: { fr: 'Au plus 15 % des personnes au score le plus bas, et au plus haut', en: 'At most 15 % of people at the lowest score, and at the highest' },
    source: terwee, verified: false, judge: allOf([['floor', '% min', '<=', 15], ['ceiling', '% max', '<=', 15]]),
  },
}

/**
 * The criterion of a property, with where it is published.
 * @source Prinsen et al. 2018, doi:10.1007/s11136-018-1798-3
 */
export const criterionOf = (property: CosminProperty): Criterion => criteria[property]

import { fQuantile, fUpper, meanOf, refuse } from '../foundations/index.ts'

/** Mean squares of the two-way table of persons by raters, one score a cell. */
export interface MeanSquares {
  readonly n: number
  readonly raters: number
  readonly persons: number
  readonly betweenRaters: number
  /** Of the two-way model. */
  readonly residual: number
  /** Within persons: raters and residual together. */
  readonly within: number
}

export interface IntraclassForm {
  readonly type: 'ICC1' | 'ICC2' | 'ICC3' | 'ICC1k' | 'ICC2k' | 'ICC3k'
  readonly icc: number | null
  readonly f: number | null
  readonly df1: number
  readonly df2: number
  readonly p: number | null
  readonly lower: number | null
  readonly upper: number | null
  readonly reason: string | null
}

/**
 * Mean squares of scores given by several raters (or at several times) to the same persons: one array a rater, persons in one order, none missing.
 * @source Shrout and Fleiss 1979, doi:10.1037/0033-2909.86.2.420
 */
export function meanSquares(raters: readonly Float64Array[]): MeanSquares {
  const [k, n] = [raters.length, raters[0]?.length ?? 0]
  const means = raters.map(meanOf)
  const grand = meanOf(means)
  let [persons, residual] = [0, 0]
  for (let person = 0; person < n; person += 1) {
    const mean = raters.reduce((sum, scores) => sum + (scores[person] as number), 0) / k
    persons += (mean - grand) ** 2
    raters.forEach((scores, rater) => void (residual += ((scores[person] as number) - mean - (means[rater] as number) + grand) ** 2))
  }
  const between = n * means.reduce((sum, mean) => sum + (mean - grand) ** 2, 0)
  // A sum of squares that rounding alone left is none: without this, perfect agreement would be tested against dust.
  const dust = 1e-14 * (k * persons + between + residual + n * k * Math.abs(grand) ** 2 * 1e-14)
  const clean = (sum: number): number => (sum <= dust ? 0 : sum)
  return {
    n, raters: k, persons: clean(k * persons) / (n - 1), betweenRaters: clean(between) / (k - 1),
    residual: clean(residual) / ((n - 1) * (k - 1)), within: clean(between + residual) / (n * (k - 1)),
  }
}

/**
 * The six intraclass correlations of Shrout and Fleiss with F test and confidence interval: one-way (ICC1), two-way agreement (ICC2),
 * two-way consistency (ICC3), for one rater and for the mean of k.
 *
 * From the mean squares of the analysis of variance: a negative coefficient is given as it comes. Where no error is left the test is null, with its reason.
 * @source Shrout and Fleiss 1979, doi:10.1037/0033-2909.86.2.420; McGraw and Wong 1996, doi:10.1037/1082-989X.1.1.30; psych::ICC 2.2.9
 */
export function intraclassForms(squares: MeanSquares, confidence: number): IntraclassForm[] {
  const { n, raters: k, persons, residual, within } = squares
  if (!(persons + within > 0)) refuse('validation/no-variation')
  const [oneWay, twoWay] = [{ error: within, df1: n - 1, df2: n * (k - 1) }, { error: residual, df1: n - 1, df2: (n - 1) * (k - 1) }]
  const one = ratioBounds(persons, oneWay, confidence)
  const three = ratioBounds(persons, twoWay, confidence)
  const agreement = agreementBounds(squares, confidence)
  const single = (ratio: number): number => (ratio - 1) / (ratio + k - 1)
  const average = (ratio: number): number => 1 - 1 / ratio
  const stepped = (icc: number): number => k * icc / (1 + (k - 1) * icc)
  const form = (type: IntraclassForm['type'], figures: Omit<FormFigures, 'persons'>): IntraclassForm => formOf(type, { persons, ...figures })
  return [
    form('ICC1', { model: oneWay, icc: part(persons - within, persons + (k - 1) * within), bounds: one?.map(single) ?? null }),
    form('ICC2', { model: twoWay, icc: agreementOf(squares), bounds: agreement }),
    form('ICC3', { model: twoWay, icc: part(persons - residual, persons + (k - 1) * residual), bounds: three?.map(single) ?? null }),
    form('ICC1k', { model: oneWay, icc: part(persons - within, persons), bounds: one?.map(average) ?? null }),
    form('ICC2k', { model: twoWay, icc: part(persons - residual, persons + (squares.betweenRaters - residual) / n), bounds: agreement?.map(stepped) ?? null }),
    form('ICC3k', { model: twoWay, icc: part(persons - residual, persons), bounds: three?.map(average) ?? null }),
  ]
}

interface ErrorModel { readonly error: number, readonly df1: number, readonly df2: number }

interface FormFigures { readonly persons: number, readonly model: ErrorModel, readonly icc: number, readonly bounds: readonly number[] | null }

function formOf(type: IntraclassForm['type'], { persons, model: { error, df1, df2 }, icc, bounds }: FormFigures): IntraclassForm {
  const known = Number.isFinite(icc) ? icc : null
  if (bounds === null || known === null) {
    return { type, icc: known, f: null, df1, df2, p: null, lower: null, upper: null, reason: known === null ? 'no-difference-between-persons' : 'no-error-left' }
  }
  const f = persons / error
  // Raters who contradict each other leave Satterthwaite next to no degree of freedom: no quantile, and no bound.
  const [lower, upper] = [0, 1].map((end) => (Number.isFinite(bounds[end]) ? bounds[end] as number : null)) as [number | null, number | null]
  return { type, icc, f, df1, df2, p: fUpper(f, df1, df2), lower, upper, reason: lower === null || upper === null ? 'no-degree-of-freedom' : null }
}

/** The interval of the ratio of the mean squares, lower bound first; null where there is no error. */
function ratioBounds(persons: number, { error, df1, df2 }: ErrorModel, confidence: number): number[] | null {
  if (!(error > 0)) return null
  const upper = (1 + confidence) / 2
  return [persons / error / fQuantile(upper, df1, df2), persons / error * fQuantile(upper, df2, df1)]
}

/** Not a number where the whole is no variance: nothing to take a part of. */
const part = (one: number, whole: number): number => (whole > 0 ? one / whole : Number.NaN)

const agreementOf = ({ n, raters: k, persons, betweenRaters, residual }: MeanSquares): number =>
  part(persons - residual, persons + (k - 1) * residual + k * (betweenRaters - residual) / n)

/** McGraw and Wong's interval of ICC(A,1), with Satterthwaite's degrees of freedom. */
function agreementBounds(squares: MeanSquares, confidence: number): number[] | null {
  const { n, raters: k, persons, betweenRaters, residual } = squares
  if (!(residual > 0) || !(persons > 0)) return null
  const [icc, ratio, upper] = [agreementOf(squares), betweenRaters / residual, (1 + confidence) / 2]
  const base = n * (1 + (k - 1) * icc) - k * icc
  const df = (k - 1) * (n - 1) * (k * icc * ratio + base) ** 2 / ((n - 1) * k ** 2 * icc ** 2 * ratio ** 2 + base ** 2)
  const [high, low] = [fQuantile(upper, n - 1, df), fQuantile(upper, df, n - 1)]
  const noise = k * betweenRaters + (k * n - k - n) * residual
  return [n * (persons - high * residual) / (high * noise + n * persons), n * (low * persons - residual) / (noise + n * low * persons)]
}

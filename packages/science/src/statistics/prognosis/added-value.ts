import { chiSquareUpper, dot, normalQuantile, refuse, type Matrix } from '../foundations/index.ts'
import { coxFit, scoreConcordance, type ChiSquareTest, type CoxFit } from '../survival/index.ts'
import { unoConcordance } from './uno-concordance.ts'

interface Measured { readonly value: number, readonly se: number }
interface Bounded extends Measured { readonly lower: number, readonly upper: number }
/** How well one model foretells: `df` is its number of coefficients. */
export interface Performance { readonly loglik: number, readonly df: number, readonly aic: number, readonly concordance: Bounded, readonly uno: Bounded }

export interface AddedValueProblem {
  readonly stop: Float64Array
  readonly event: Uint8Array
  /** Covariates of the base model, and those of the model that holds it; a row a person. */
  readonly base: Matrix
  readonly full: Matrix
  /** Horizon of Uno's concordance. */
  readonly tau: number
  readonly conf: number
}

export interface AddedValue {
  readonly base: Performance
  readonly full: Performance
  readonly lrt: ChiSquareTest
  /** AIC of the full model minus that of the base: negative where the addition is worth its coefficients. */
  readonly deltaAic: number
  readonly deltaC: Bounded
  readonly deltaUno: Bounded
}

/**
 * What covariates add to a Cox model on the same persons: likelihood-ratio test, AIC, and the differences of Harrell's and Uno's concordance, whose standard errors allow for the correlation of the two.
 *
 * Missing values are the caller's. Refused when the addition has no coefficient of its own.
 * @source Harrell 2015, doi:10.1007/978-3-319-19425-7, chapter 20; Uno et al. 2011, doi:10.1002/sim.4154; R survival, concordance(base, full)
 */
export function addedValue({ stop, event, base, full, tau, conf }: AddedValueProblem): { readonly value: AddedValue, readonly fits: readonly [CoxFit, CoxFit] } {
  const fits = [coxFit({ stop, event, x: base }), coxFit({ stop, event, x: full })] as const
  const forBoth = (concordance: (score: Float64Array) => Concordant): Both => [concordance(fits[0].predictors), concordance(fits[1].predictors)]
  const harrell = forBoth((score) => scoreConcordance({ stop, event, score }))
  const uno = forBoth((score) => unoConcordance({ stop, event, score, tau }))
  const z = normalQuantile(1 - (1 - conf) / 2)
  const performance = (index: 0 | 1): Performance => {
    const { loglik: [, loglik], kept } = fits[index]
    return { loglik, df: kept.length, aic: 2 * kept.length - 2 * loglik, concordance: bounded(harrell[index], z), uno: bounded(uno[index], z) }
  }
  const [first, second] = [performance(0), performance(1)]
  const df = second.df - first.df
  if (df === 0) refuse('prognosis/adds-nothing', {}, 'qol')
  const chisq = Math.max(0, 2 * (second.loglik - first.loglik))
  return {
    value: { base: first, full: second, lrt: { chisq, df, p: chiSquareUpper(chisq, df) }, deltaAic: second.aic - first.aic, deltaC: difference(harrell, z), deltaUno: difference(uno, z) },
    fits,
  }
}

interface Concordant extends Measured { readonly influence: Float64Array }
type Both = readonly [Concordant, Concordant]

/** Around a concordance the limits do not pass what a concordance can be. */
const bounded = ({ value, se }: Measured, z: number): Bounded => ({ value, se, lower: Math.max(0, value - z * se), upper: Math.min(1, value + z * se) })

function difference([first, second]: Both, z: number): Bounded {
  const parts = second.influence.map((part, row) => part - (first.influence[row] as number))
  const [value, se] = [second.value - first.value, Math.sqrt(dot(parts, parts))]
  return { value, se, lower: value - z * se, upper: value + z * se }
}

import { tested, type Tested } from './marginal-means.ts'

export interface Pooled extends Tested {
  /** Mean of the variances within imputations, and variance of the estimates between them. */
  readonly within: number
  readonly between: number
  /** Share of the variance that comes from the missing values. */
  readonly missingShare: number
}

/**
 * Pools the estimates of one quantity over imputed data sets by Rubin's rules, with the degrees of freedom of Barnard and Rubin;
 * `complete` are the degrees of freedom there would be without missing values.
 * @source Rubin, Multiple Imputation for Nonresponse in Surveys, 1987; Barnard and Rubin 1999, doi:10.1093/biomet/86.4.948
 */
export function poolImputations(estimates: readonly { readonly estimate: number, readonly variance: number }[], { complete, confidence }: { complete: number, confidence: number }): Pooled {
  const count = estimates.length
  const mean = estimates.reduce((sum, one) => sum + one.estimate, 0) / count
  const within = estimates.reduce((sum, one) => sum + one.variance, 0) / count
  const between = estimates.reduce((sum, one) => sum + (one.estimate - mean) ** 2, 0) / (count - 1)
  const total = within + (1 + 1 / count) * between
  const share = (1 + 1 / count) * between / total
  const observed = (complete + 1) / (complete + 3) * complete * (1 - share)
  const df = 1 / (share * share / (count - 1) + 1 / observed)
  return { ...tested({ estimate: mean, se: Math.sqrt(total), df }, confidence), within, between, missingShare: share }
}

import { confidenceLimits, countUpTo, type ProductLimit } from '../survival/index.ts'

/**
 * The product-limit estimate at a time: the survival, and the standard error of its logarithm. Before the first exit survival is 1; after the last it stays as it was.
 * @source Kaplan and Meier 1958, doi:10.1080/01621459.1958.10501452; R survival, summary.survfit(extend = TRUE)
 */
export function survivalAt({ times, survival, logVariance }: ProductLimit, time: number): { survival: number, logError: number } {
  const index = countUpTo(times, time)
  return index === 0 ? { survival: 1, logError: 0 } : { survival: survival[index - 1] as number, logError: Math.sqrt(logVariance[index - 1] as number) }
}

/** The risk of the event by a time, with its limits: null where nobody is left free of it, and the limits are not defined. */
export interface ObservedRisk { readonly observed: number, readonly lower: number | null, readonly upper: number | null }

/**
 * The risk of the event by a time, 1 - S(t), with limits from those of survival on the logarithmic scale; `z` is the normal quantile of the level.
 * @source R survival, survfit (conf.type = "log")
 */
export function observedRisk(estimate: ProductLimit, time: number, z: number): ObservedRisk {
  const { survival, logError } = survivalAt(estimate, time)
  const { lower, upper } = confidenceLimits({ survival, logError, z }, 'log')
  return { observed: 1 - survival, lower: upper === null ? null : 1 - upper, upper: lower === null ? null : 1 - lower }
}

/** The probability G to be still followed, just before each distinct exit time and at it. */
export interface CensoringLimit { readonly times: Float64Array, readonly before: Float64Array, readonly at: Float64Array }

/**
 * The product-limit estimate of not being censored. Where an event and a censoring share a time, the event comes first.
 * @source Graf et al. 1999, doi:10.1002/(SICI)1097-0258(19990915/30)18:17/18<2529::AID-SIM274>3.0.CO;2-5; R survival, concordance (timewt = "n/G2")
 */
export function censoringLimit({ times, atRisk, events, censored }: ProductLimit): CensoringLimit {
  const [before, at] = [new Float64Array(times.length), new Float64Array(times.length)]
  for (let index = 0, left = 1; index < times.length; index += 1) {
    before[index] = left
    const risk = (atRisk[index] as number) - (events[index] as number)
    if ((censored[index] as number) > 0) left *= (risk - (censored[index] as number)) / risk
    at[index] = left
  }
  return { times, before, at }
}

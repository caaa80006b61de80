import type { ProductLimit } from './product-limit.ts'

export interface RestrictedMean { readonly mean: number, readonly se: number }

/**
 * The mean survival time up to a horizon: the area under the Kaplan-Meier curve from 0 to `tau`, with Greenwood's standard error.
 *
 * Past the last exit the curve is prolonged flat. A death after which nobody is left adds nothing to the variance.
 * @source Irwin 1949, doi:10.1017/S0022172400014443; Royston and Parmar 2013, doi:10.1186/1471-2288-13-152; R survival, print.survfit(rmean)
 */
export function restrictedMean({ times, survival, atRisk, events }: ProductLimit, tau: number): RestrictedMean {
  let end = times.length
  while (end > 0 && (times[end - 1] as number) > tau) end -= 1
  const level = (at: number): number => (at < 0 ? 1 : (survival[at] as number))
  let [area, variance, until] = [0, 0, tau]
  for (let at = end - 1; at >= 0; at -= 1) {
    const [n, d, time] = [atRisk[at] as number, events[at] as number, times[at] as number]
    area += level(at) * (until - time)
    if (n > d) variance += (area * area * d) / (n * (n - d))
    until = time
  }
  return { mean: area + until, se: Math.sqrt(variance) }
}

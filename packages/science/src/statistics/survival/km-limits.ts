/** Scales on which a confidence interval of survival is symmetric. */
export const kmScales = ['log', 'log-log', 'plain'] as const
export type KmScale = (typeof kmScales)[number]

/** As far as a half, but for rounding. */
const rounding = Math.sqrt(Number.EPSILON)

/**
 * Confidence limits of a survival probability, within 0 and 1; null where the scale does not define them (survival 0; survival 1 on log-log).
 *
 * `logError` is the standard error of log survival, `z` the normal quantile of the level.
 * @source Kalbfleisch and Prentice 2002, section 1.4.3, doi:10.1002/9781118032985; R survival, survfit (`conf.type`)
 */
export function confidenceLimits({ survival, logError, z }: { survival: number, logError: number, z: number }, scale: KmScale): { lower: number | null, upper: number | null } {
  if (survival <= 0 || (scale === 'log-log' && survival === 1)) return { lower: null, upper: null }
  if (scale === 'plain') return { lower: Math.max(0, survival - z * logError * survival), upper: Math.min(1, survival + z * logError * survival) }
  if (scale === 'log') return { lower: Math.exp(Math.log(survival) - z * logError), upper: Math.min(1, Math.exp(Math.log(survival) + z * logError)) }
  const centre = Math.log(-Math.log(survival))
  const half = (z * logError) / Math.log(survival)
  return { lower: Math.exp(-Math.exp(centre - half)), upper: Math.exp(-Math.exp(centre + half)) }
}

/**
 * The first time at which a curve is at a half or under; where it stays at exactly a half, the middle of that step. Null when it never gets there.
 *
 * Points of the curve that are null are passed over.
 * @source Brookmeyer and Crowley 1982, doi:10.2307/2530286; R survival, print.survfit
 */
export function medianTime(times: ArrayLike<number>, curve: ArrayLike<number | null>): number | null {
  let half: { time: number, level: number } | null = null
  for (let at = 0; at < times.length; at += 1) {
    const level = curve[at] ?? null
    if (level === null || level >= 0.5 + rounding) continue
    if (half === null) {
      half = { time: times[at] as number, level }
      if (Math.abs(level - 0.5) >= rounding) return half.time
    } else if (level < half.level) return (half.time + (times[at] as number)) / 2
  }
  return half?.time ?? null
}

import { fCdf, logGamma } from '../foundations/index.ts'

/**
 * The distribution function of noncentral F: a Poisson mixture of central ones, summed outwards from its mode.
 * @source Johnson, Kotz and Balakrishnan 1995, Continuous Univariate Distributions 2, section 30.4; R's pf(ncp =)
 */
export function noncentralFCdf(x: number, [df1, df2]: readonly [number, number], ncp: number): number {
  if (!(x > 0)) return 0
  const half = ncp / 2
  const term = (j: number): number => {
    const weight = half === 0 ? (j === 0 ? 1 : 0) : Math.exp(-half + j * Math.log(half) - logGamma(j + 1))
    return weight === 0 ? 0 : weight * fCdf(x * df1 / (df1 + 2 * j), df1 + 2 * j, df2)
  }
  const mode = Math.floor(half)
  const reach = Math.ceil(8 * Math.sqrt(half) + 40)
  let sum = 0
  for (let j = Math.max(0, mode - reach); j <= mode + reach; j += 1) sum += term(j)
  return Math.min(sum, 1)
}

/**
 * The interval of the noncentrality behind an F: the values at which this F is at a tail of the distribution; 0 where none is that low.
 * @source Steiger 2004, doi:10.1037/1082-989X.9.2.164
 */
export function noncentralityInterval(f: number, df: readonly [number, number], confidence: number): [number, number] {
  const tail = (1 - confidence) / 2
  return [noncentralityAt(f, df, 1 - tail), noncentralityAt(f, df, tail)]
}

/** The distribution function falls as the noncentrality grows: bisection between 0 and where it is below the probability. */
function noncentralityAt(f: number, df: readonly [number, number], probability: number): number {
  if (noncentralFCdf(f, df, 0) < probability) return 0
  let [low, high] = [0, Math.max(1, 2 * f * df[0])]
  while (noncentralFCdf(f, df, high) > probability) high *= 2
  for (let round = 0; round < 200 && high - low > 1e-13 * high; round += 1) {
    const middle = (low + high) / 2
    if (noncentralFCdf(f, df, middle) > probability) low = middle
    else high = middle
  }
  return (low + high) / 2
}

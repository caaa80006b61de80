const halfLogOf2Pi = 0.9189385332046728
// (-1)^k (ζ(k) - 1) / k for k = 1 (with 1 - γ), 2, 3 …: the series of log Γ(2 + w).
const zetas = [
  0.42278433509846713, 0.3224670334241132, -0.06735230105319809, 0.020580808427784546, -0.007385551028673986, 0.0028905103307415234,
  -0.001192753911703261, 0.0005096695247430425, -0.00022315475845357939, 0.00009945751278180853, -0.00004492623673813314, 0.00002050721277567069,
  -0.000009439488275268397, 0.000004374866789907488, -0.000002039215753801366, 9.55141213040742e-7, -4.492469198764566e-7, 2.1207184805554667e-7,
  -1.00432248239681e-7, 4.7698101693639804e-8, -2.2711094608943164e-8, 1.0838659214896955e-8, -5.183475041970047e-9, 2.4836745438024785e-9,
  -1.1921401405860912e-9, 5.731367241678862e-10, -2.7595228851242334e-10, 1.330476437424449e-10, -6.4229645638381e-11,
]
const stirling = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156]
const asymptotic = 16

/** log Γ(2 + w) for |w| <= 1/2, exact also where it is near 0. */
const aroundTwo = (w: number): number => zetas.reduceRight((sum, coefficient) => (sum + coefficient) * w, 0)

/**
 * log Γ(1 + a) for a from 0 to 1, to full precision near 0 and near 1, where it vanishes.
 * @source Abramowitz and Stegun, 6.1.33
 */
export function logGammaOnePlus(a: number): number {
  return a > 0.5 ? aroundTwo(a - 1) : aroundTwo(a) - Math.log1p(a)
}

/**
 * What Stirling's formula leaves of log Γ(n + 1): log Γ(n + 1) - (n + 1/2) log n + n - log(2π)/2, without cancellation.
 * @source Loader 2000, Fast and Accurate Computation of Binomial Probabilities; Abramowitz and Stegun, 6.1.41
 */
export function stirlingError(n: number): number {
  let [at, below] = [n, 0]
  for (; at < asymptotic; at += 1) below += (at + 0.5) * Math.log1p(1 / at) - 1
  const inverse = 1 / (at * at)
  return below + stirling.reduceRight((sum, coefficient) => sum * inverse + coefficient, 0) / at
}

/**
 * log Γ(x) for any real x; Infinity at 0 and at the negative whole numbers; log |Γ(x)| below 0.
 * @source Abramowitz and Stegun, 6.1.17, 6.1.33 and 6.1.41
 */
export function logGamma(x: number): number {
  if (Number.isNaN(x)) return NaN
  if (x <= 0 && Number.isInteger(x)) return Infinity
  if (x === Infinity) return Infinity
  if (x < 0) return Math.log(Math.PI / Math.abs(Math.sin(Math.PI * x))) - logGamma(1 - x)
  if (x < 1) return logGammaOnePlus(x) - Math.log(x)
  if (x > asymptotic) return stirlingError(x) + (x - 0.5) * Math.log(x) - x + halfLogOf2Pi
  let [at, product] = [x, 1]
  for (; at > 2.5; at -= 1) product *= at - 1
  return Math.log(product) + (at < 1.5 ? logGammaOnePlus(at - 1) : aroundTwo(at - 2))
}

/**
 * x log(x / mean) + mean - x: the deviance of a count from its mean, without cancellation where both are near;
 * `gap` is x - mean where the caller knows it with more digits.
 * @source Loader 2000, Fast and Accurate Computation of Binomial Probabilities (bd0)
 */
export function deviance(x: number, mean: number, gap = x - mean): number {
  if (x === 0) return mean
  if (Math.abs(gap) >= 0.1 * (x + mean)) return x * Math.log(x / mean) + mean - x
  const v = gap / (x + mean)
  let sum = gap * v
  let power = 2 * x * v
  for (let odd = 3; odd < 100; odd += 2) {
    power *= v * v
    const next = sum + power / odd
    if (next === sum) break
    sum = next
  }
  return sum
}

/**
 * mean^k e^-mean / Γ(k + 1) for k not necessarily whole: the weight of a Poisson law, the prefactor of the incomplete gamma function.
 * @source Loader 2000, Fast and Accurate Computation of Binomial Probabilities
 */
export function poissonTerm(k: number, mean: number): number {
  if (k === 0) return Math.exp(-mean)
  if (mean === 0) return 0
  // Below this Stirling's factor 1 / √k and its error are near opposites.
  if (k < 1e-4) return Math.exp(k * Math.log(mean) - mean - logGammaOnePlus(k))
  return Math.exp(-stirlingError(k) - deviance(k, mean)) / Math.sqrt(2 * Math.PI * k)
}

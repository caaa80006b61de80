const [sixteenths, rootOf2Pi] = [16, Math.sqrt(2 * Math.PI)]

interface Rational { readonly over: readonly number[], readonly under: readonly number[] }
// Cody's rational approximations, highest power first in both.
const middle: Rational = {
  over: [0.06568233791820745, 2.2352520354606837, 161.02823106855587, 1067.6894854603709, 18154.98125334356],
  under: [1, 47.202581904688245, 976.0985517377767, 10260.932208618979, 45507.78933502673],
}
const shoulder: Rational = {
  over: [1.0765576773720192e-8, 0.39894151208813466, 8.883149794388377, 93.50665613217785, 597.2702763948002, 2494.5375852903726, 6848.190450536283, 11602.65143764735, 9842.714838383978],
  under: [1, 22.266688044328117, 235.387901782625, 1519.3775994075547, 6485.558298266761, 18615.571640885097, 34900.95272114598, 38912.00328609327, 19685.429676859992],
}
const far: Rational = {
  over: [0.023073441764940174, 0.215898534057957, 0.12740116116024736, 0.022235277870649807, 0.0014216191932278934, 0.000029112874951168793],
  under: [1, 1.284260096144911, 0.4682382124808651, 0.06598813786892856, 0.0037823963320275824, 0.00007297515550839662],
}

const polynomial = (coefficients: readonly number[], x: number): number => coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0)
const ratioAt = ({ over, under }: Rational, x: number): number => polynomial(over, x) / polynomial(under, x)

/** The probability between 0 and x, for |x| up to 0.66. */
const fromCentre = (x: number): number => x * ratioAt(middle, x * x)
const centre = 0.66291

/** exp(-x²/2) with the square split in two, so that no digit of it is lost. */
function bell(x: number): readonly [number, number] {
  const coarse = Math.trunc(x * sixteenths) / sixteenths
  return [Math.exp(-coarse * coarse / 2), Math.exp(-(x - coarse) * (x + coarse) / 2)]
}

/**
 * The density of the standard normal distribution.
 * @source Abramowitz and Stegun, 26.2.1
 */
export function normalDensity(x: number): number {
  const [coarse, fine] = bell(Math.abs(x))
  return x === Infinity || x === -Infinity ? 0 : coarse * fine / rootOf2Pi
}

/**
 * P(Z > x) for a standard normal Z, to full precision however far in the tail.
 * @source Cody 1969, doi:10.1090/S0025-5718-1969-0247736-4; Cody 1993, doi:10.1145/151271.151273
 */
export function normalUpper(x: number): number {
  const size = Math.abs(x)
  if (size <= centre) return 0.5 - fromCentre(x)
  if (Number.isNaN(x)) return NaN
  const tail = size > last ? 0 : outerTail(size)
  return x > 0 ? tail : 1 - tail
}

// Beyond this a double no longer has the digits that are promised (R gives 0 as well).
const last = 37.5193

function outerTail(x: number): number {
  const [coarse, fine] = bell(x)
  return coarse * fine * overBell(x)
}

/** P(Z > x) over exp(-x²/2), for x beyond the centre. */
function overBell(x: number): number {
  if (x <= Math.sqrt(32)) return ratioAt(shoulder, x)
  const inverse = 1 / (x * x)
  return (1 / rootOf2Pi - inverse * ratioAt(far, inverse)) / x
}

/**
 * P(Z <= x) for a standard normal Z, to full precision however far in the tail.
 * @source Cody 1969, doi:10.1090/S0025-5718-1969-0247736-4
 */
export function normalCdf(x: number): number {
  return normalUpper(-x)
}

/**
 * The point that a standard normal Z stays under with probability p.
 *
 * A first approximation to 4.5e-4, then Newton on the logarithm of the tail, or on the probability from the centre where p is near 1/2.
 * @source Abramowitz and Stegun, 26.2.23 for the start
 */
export function normalQuantile(p: number): number {
  if (Number.isNaN(p) || p < 0 || p > 1) return NaN
  if (p === 0 || p === 1) return p === 0 ? -Infinity : Infinity
  if (p > 0.5) return -normalQuantile(1 - p)
  if (p > 0.25) return nearCentre(p - 0.5)
  const t = Math.sqrt(-2 * Math.log(p))
  let x = t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)))
  for (let round = 0; round < 3; round += 1) {
    const ratio = overBell(x)
    x += (Math.log(ratio) - x * x / 2 - Math.log(p)) * ratio * rootOf2Pi
  }
  return -x
}

function nearCentre(area: number): number {
  let x = area * rootOf2Pi
  for (let round = 0; round < 5; round += 1) x -= (fromCentre(x) - area) / normalDensity(x)
  return x
}

export interface Search {
  /** The probability (of either tail) at a point. */
  readonly probability: (point: number) => number
  readonly density: (point: number) => number
  /** 1 where the probability grows with the point, -1 where it falls. */
  readonly slope: 1 | -1
  readonly target: number
  readonly start: number
}

const rounds = 400

/**
 * The positive point where a monotone probability takes a value: Newton on the logarithms of both, kept inside a bracket.
 *
 * On logarithms the far tails of the gamma, beta and t families are nearly straight, so few steps suffice and none overshoots to where all is 0.
 * @source Press and others, Numerical Recipes, 3rd ed., section 9.4 (Newton with bracketing)
 */
export function searchPositive({ probability, density, slope, target, start }: Search): number {
  const logTarget = Math.log(target)
  let [low, high] = [-Infinity, Infinity]
  let at = Math.log(start)
  let reach = 1
  for (let round = 0; round < rounds; round += 1) {
    const point = Math.exp(at)
    const here = probability(point)
    const gap = here > 0 ? Math.log(here) - logTarget : -Infinity
    if (gap === 0) return point
    if (gap * slope < 0) low = at
    else high = at
    const step = here > 0 ? -gap * here / (slope * density(point) * point) : NaN
    if (Math.abs(step) < 1e-9) return point + point * Math.expm1(step)
    const next = within({ at, step, low, high, reach })
    if (next === at || high - low < 1e-15 * Math.max(1, Math.abs(at))) return pointOf(next)
    reach *= 2
    at = next
  }
  return pointOf(at)
}

/** The ends of what a double holds with all its digits: beyond them the point is 0, or without end. */
const pointOf = (logarithm: number): number => (logarithm > 709.78 ? Infinity : logarithm < -708.39 ? 0 : Math.exp(logarithm))

/** The next point: Newton's where it stays inside the bracket and near, else the middle of the bracket, else further the way the bracket is open. */
function within({ at, step, low, high, reach }: { at: number, step: number, low: number, high: number, reach: number }): number {
  const goal = at + Math.max(-reach, Math.min(reach, step))
  if (goal > low && goal < high) return goal
  if (low > -Infinity && high < Infinity) return (low + high) / 2
  return low > -Infinity ? at + reach : at - reach
}

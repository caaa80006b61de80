import { numericGradient } from './derivatives.ts'
import { dot, identity, timesVector, type Matrix } from './matrix.ts'

export interface Minimum { point: Float64Array, value: number, iterations: number, converged: boolean }

export interface BfgsProblem {
  /** May return Infinity (or NaN) where the point is out of bounds: the step is then shortened. */
  objective: (point: Float64Array) => number
  gradient?: (point: Float64Array) => Float64Array
  start: ArrayLike<number>
  /** Stops when no element of the gradient, times the size of its parameter, passes this share of the value. */
  tolerance?: number
  iterations?: number
}

/**
 * Minimises a smooth function by BFGS with a backtracking line search; the gradient is taken numerically when not given.
 * @source Nocedal and Wright, Numerical Optimization, 2nd ed., algorithm 6.1
 */
export function minimizeBfgs({ objective, gradient = (point) => numericGradient(objective, point), start, tolerance = 1e-9, iterations = 500 }: BfgsProblem): Minimum {
  let point: Float64Array = Float64Array.from(start)
  let value = objective(point)
  let slope = gradient(point)
  let inverse = identity(point.length)
  for (let iteration = 0; iteration < iterations; iteration += 1) {
    if (isFlat({ point, value, slope }, tolerance)) return { point, value, iterations: iteration, converged: true }
    let direction = timesVector(inverse, slope).map((one) => -one)
    if (!(dot(direction, slope) < 0)) {
      inverse = identity(point.length)
      direction = slope.map((one) => -one)
    }
    const step = searchLine(objective, { point, value, slope }, direction)
    if (step === null) return { point, value, iterations: iteration, converged: isFlat({ point, value, slope }, Math.sqrt(tolerance)) }
    const next = gradient(step.point)
    inverse = updateInverse(inverse, step.point.map((one, index) => one - (point[index] as number)), next.map((one, index) => one - (slope[index] as number)))
    point = step.point
    value = step.value
    slope = next
  }
  return { point, value, iterations, converged: false }
}

interface Here { point: Float64Array, value: number, slope: Float64Array }

function isFlat({ point, value, slope }: Here, tolerance: number): boolean {
  const size = Math.max(Math.abs(value), 1)
  return slope.every((one, index) => Math.abs(one) * Math.max(Math.abs(point[index] as number), 1) <= tolerance * size)
}

function searchLine(objective: (point: Float64Array) => number, { point, value, slope }: Here, direction: Float64Array): { point: Float64Array, value: number } | null {
  const descent = dot(direction, slope)
  for (let step = 1, halvings = 0; halvings < 60; step /= 2, halvings += 1) {
    const tried = point.map((one, index) => one + step * (direction[index] as number))
    const reached = objective(tried)
    if (reached <= value + 1e-4 * step * descent && tried.some((one, index) => one !== point[index])) return { point: tried, value: reached }
  }
  return null
}

function updateInverse(inverse: Matrix, moved: Float64Array, turned: Float64Array): Matrix {
  const curvature = dot(moved, turned)
  if (!(curvature > 1e-12 * Math.sqrt(dot(moved, moved) * dot(turned, turned)))) return inverse
  const image = timesVector(inverse, turned)
  const size = moved.length
  const weight = (1 + dot(turned, image) / curvature) / curvature
  const values = inverse.values.map((value, at) => {
    const [i, j] = [Math.floor(at / size), at % size]
    const [mi, mj] = [moved[i] as number, moved[j] as number]
    return value + weight * mi * mj - ((image[i] as number) * mj + mi * (image[j] as number)) / curvature
  })
  return { rows: size, columns: size, values }
}

export interface NelderMeadProblem { objective: (point: Float64Array) => number, start: ArrayLike<number>, /** First size of the simplex, for each parameter. */ step?: number, tolerance?: number, iterations?: number }

/**
 * Minimises a function without derivatives by the simplex of Nelder and Mead.
 * @source Nelder and Mead 1965, doi:10.1093/comjnl/7.4.308
 */
export function minimizeNelderMead({ objective, start, step = 0.1, tolerance = 1e-12, iterations = 5000 }: NelderMeadProblem): Minimum {
  const origin = Float64Array.from(start)
  const corner = (point: Float64Array): { point: Float64Array, value: number } => ({ point, value: objective(point) })
  const simplex = [corner(origin), ...Array.from(origin, (one, index) => corner(origin.with(index, one + step * Math.max(Math.abs(one), 1))))]
  for (let iteration = 0; iteration < iterations; iteration += 1) {
    simplex.sort((a, b) => (a.value < b.value ? -1 : 1))
    const [best, worst, next] = [simplex[0], simplex.at(-1), simplex.at(-2)] as [Corner, Corner, Corner]
    if (worst.value - best.value <= tolerance * (Math.abs(best.value) + tolerance)) return { ...best, iterations: iteration, converged: true }
    const centre = origin.map((_, index) => simplex.slice(0, -1).reduce((sum, { point }) => sum + (point[index] as number), 0) / (simplex.length - 1))
    const towards = (factor: number): Corner => corner(centre.map((one, index) => one + factor * (one - (worst.point[index] as number))))
    const reflected = towards(1)
    if (reflected.value < best.value) {
      const expanded = towards(2)
      simplex[simplex.length - 1] = expanded.value < reflected.value ? expanded : reflected
    } else if (reflected.value < next.value) simplex[simplex.length - 1] = reflected
    else {
      const contracted = reflected.value < worst.value ? towards(0.5) : towards(-0.5)
      if (contracted.value < Math.min(worst.value, reflected.value)) simplex[simplex.length - 1] = contracted
      else simplex.forEach((one, index) => { if (index > 0) simplex[index] = corner(one.point.map((value, at) => ((best.point[at] as number) + value) / 2)) })
    }
  }
  simplex.sort((a, b) => (a.value < b.value ? -1 : 1))
  return { ...(simplex[0] as Corner), iterations, converged: false }
}

interface Corner { point: Float64Array, value: number }

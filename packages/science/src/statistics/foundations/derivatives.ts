import { zeros, type Matrix } from './matrix.ts'

type Objective = (point: Float64Array) => number

const rounds = 4
const ratio = 2
const firstStep = (value: number): number => 1e-4 * Math.max(Math.abs(value), 1e-2) * 100

/** Sharpens central differences taken at steps h, h/2, h/4 … : each level removes one even power of h. */
function extrapolate(estimates: number[]): number {
  let level = estimates
  for (let order = 1; level.length > 1; order += 1) {
    const weight = ratio ** (2 * order)
    level = level.slice(1).map((finer, index) => (finer * weight - (level[index] as number)) / (weight - 1))
  }
  return level[0] as number
}

function shifted(point: Float64Array, moves: readonly (readonly [number, number])[]): Float64Array {
  const moved = Float64Array.from(point)
  for (const [index, step] of moves) moved[index] = (moved[index] as number) + step
  return moved
}

/**
 * The gradient of a function at a point, by central differences with Richardson extrapolation (about 1e-10 relative).
 * @source Richardson 1911, doi:10.1098/rsta.1911.0009; steps as in R's numDeriv
 */
export function numericGradient(objective: Objective, point: Float64Array): Float64Array {
  return point.map((value, index) => extrapolate(Array.from({ length: rounds }, (_, round) => {
    const step = firstStep(value) / ratio ** round
    return (objective(shifted(point, [[index, step]])) - objective(shifted(point, [[index, -step]]))) / (2 * step)
  })))
}

/**
 * The Jacobian of a vector function at a point, one row a component, by central differences with Richardson extrapolation.
 * @source Richardson 1911, doi:10.1098/rsta.1911.0009
 */
export function numericJacobian(objective: (point: Float64Array) => Float64Array, point: Float64Array): Matrix {
  const columns = Array.from(point, (value, index) => {
    const estimates = Array.from({ length: rounds }, (_, round) => {
      const step = firstStep(value) / ratio ** round
      const [up, down] = [objective(shifted(point, [[index, step]])), objective(shifted(point, [[index, -step]]))]
      return up.map((high, row) => (high - (down[row] as number)) / (2 * step))
    })
    return Array.from(estimates[0] as Float64Array, (_, row) => extrapolate(estimates.map((one) => one[row] as number)))
  })
  const result = zeros(columns[0]?.length ?? 0, point.length)
  columns.forEach((column, j) => column.forEach((value, i) => void (result.values[i * point.length + j] = value)))
  return result
}

/**
 * The Hessian of a function at a point, by central second differences with Richardson extrapolation, exactly symmetric.
 * @source Richardson 1911, doi:10.1098/rsta.1911.0009
 */
export function numericHessian(objective: Objective, point: Float64Array): Matrix {
  const size = point.length
  const result = zeros(size, size)
  const here = objective(point)
  const steps = Array.from(point, firstStep)
  const second = (i: number, j: number): number => extrapolate(Array.from({ length: rounds }, (_, round) => {
    const [hi, hj] = [(steps[i] as number) / ratio ** round, (steps[j] as number) / ratio ** round]
    if (i === j) return (objective(shifted(point, [[i, hi]])) - 2 * here + objective(shifted(point, [[i, -hi]]))) / (hi * hi)
    const corner = (a: number, b: number): number => objective(shifted(point, [[i, a], [j, b]]))
    return (corner(hi, hj) - corner(hi, -hj) - corner(-hi, hj) + corner(-hi, -hj)) / (4 * hi * hj)
  }))
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      const value = second(i, j)
      result.values[i * size + j] = value
      result.values[j * size + i] = value
    }
  }
  return result
}

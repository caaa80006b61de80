import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { numericGradient, numericHessian, type Matrix } from '../foundations/index.ts'
import { covarianceStructures, visitCovariance } from './covariance-structures.ts'
import { readFixture } from './fixtures/read-fixture.ts'
import { fitLmm } from './lmm.ts'
import { slopesAt, stateAt, type MarginalProblem } from './marginal-likelihood.ts'
import { fitMmrm } from './mmrm.ts'

const fixture = (file: string): string => readFileSync(path.resolve(import.meta.dirname, 'fixtures', file), 'utf8')
const children = readFixture(fixture('orthodont.csv'))
/** Every fifth measure is missing: several patterns of visits. */
const holed = { ...children, columns: children.columns.map((one) => (one.name === 'distance' && one.kind === 'number' ? { ...one, values: one.values.map((value, row) => (row % 5 === 2 ? null : value)) } : one)) }
const farthest = (ours: Matrix | Float64Array, theirs: Matrix | Float64Array): number => {
  const [a, b] = ['values' in ours && typeof ours.values !== 'function' ? ours.values : ours as Float64Array, 'values' in theirs && typeof theirs.values !== 'function' ? theirs.values : theirs as Float64Array]
  const size = b.reduce((most, one) => Math.max(most, Math.abs(one)), 1)
  return a.reduce((most, one, index) => Math.max(most, Math.abs(one - (b[index] as number))), 0) / size
}
/** Away from the optimum, where no derivative is zero by itself. */
const aside = (parameters: Float64Array): Float64Array => parameters.map((one, index) => one + 0.1 * Math.sin(index + 1))

/** The largest differences of gradient and Hessian from finite differences, each over its largest element. */
function derivativesApart(problem: MarginalProblem, point: Float64Array): { gradient: number, hessian: number } {
  const criterion = (parameters: Float64Array): number => stateAt(problem, parameters)?.criterion ?? Number.NaN
  const { gradient, hessian } = slopesAt(problem, stateAt(problem, point) ?? expect.unreachable())
  return { gradient: farthest(gradient, numericGradient(criterion, point)), hessian: farthest(hessian, numericHessian(criterion, point)) }
}

describe.each(covarianceStructures)('the exact derivatives for %s are those of finite differences', (structure) => {
  test.each(['reml', 'ml'] as const)('by %s', (method) => {
    const { model } = fitMmrm(holed, { outcome: 'distance', fixed: 'age * Sex', visit: 'age', id: 'Subject', structure, method })
    const apart = derivativesApart(model.problem, aside(model.fit.parameters))
    expect(apart.gradient).toBeLessThan(1e-7)
    expect(apart.hessian).toBeLessThan(1e-5)
  })

  test('the covariance is symmetric, and its derivatives too', () => {
    const { value, first } = visitCovariance(structure, 3)(Float64Array.from({ length: 6 }, (_, index) => 0.3 - 0.1 * index))
    for (const matrix of [value, ...first]) expect([matrix[1], matrix[2], matrix[5]]).toEqual([matrix[3], matrix[6], matrix[7]])
  })
})

test.each(['reml', 'ml'] as const)('the exact derivatives for random slopes are those of finite differences, by %s', (method) => {
  const { model } = fitLmm(holed, { outcome: 'distance', fixed: 'age * Sex', random: '1 + age | Subject', method })
  const apart = derivativesApart(model.problem, aside(model.fit.parameters))
  expect(apart.gradient).toBeLessThan(1e-7)
  expect(apart.hessian).toBeLessThan(1e-5)
})

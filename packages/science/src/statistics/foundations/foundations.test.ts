import { expect, test } from 'vitest'
import { attempt, cholesky, crossProduct, inverseFromCholesky, leastSquares, logDeterminant, matrixOf, minimizeBfgs, minimizeNelderMead, multiply, numericHessian, refuse, rowsOf, symmetricEigen } from './index.ts'

test('eigenvalues of a symmetric matrix are those of R’s eigen', () => {
  // R 4.2.2: eigen(matrix(c(4,1,2,1,3,0,2,0,5), 3))
  const { values, vectors } = symmetricEigen(matrixOf([[4, 1, 2], [1, 3, 0], [2, 0, 5]]))
  for (const [index, value] of [6.669079088282, 3.476023602918, 1.854897308800].entries()) expect(values[index]).toBeCloseTo(value, 11)
  rowsOf(crossProduct(vectors)).forEach((row, i) => row.forEach((value, j) => expect(value).toBeCloseTo(i === j ? 1 : 0, 13)))
})

test('a column that repeats another is set aside, as R’s lm does, and the others keep their coefficients', () => {
  // R 4.2.2: coef(lm(c(1,3,2,5) ~ c(1,2,3,4) + c(2,4,6,8) + c(1,5,2,8))) is 0.2210145 0.3043478 NA 0.4420290
  const fit = leastSquares(matrixOf([[1, 1, 2, 1], [1, 2, 4, 5], [1, 3, 6, 2], [1, 4, 8, 8]]), [1, 3, 2, 5])
  expect([fit.kept, fit.aliased]).toEqual([[0, 1, 3], [2]])
  for (const [index, value] of [0.2210145, 0.3043478, 0.4420290].entries()) expect(fit.coefficients[index]).toBeCloseTo(value, 6)
  expect(fit.residualSumOfSquares).toBeCloseTo(1 / 276, 12)
})

test('a factor of Cholesky gives back the matrix, its inverse and its determinant; an indefinite matrix has none', () => {
  const matrix = matrixOf([[4, 2, 1], [2, 5, 3], [1, 3, 6]])
  const factor = cholesky(matrix)
  if (factor === null) throw new Error('this matrix is positive definite')
  rowsOf(multiply(matrix, inverseFromCholesky(factor))).forEach((row, i) => row.forEach((value, j) => expect(value).toBeCloseTo(i === j ? 1 : 0, 13)))
  expect(logDeterminant(factor)).toBeCloseTo(Math.log(67), 13)
  expect(cholesky(matrixOf([[1, 2], [2, 1]]))).toBeNull()
})

test('the banana valley of Rosenbrock is followed to its end, with and without derivatives', () => {
  const valley = (point: Float64Array): number => 100 * ((point[1] ?? 0) - (point[0] ?? 0) ** 2) ** 2 + (1 - (point[0] ?? 0)) ** 2
  for (const found of [minimizeBfgs({ objective: valley, start: [-1.2, 1] }), minimizeNelderMead({ objective: valley, start: [-1.2, 1] })]) {
    expect(found.converged).toBe(true)
    for (const value of found.point) expect(value).toBeCloseTo(1, 8)
  }
  const known = [[802, -400], [-400, 200]]
  rowsOf(numericHessian(valley, Float64Array.from([1, 1]))).forEach((row, i) => row.forEach((value, j) => expect(value).toBeCloseTo(known[i]?.[j] ?? 0, 7)))
})

test('what cannot be computed is a finding; an error of our own passes through', () => {
  expect(attempt(() => refuse('table/no-row', { file: 'a.csv' }))).toEqual({ ok: false, finding: { where: '', code: 'table/no-row', params: { file: 'a.csv' }, severity: 'error' } })
  expect(attempt(() => 4)).toEqual({ ok: true, value: 4 })
  expect(() => attempt(() => { throw new Error('ours') })).toThrow('ours')
})

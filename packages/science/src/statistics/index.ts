export { attempt, defineFindings, Refusal, refuse, type FindingSentences, type Outcome } from './foundations/refusal.ts'
export { engineVersion } from './foundations/engine-version.ts'
export {
  add, at, columnOf, crossProduct, diagonalMatrix, diagonalOf, dot, identity, matrixOf, multiply, quadraticForm, rowOf, rowsOf, scale, submatrix, timesVector, trace, transpose, zeros, type Matrix,
} from './foundations/matrix.ts'
export { cholesky, inverseFromCholesky, invertPositive, logDeterminant, solveCholesky, solveCholeskyMatrix, solveLower, solveLowerTransposed } from './foundations/cholesky.ts'
export { symmetricEigen, type Eigen } from './foundations/eigen.ts'
export { independentColumns, leastSquares, type LeastSquares } from './foundations/qr.ts'
export { numericGradient, numericHessian, numericJacobian } from './foundations/derivatives.ts'
export { minimizeBfgs, minimizeNelderMead, type Minimum } from './foundations/minimize.ts'

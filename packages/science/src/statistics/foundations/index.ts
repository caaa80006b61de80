export { attempt, defineFindings, Refusal, refuse, type FindingSentences, type Outcome } from './refusal.ts'
export { engineVersion } from './engine-version.ts'
export {
  add, at, columnOf, crossProduct, diagonalMatrix, diagonalOf, dot, identity, matrixOf, multiply, quadraticForm, rowOf, rowsOf, scale, submatrix, timesVector, trace, transpose, zeros, type Matrix,
} from './matrix.ts'
export { cholesky, inverseFromCholesky, invertPositive, logDeterminant, solveCholesky, solveCholeskyMatrix, solveLower, solveLowerTransposed } from './cholesky.ts'
export { symmetricEigen, type Eigen } from './eigen.ts'
export { independentColumns, leastSquares, type LeastSquares } from './qr.ts'
export { numericGradient, numericHessian, numericJacobian } from './derivatives.ts'
export { minimizeBfgs, minimizeNelderMead, type Minimum } from './minimize.ts'

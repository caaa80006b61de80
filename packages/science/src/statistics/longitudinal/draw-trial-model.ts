import type { Random } from '../../base/index.ts'
import { cholesky, independentColumns, matrixOf, refuse, type Matrix } from '../foundations/index.ts'
import { visitCovariance } from './covariance-structures.ts'
import { spreadOf } from './fixed-effects.ts'
import { stateAt } from './marginal-likelihood.ts'
import { solveUpper } from './orthonormal-basis.ts'
import type { TrialCourses } from './trial-courses.ts'
import { fitVisitModel, type VisitModel } from './visit-model.ts'

/** One draw of the parameters of the imputation model. */
export interface TrialDraw {
  /** Coefficients of the patients' variables, one row a visit. */
  readonly coefficients: Matrix
  /** Of the visits, row after row. */
  readonly covariance: Float64Array
}

/**
 * The imputation model: every patient variable has its own effect at each visit, and the covariance of the visits is unstructured,
 * common to the arms; by restricted maximum likelihood on the scores that are there.
 * @source Carpenter, Roger and Kenward 2013, doi:10.1080/10543406.2013.834911, section 3.1
 */
export function fitTrialModel({ subjects, courses, visits, names, outcome }: TrialCourses): VisitModel {
  const [rows, y, subjectOf, visitOf]: [number[][], number[], number[], number[]] = [[], [], [], []]
  courses.forEach((course, subject) => course.forEach((score, visit) => {
    if (Number.isNaN(score)) return
    const own = Array.from(subjects.values.subarray(subject * subjects.columns, (subject + 1) * subjects.columns))
    rows.push(visits.flatMap((_, at) => (at === visit ? own : own.map(() => 0))))
    y.push(score)
    subjectOf.push(subject)
    visitOf.push(visit)
  }))
  const x = matrixOf(rows)
  const parameters = visits.length * (visits.length + 1) / 2
  const seen = new Set(subjectOf).size
  if (seen < parameters) refuse('longitudinal/too-few-subjects', { subjects: seen, parameters })
  if (x.rows <= x.columns) refuse('longitudinal/too-few-rows', { rows: x.rows, parameters: x.columns })
  const { aliased } = independentColumns(x)
  if (aliased.length > 0) refuse('longitudinal/aliased', { terms: aliased.map((column) => `${names[column % subjects.columns]}:${visits[Math.floor(column / subjects.columns)]}`).join(', ') })
  const model = fitVisitModel({ data: { x, y, subjects: subjectOf, visits: visitOf, visitCount: visits.length }, structure: 'us', restricted: true })
  if (model === null) return refuse('longitudinal/no-variation', { column: outcome }, outcome)
  return model.fit.converged ? model : refuse('longitudinal/imputing-model', { iterations: model.fit.iterations })
}

/**
 * Makes a drawer of parameters: covariance parameters from the normal approximation of their posterior in unconstrained form (log
 * Cholesky), then the fixed effects from their posterior given the covariance.
 * @source Rubin, Multiple Imputation for Nonresponse in Surveys, 1987, section 4.3; Little and Rubin 2002, section 10.2 (large-sample draws)
 */
export function trialDrawer({ problem, fit, basis, offset }: VisitModel, visits: number): (random: Random) => TrialDraw {
  const spread = cholesky(spreadOf(fit.slopes.hessian)) ?? refuse('longitudinal/imputing-model', { iterations: fit.iterations })
  const covarianceAt = visitCovariance('us', visits)
  return (random) => {
    const parameters = shifted(fit.parameters, spread, random)
    const state = stateAt(problem, parameters)
    const factor = state === null ? null : cholesky(state.unadjusted)
    if (state === null || factor === null) return refuse('longitudinal/imputing-model', { iterations: fit.iterations })
    const onBasis = shifted(state.coefficients.map((one, index) => one + (offset[index] as number)), factor, random)
    const values = solveUpper(basis.r, onBasis)
    return { coefficients: { rows: visits, columns: values.length / visits, values }, covariance: covarianceAt(parameters).value }
  }
}

function shifted(centre: Float64Array, factor: Matrix, random: Random): Float64Array {
  const steps = Float64Array.from(centre, () => random.normal(0, 1))
  return centre.map((value, row) => {
    let moved = value
    for (let column = 0; column <= row; column += 1) moved += (factor.values[row * factor.columns + column] as number) * (steps[column] as number)
    return moved
  })
}

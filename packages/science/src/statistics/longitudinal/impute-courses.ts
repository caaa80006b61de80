import { cholesky, solveCholesky, zeros, type Matrix } from '../foundations/index.ts'
import type { TrialDraw } from './draw-trial-model.ts'
import type { TrialCourses } from './trial-courses.ts'

/** Missing at random; jump to reference; copy reference; copy increments in reference. */
export const imputationStrategies = ['mar', 'j2r', 'cr', 'cir'] as const
export type ImputationStrategy = (typeof imputationStrategies)[number]

interface Conditional { readonly missing: readonly number[], readonly observed: readonly number[], /** One row a missing visit. */ readonly slopes: Matrix, readonly factor: Matrix }

/**
 * Completes every course once: missing scores are drawn from their distribution given the patient's own scores, whose mean follows the
 * strategy from the patient's last score on. `noise` holds a standard normal draw for each patient and visit, so that strategies differ by
 * their assumption and not by chance.
 * @source Carpenter, Roger and Kenward 2013, doi:10.1080/10543406.2013.834911, section 3.2 (with one covariance common to the arms)
 */
export function imputeCourses(trial: TrialCourses, { draw, noise, strategy }: { draw: TrialDraw, noise: readonly Float64Array[], strategy: ImputationStrategy }): Float64Array[] {
  const known = new Map<string, Conditional>()
  return trial.courses.map((course, subject) => {
    if (!course.some(Number.isNaN)) return course
    const pattern = Array.from(course, (score) => (Number.isNaN(score) ? '0' : '1')).join('')
    const conditional = known.get(pattern) ?? conditionalOf(course, draw.covariance)
    known.set(pattern, conditional)
    const means = strategyMeans(trial, { draw, subject, strategy })
    return complete(course, { means, conditional, noise: noise[subject] as Float64Array })
  })
}

function complete(course: Float64Array, { means, conditional, noise }: { means: Float64Array, conditional: Conditional, noise: Float64Array }): Float64Array {
  const { missing, observed, slopes, factor } = conditional
  const completed = course.slice()
  missing.forEach((visit, row) => {
    let value = means[visit] as number
    observed.forEach((seen, column) => { value += (slopes.values[row * slopes.columns + column] as number) * ((course[seen] as number) - (means[seen] as number)) })
    for (let column = 0; column <= row; column += 1) value += (factor.values[row * factor.columns + column] as number) * (noise[missing[column] as number] as number)
    completed[visit] = value
  })
  return completed
}

/** The regression of the missing visits on the observed ones, and the Cholesky factor of what it leaves. */
function conditionalOf(course: Float64Array, covariance: Float64Array): Conditional {
  const size = course.length
  const visits = Array.from({ length: size }, (_, visit) => visit)
  const [missing, observed] = [visits.filter((visit) => Number.isNaN(course[visit])), visits.filter((visit) => !Number.isNaN(course[visit]))]
  const pick = (rows: readonly number[], columns: readonly number[]): Matrix => ({ rows: rows.length, columns: columns.length, values: Float64Array.from(rows.flatMap((row) => columns.map((column) => covariance[row * size + column] as number))) })
  const slopes = zeros(missing.length, observed.length)
  const left = pick(missing, missing)
  const known = cholesky(pick(observed, observed))
  if (known === null) throw new Error('a drawn covariance is not positive definite')
  missing.forEach((visit, row) => slopes.values.set(solveCholesky(known, pick([visit], observed).values), row * observed.length))
  for (let row = 0; row < missing.length; row += 1) {
    for (let column = 0; column < missing.length; column += 1) {
      observed.forEach((seen, at) => { left.values[row * missing.length + column] = (left.values[row * missing.length + column] as number) - (slopes.values[row * observed.length + at] as number) * (covariance[seen * size + (missing[column] as number)] as number) })
    }
  }
  const factor = cholesky(left)
  if (factor === null) throw new Error('a drawn covariance is not positive definite')
  return { missing, observed, slopes, factor }
}

function strategyMeans({ subjects, arms, armNames, courses }: TrialCourses, { draw, subject, strategy }: { draw: TrialDraw, subject: number, strategy: ImputationStrategy }): Float64Array {
  const own = subjects.values.slice(subject * subjects.columns, (subject + 1) * subjects.columns)
  const mine = meansOf(own, draw)
  if (strategy === 'mar' || arms[subject] === 0) return mine
  const asReference = own.slice()
  for (let arm = 1; arm < armNames.length; arm += 1) asReference[arm] = 0
  const theirs = meansOf(asReference, draw)
  if (strategy === 'cr') return theirs
  const last = (courses[subject] as Float64Array).findLastIndex((score) => !Number.isNaN(score))
  if (strategy === 'j2r' || last < 0) return mine.map((mean, visit) => (visit <= last ? mean : theirs[visit] as number))
  return mine.map((mean, visit) => (visit <= last ? mean : (mine[last] as number) + (theirs[visit] as number) - (theirs[last] as number)))
}

function meansOf(patient: Float64Array, { coefficients: { rows, columns, values } }: TrialDraw): Float64Array {
  return Float64Array.from({ length: rows }, (_, visit) => patient.reduce((sum, one, column) => sum + one * (values[visit * columns + column] as number), 0))
}

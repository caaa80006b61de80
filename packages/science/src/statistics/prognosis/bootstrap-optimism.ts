import { seededRandom } from '../../base/index.ts'
import { attempt, submatrix, timesVector, type Matrix } from '../foundations/index.ts'
import { coxFit, scoreConcordance } from '../survival/index.ts'

/** A figure as the model's own data give it, by how much they flatter it, and what is left. */
export interface Optimism { readonly apparent: number, readonly optimism: number, readonly corrected: number }

export interface BootstrapProblem {
  readonly stop: Float64Array
  readonly event: Uint8Array
  /** The covariates of each model; the models are refitted on the same draws. */
  readonly models: readonly Matrix[]
  readonly samples: number
  readonly seed: number
}

export interface Bootstrapped {
  /** Draws on which every model could be fitted. */
  readonly used: number
  readonly models: readonly { readonly c: Optimism, readonly slope: Optimism }[]
}

/** Of one model on one draw: concordance on the draw and on the original data, and the slope on the original data. */
interface Draw { readonly own: number, readonly original: number, readonly slope: number }

/**
 * Harrell's bootstrap: how much a Cox model's concordance and calibration slope flatter it on the data it was fitted to.
 *
 * Each draw is as large as the data, with replacement; the model is refitted on it and judged on the draw and on the original data. A draw without
 * a finite fit (no event, a coefficient without end) is set aside. Null when none is left.
 * @source Harrell, Lee and Mark 1996, doi:10.1002/(SICI)1097-0258(19960229)15:4<361::AID-SIM168>3.0.CO;2-4; Steyerberg 2019, doi:10.1007/978-3-030-16399-0, section 5.3
 */
export function bootstrapOptimism(problem: BootstrapProblem): Bootstrapped | null {
  const { stop, event, models, samples, seed } = problem
  const random = seededRandom(seed)
  const draws: Draw[][] = []
  for (let sample = 0; sample < samples; sample += 1) {
    const rows = Array.from({ length: stop.length }, () => random.integer(0, stop.length - 1))
    const drawn = attempt(() => models.map((x) => drawOf({ stop, event, x }, rows)))
    if (drawn.ok && drawn.value.every((one): one is Draw => one !== null)) draws.push(drawn.value)
  }
  if (draws.length === 0) return null
  return {
    used: draws.length,
    models: models.map((x, index) => {
      const apparent = scoreConcordance({ stop, event, score: coxFit({ stop, event, x }).predictors }).value
      const mean = (of: (draw: Draw) => number): number => draws.reduce((sum, draw) => sum + of(draw[index] as Draw), 0) / draws.length
      return { c: correct(apparent, mean(({ own, original }) => own - original)), slope: correct(1, mean(({ slope }) => 1 - slope)) }
    }),
  }
}

const correct = (apparent: number, optimism: number): Optimism => ({ apparent, optimism, corrected: apparent - optimism })

function drawOf({ stop, event, x }: { stop: Float64Array, event: Uint8Array, x: Matrix }, rows: readonly number[]): Draw | null {
  const drawn = { stop: Float64Array.from(rows, (row) => stop[row] as number), event: Uint8Array.from(rows, (row) => event[row] as number) }
  const fit = coxFit({ ...drawn, x: submatrix(x, rows, Array.from({ length: x.columns }, (_, column) => column)) })
  if (!fit.converged || fit.infinite.length > 0) return null
  const score = timesVector(x, fit.coefficients)
  const [slope] = coxFit({ stop, event, x: { rows: score.length, columns: 1, values: score } }).coefficients
  return { own: scoreConcordance({ ...drawn, score: fit.predictors }).value, original: scoreConcordance({ stop, event, score }).value, slope: slope as number }
}

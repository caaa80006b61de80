import { quantileOf } from '../description/index.ts'
import { attempt, zeros, type Matrix } from '../foundations/index.ts'
import { coxFit, predictSurvival } from '../survival/index.ts'
import type { Predictions } from './calibration.ts'

/** Distance of the predicted risks from a smooth curve of the risks observed: its mean, median and 90th centile; null where no curve can be fitted. */
export interface CalibrationDistance { readonly ici: number | null, readonly e50: number | null, readonly e90: number | null, readonly reason: 'no-curve' | null }

const knotCentiles = [0.1, 0.5, 0.9]

/**
 * The integrated calibration index and its companions: the risk observed is smoothed by a Cox model of a restricted cubic spline (3 knots, at the centiles 10, 50 and 90) of log(-log(1 - risk)).
 *
 * Null where the risks do not spread enough for three knots, or the curve has no finite fit.
 * @source Austin, Harrell and van Klaveren 2020, doi:10.1002/sim.8570
 */
export function calibrationDistance({ stop, event, risks, time }: Predictions): CalibrationDistance {
  const nothing: CalibrationDistance = { ici: null, e50: null, e90: null, reason: 'no-curve' }
  const scale = risks.map((risk) => Math.log(-Math.log(1 - risk)))
  const x = splineBasis(scale)
  if (x === null) return nothing
  const fitted = attempt(() => coxFit({ stop, event, x }))
  if (!fitted.ok || fitted.value.infinite.length > 0 || fitted.value.aliased.length > 0) return nothing
  const smooth = predictSurvival(fitted.value, { x, times: [time] })
  const distances = risks.map((risk, row) => Math.abs(risk - (1 - (smooth.values[row] as number)))).sort()
  return { ici: distances.reduce((sum, one) => sum + one, 0) / distances.length, e50: quantileOf(distances, 0.5), e90: quantileOf(distances, 0.9), reason: null }
}

/** Harrell's restricted cubic spline of three knots, scaled by the square of their range: straight beyond the outer ones. */
function splineBasis(values: Float64Array): Matrix | null {
  if (!values.every(Number.isFinite)) return null
  const sorted = Float64Array.from(values).sort()
  const [low, middle, high] = knotCentiles.map((centile) => quantileOf(sorted, centile)) as [number, number, number]
  if (!(low < middle && middle < high)) return null
  const cube = (value: number): number => Math.max(0, value) ** 3
  const basis = zeros(values.length, 2)
  values.forEach((value, row) => {
    basis.values[2 * row] = value
    basis.values[2 * row + 1] = (cube(value - low) - (cube(value - middle) * (high - low)) / (high - middle) + (cube(value - high) * (middle - low)) / (high - middle)) / (high - low) ** 2
  })
  return basis
}

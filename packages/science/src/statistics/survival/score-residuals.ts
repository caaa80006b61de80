import { zeros, type Matrix } from '../foundations/index.ts'
import { scored, type CoxData } from './cox-likelihood.ts'
import { borne, riskSums, type DeathSums, type RiskSums, type Steps } from './risk-sums.ts'

/**
 * Score residuals of each row, by place of the sweep: what the row adds to the gradient of the log partial likelihood. They sum to zero at the maximum.
 * @source Therneau, Grambsch and Fleming 1990, doi:10.1093/biomet/77.1.147; Therneau and Grambsch 2000, section 4.3 (Efron's ties)
 */
export function scoreResiduals(data: CoxData, coefficients: Float64Array): Matrix {
  const { deathTimes, x } = data
  const { deaths, timeOfDeath } = deathTimes
  const { scores, sums } = scored(data, coefficients)
  const found = riskSums(deathTimes, scores, x)
  const steps = meanSteps(found, sums)
  const hazard = borne(deathTimes, { through: sums.hazard, dying: sums.hazardDying })
  const tied = new Int32Array(found.risk.rows)
  for (const time of timeOfDeath) tied[time] = (tied[time] as number) + 1
  const residuals = zeros(x.rows, x.columns)
  for (let column = 0; column < x.columns; column += 1) {
    // A death bears, at its own time, the shares of the hazard it was still there for.
    const means = borne(deathTimes, { through: every(steps.through, column, x.columns), dying: every(steps.dying, column, x.columns) })
    for (let at = 0, cell = column; at < x.rows; at += 1, cell += x.columns) residuals.values[cell] = (scores[at] as number) * ((means[at] as number) - (x.values[cell] as number) * (hazard[at] as number))
  }
  for (let death = 0; death < deaths.length; death += 1) {
    const [time, cell] = [timeOfDeath[death] as number, (deaths[death] as number) * x.columns]
    for (let column = 0; column < x.columns; column += 1) {
      const dying = found.dying.values[time * x.columns + column] as number
      const sum = ((found.risk.values[time * x.columns + column] as number) - dying) * (sums.hazard[time] as number) + dying * (sums.hazardDying[time] as number)
      residuals.values[cell + column] = (residuals.values[cell + column] as number) + (x.values[cell + column] as number) - sum / (tied[time] as number)
    }
  }
  return residuals
}

/** One column of values that stand row after row. */
function every(values: Float64Array, column: number, columns: number): Float64Array {
  const found = new Float64Array(values.length / columns)
  for (let row = 0; row < found.length; row += 1) found[row] = values[row * columns + column] as number
  return found
}

/** The steps of the hazard times the means of the covariates over the risk set, for who survives a time of death and for who dies then. Each mean is (others + s dying) / R. */
function meanSteps({ risk: { rows, columns, values: risk }, dying: { values: dying } }: RiskSums, { square, squareShare, squareShares }: DeathSums): Steps {
  const steps = { through: new Float64Array(rows * columns), dying: new Float64Array(rows * columns) }
  const { through, dying: own } = steps
  for (let time = 0, cell = 0; time < rows; time += 1) {
    for (let a = 0; a < columns; a += 1, cell += 1) {
      const there = dying[cell] as number
      const others = (risk[cell] as number) - there
      through[cell] = others * (square[time] as number) + there * (squareShare[time] as number)
      own[cell] = others * (squareShare[time] as number) + there * (squareShares[time] as number)
    }
  }
  return steps
}

import { columnOf, refuse, tQuantile, tTwoSided } from '../foundations/index.ts'
import { columnNamed, designOf, formulaColumns, numbersOf, type Column, type Formula, type Table } from '../frame/index.ts'
import type { Estimate } from './fixed-effects.ts'
import { levelsOver } from './model-rows.ts'

/** A test of a linear combination of the fixed effects against zero. */
export interface Tested { readonly estimate: number, readonly se: number, readonly df: number | null, readonly t: number, readonly p: number | null, readonly lower: number | null, readonly upper: number | null }
export interface MarginalMean { readonly group: string, readonly visit: string, readonly emmean: number, readonly se: number, readonly df: number | null, readonly lower: number | null, readonly upper: number | null }
export interface MarginalContrast extends Tested { readonly contrast: string, readonly visit: string }

/**
 * An estimate with its t test and confidence interval; without degrees of freedom, neither.
 * @source Student 1908, doi:10.2307/2331554
 */
export function tested({ estimate, se, df }: Estimate, confidence: number): Tested {
  const t = estimate / se
  const half = df === null ? null : tQuantile(1 - (1 - confidence) / 2, df) * se
  return { estimate, se, df, t, p: df === null ? null : tTwoSided(t, df), lower: half === null ? null : estimate - half, upper: half === null ? null : estimate + half }
}

export interface MeansAsked {
  readonly table: Table
  readonly rows: readonly number[]
  readonly formula: Formula
  readonly group: string
  readonly visit: string
  readonly estimate: (weights: ArrayLike<number>) => Estimate
  readonly confidence: number
}

const largestGrid = 100_000

/**
 * Estimated marginal means of each group at each visit, and the differences between groups at each visit (the later level less the
 * earlier). Levels of other factors weigh equally; a numeric variable stands at its mean over the rows of the model.
 * @source Searle, Speed and Milliken 1980, doi:10.1080/00031305.1980.10483031; the R package emmeans 1.8.4
 */
export function marginalMeans(asked: MeansAsked): { means: MarginalMean[], contrasts: MarginalContrast[] } {
  const { table, rows, formula, group, visit } = asked
  if (!formulaColumns(formula).includes(group)) refuse('longitudinal/group-not-in-model', { column: group, fixed: formulaColumns(formula).join(', ') }, 'emmeans')
  const [groups, visits] = [levelsOver(table, group, rows).levels, levelsOver(table, visit, rows).levels]
  const weights = gridWeights(asked)
  const weightsAt = (one: string, at: string): Float64Array => weights.get(JSON.stringify([one, at])) as Float64Array
  const means = visits.flatMap((at) => groups.map((one): MarginalMean => {
    const { estimate, se, df, lower, upper } = tested(asked.estimate(weightsAt(one, at)), asked.confidence)
    return { group: one, visit: at, emmean: estimate, se, df, lower, upper }
  }))
  const contrasts = visits.flatMap((at) => groups.flatMap((later, index) => groups.slice(0, index).map((earlier): MarginalContrast => {
    const [above, below] = [weightsAt(later, at), weightsAt(earlier, at)]
    return { contrast: `${later} - ${earlier}`, visit: at, ...tested(asked.estimate(above.map((value, column) => value - (below[column] as number))), asked.confidence) }
  })))
  return { means, contrasts }
}

/** For each group and visit, the mean row of the design over the reference grid. */
function gridWeights({ table, rows, formula, group, visit }: MeansAsked): Map<string, Float64Array> {
  const factors = new Set([group, visit, ...formula.terms.flat().filter(({ column, asFactor }) => asFactor || columnNamed(table, column).kind === 'text').map(({ column }) => column)])
  let cells: Record<string, string>[] = [{}]
  for (const column of factors) {
    const { levels } = levelsOver(table, column, rows)
    if (cells.length * levels.length > largestGrid) refuse('longitudinal/grid-too-large', { cells: cells.length * levels.length }, 'emmeans')
    cells = cells.flatMap((cell) => levels.map((level) => ({ ...cell, [column]: level })))
  }
  const columns = [...new Set([...factors, ...formulaColumns(formula)])].map((name): Column => {
    if (columnNamed(table, name).kind === 'text') return { name, kind: 'text', values: cells.map((cell) => cell[name] as string) }
    if (factors.has(name)) return { name, kind: 'number', values: cells.map((cell) => Number(cell[name])) }
    const values = numbersOf(table, name)
    const mean = rows.reduce((sum, row) => sum + (values[row] as number), 0) / rows.length
    return { name, kind: 'number', values: cells.map(() => mean) }
  })
  const { matrix } = designOf({ table: { name: table.name, rows: cells.length, columns }, formula, rows: cells.map((_, row) => row) })
  const keys = cells.map((cell) => JSON.stringify([cell[group], cell[visit]]))
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  const sums = new Map([...counts.keys()].map((key) => [key, new Float64Array(matrix.columns)]))
  for (let column = 0; column < matrix.columns; column += 1) {
    columnOf(matrix, column).forEach((value, row) => {
      const key = keys[row] as string
      const sum = sums.get(key) as Float64Array
      sum[column] = (sum[column] as number) + value / (counts.get(key) as number)
    })
  }
  return sums
}

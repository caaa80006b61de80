import { chiSquareUpper } from '../foundations/index.ts'
import type { CategoryAnswers } from './category-answers.ts'
import type { QuadratureGrid } from './quadrature-grid.ts'

export interface SummedScoreFit { readonly chisq: number | null, readonly df: number | null, readonly p: number | null }
type Tables = readonly (readonly Float64Array[])[]

/**
 * S-X2 of each item: among persons with the same total score, the answers given against those the model expects. Neighbouring categories are taken together until one person
 * at least is expected in each cell.
 *
 * Missing: only persons with every answer count. Null where no degree of freedom is left.
 * @source Orlando and Thissen 2000, doi:10.1177/01466216000241003; Kang and Chen 2008, doi:10.1111/j.1745-3984.2008.00071.x
 */
export function summedScoreFit({ items, rows }: CategoryAnswers, tables: Tables, { grid, parametersOf }: { grid: QuadratureGrid, parametersOf: (item: number) => number }): SummedScoreFit[] {
  const complete = Array.from(rows.keys()).filter((person) => items.every(({ codes }) => (codes[person] as number) >= 0))
  const totals = complete.map((person) => items.reduce((sum, { codes }) => sum + (codes[person] as number), 0))
  return items.map((item, index) => {
    const observed = new Map<number, Float64Array>()
    complete.forEach((person, at) => {
      const total = totals[at] as number
      const row = observed.get(total) ?? new Float64Array(item.categories)
      const code = item.codes[person] as number
      row[code] = (row[code] as number) + 1
      observed.set(total, row)
    })
    const rest = summedScoreCurves(tables.filter((_, other) => other !== index), grid.points.length)
    let [chisq, cells] = [0, 0]
    for (const [total, counts] of observed) {
      const cell = cellsOf(counts, expectedShares(tables[index] ?? [], rest, { total, weights: grid.weights }))
      chisq += cell.chisq
      cells += cell.count - 1
    }
    const df = cells - parametersOf(index)
    return df > 0 ? { chisq, df, p: chiSquareUpper(chisq, df) } : { chisq: null, df: null, p: null }
  })
}

/**
 * The probability of each total score of some items at each point, by the recursion of Lord and Wingersky.
 * @source Lord and Wingersky 1984, doi:10.1177/014662168400800409
 */
function summedScoreCurves(tables: Tables, points: number): Float64Array[] {
  return tables.reduce<Float64Array[]>((known, categories) => {
    const next = Array.from({ length: known.length + categories.length - 1 }, () => new Float64Array(points))
    known.forEach((curve, score) => categories.forEach((chance, category) => {
      const target = next[score + category] as Float64Array
      for (let point = 0; point < points; point += 1) target[point] = (target[point] as number) + (curve[point] as number) * (chance[point] as number)
    }))
    return next
  }, [new Float64Array(points).fill(1)])
}

function expectedShares(categories: readonly Float64Array[], rest: readonly Float64Array[], { total, weights }: { total: number, weights: Float64Array }): Float64Array {
  const shares = Float64Array.from(categories, (chance, category) => {
    const curve = rest[total - category]
    if (curve === undefined) return 0
    let sum = 0
    for (let point = 0; point < weights.length; point += 1) sum += (weights[point] as number) * (chance[point] as number) * (curve[point] as number)
    return sum
  })
  const whole = shares.reduce((sum, value) => sum + value, 0)
  return shares.map((value) => value / whole)
}

/** Neighbours are joined from the lowest category up; a last cell that expects too few joins the one before it. */
function cellsOf(counts: Float64Array, shares: Float64Array): { chisq: number, count: number } {
  const persons = counts.reduce((sum, value) => sum + value, 0)
  const cells: { observed: number, expected: number }[] = []
  let open = { observed: 0, expected: 0 }
  counts.forEach((count, category) => {
    open = { observed: open.observed + count, expected: open.expected + persons * (shares[category] as number) }
    if (open.expected < 1) return
    cells.push(open)
    open = { observed: 0, expected: 0 }
  })
  const last = cells.pop() ?? { observed: 0, expected: 0 }
  cells.push({ observed: last.observed + open.observed, expected: last.expected + open.expected })
  return { chisq: cells.reduce((sum, { observed, expected }) => sum + (observed - expected) ** 2 / expected, 0), count: cells.length }
}

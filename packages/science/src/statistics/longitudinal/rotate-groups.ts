import { independentColumns, multiply, transpose, zeros, type Matrix } from '../foundations/index.ts'
import { addRows, addSubject, emptyBlock, type Block } from './blocks.ts'
import { orthonormalBasis } from './orthonormal-basis.ts'

export interface Rotated {
  readonly blocks: readonly Block[]
  /** For each block, the random-effects design of its rows; of no columns' weight (zeros) for the block of pure residuals. */
  readonly designs: readonly Matrix[]
  /** Each group's rotated rows [x y] and its block. */
  readonly members: readonly { readonly block: number, readonly rows: readonly Float64Array[] }[]
}

/**
 * Rotates each group's rows onto the columns of its random-effects design Z: at most as many rows as Z has columns see the random
 * effects, and all the others are pure residuals, pooled in one block. A group of a thousand rows then costs what one of two costs.
 * @source Lindstrom and Bates 1988, doi:10.1080/01621459.1988.10478693, section 3 (the QR decomposition of Z)
 */
export function rotateGroups(z: Matrix, rows: readonly Float64Array[], groups: readonly (readonly number[])[]): Rotated {
  const width = rows[0]?.length ?? 0
  const found = new Map<string, { block: ReturnType<typeof emptyBlock>, design: Matrix, at: number }>()
  const pooled = emptyBlock(1, width)
  const members = groups.map((group) => {
    const sorted = group.toSorted((a, b) => compareRows(z, a, b))
    const own: Matrix = { rows: sorted.length, columns: z.columns, values: Float64Array.from(sorted.flatMap((row) => [...z.values.subarray(row * z.columns, (row + 1) * z.columns)])) }
    const { design, seen, left } = rotate(own, sorted.map((row) => rows[row] as Float64Array))
    const key = own.values.join()
    const entry = found.get(key) ?? { block: emptyBlock(design.rows, width), design, at: found.size }
    found.set(key, entry)
    addSubject(entry.block, seen)
    addRows(pooled, left, sorted.length - design.rows)
    return { block: entry.at, rows: seen }
  })
  const entries = [...found.values()]
  return { blocks: [...entries.map(({ block }) => block), pooled], designs: [...entries.map(({ design }) => design), zeros(1, z.columns)], members }
}

function compareRows(z: Matrix, a: number, b: number): number {
  for (let column = 0; column < z.columns; column += 1) {
    const difference = (z.values[a * z.columns + column] as number) - (z.values[b * z.columns + column] as number)
    if (difference !== 0) return difference
  }
  return a - b
}

function rotate(z: Matrix, rows: readonly Float64Array[]): { design: Matrix, seen: Float64Array[], left: Float64Array[] } {
  const { kept } = independentColumns(z)
  const picked: Matrix = { rows: z.rows, columns: kept.length, values: Float64Array.from({ length: z.rows * kept.length }, (_, at) => z.values[Math.floor(at / kept.length) * z.columns + (kept[at % kept.length] as number)] as number) }
  const turned = transpose(orthonormalBasis(picked).q)
  const width = rows[0]?.length ?? 0
  const seen = Array.from({ length: kept.length }, (_, at) => combine(rows, turned.values.subarray(at * z.rows, (at + 1) * z.rows), width))
  const left = rows.map((row, index) => row.map((value, column) => seen.reduce((rest, one, at) => rest - (turned.values[at * z.rows + index] as number) * (one[column] as number), value)))
  return { design: multiply(turned, z), seen, left }
}

function combine(rows: readonly Float64Array[], weights: Float64Array, width: number): Float64Array {
  const sum = new Float64Array(width)
  rows.forEach((row, index) => {
    const weight = weights[index] as number
    for (let column = 0; column < width; column += 1) sum[column] = (sum[column] as number) + weight * (row[column] as number)
  })
  return sum
}

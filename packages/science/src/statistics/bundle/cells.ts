import type { Tolerance } from '../analysis/index.ts'

/** A figure or a word of a result, by its path: `coefficients.0.hr`. */
export type Leaf = number | string | boolean | null

/**
 * Every figure and word of a result, by path; steps are joined by points, lists count from 0.
 * @source the product's own convention
 */
export function leavesOf(value: unknown, path = ''): Map<string, Leaf> {
  const leaves = new Map<string, Leaf>()
  const walk = (one: unknown, at: string): void => {
    if (Array.isArray(one)) one.forEach((inner, index) => walk(inner, at === '' ? String(index) : `${at}.${index}`))
    else if (typeof one === 'object' && one !== null) for (const [name, inner] of Object.entries(one)) walk(inner, at === '' ? name : `${at}.${name}`)
    else if (one !== undefined) leaves.set(at, one as Leaf)
  }
  walk(value, path)
  return leaves
}

export interface CellCompared {
  readonly path: string
  readonly ours: Leaf
  readonly theirs: string
  /** |ours - theirs| over |theirs|; null where one of them is a word or missing. */
  readonly relative: number | null
  readonly allowed: number
  readonly agrees: boolean
}

const otherwise: Omit<Tolerance, 'path'> = { relative: 1e-8, absolute: 1e-12 }

/**
 * Holds the figures of a result against those of R, cell by cell. An empty text of R is a missing figure; a cell that R names and the
 * result does not have disagrees.
 * @source the product's own convention: the first tolerance whose pattern fits the path decides, else 1e-8 relative
 */
export function compareCells(result: unknown, theirs: ReadonlyMap<string, string>, tolerances: readonly Tolerance[]): CellCompared[] {
  const ours = leavesOf(result)
  return Array.from(theirs, ([path, text]) => compareCell({ path, ours: ours.get(path), theirs: text }, toleranceAt(path, tolerances)))
}

function compareCell({ path, ours, theirs }: { path: string, ours: Leaf | undefined, theirs: string }, { relative: allowed, absolute = 0 }: Omit<Tolerance, 'path'>): CellCompared {
  const cell = { path, ours: ours ?? null, theirs, allowed }
  if (typeof ours !== 'number') return { ...cell, relative: null, agrees: ours === null ? theirs === '' : String(ours) === (typeof ours === 'boolean' ? theirs.toLowerCase() : theirs) }
  const number = theirs === '' ? Number.NaN : Number(theirs)
  const difference = Math.abs(ours - number)
  const relative = difference === 0 ? 0 : difference / Math.abs(number)
  return { ...cell, relative: Number.isFinite(relative) ? relative : null, agrees: difference <= Math.max(absolute, allowed * Math.abs(number)) }
}

function toleranceAt(path: string, tolerances: readonly Tolerance[]): Omit<Tolerance, 'path'> {
  const steps = path.split('.')
  return tolerances.find((one) => fits(one.path.split('.'), steps)) ?? otherwise
}

/** `*` is one step, `**` at the end is any number of them. */
function fits(pattern: readonly string[], steps: readonly string[]): boolean {
  if (pattern.at(-1) === '**') return pattern.length - 1 <= steps.length && pattern.slice(0, -1).every((one, index) => one === '*' || one === steps[index])
  return pattern.length === steps.length && pattern.every((one, index) => one === '*' || one === steps[index])
}

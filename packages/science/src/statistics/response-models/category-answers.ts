import { warningAt, type Finding } from '../../base/index.ts'
import { refuse } from '../foundations/index.ts'
import { numbersOf, type Table } from '../frame/index.ts'

/** The answers to items with ordered categories, counted from 0 in each item; -1 where missing. */
export interface CategoryAnswers {
  readonly items: readonly { readonly item: string, /** The lowest category, as it stands in the data. */ readonly lowest: number, readonly categories: number, readonly codes: Int16Array }[]
  /** Rows of the table with at least one answer, in order: what the codes follow. */
  readonly rows: readonly number[]
  readonly warnings: readonly Finding[]
}

/**
 * Reads items answered in ordered categories, whole numbers. A category nobody chose between two that were is refused: categories are never merged unasked.
 *
 * Missing: rows without any answer are left out; the others keep what they have.
 * @source the product's own convention: bad data are a sentence
 */
export function categoryAnswers(table: Table, names: readonly string[]): CategoryAnswers {
  if (names.length < 2) return refuse('items/too-few', { n: names.length }, 'items')
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) return refuse('items/twice', { item: twice }, 'items')
  const columns = names.map((name) => numbersOf(table, name))
  const rows = Array.from({ length: table.rows }, (_, row) => row).filter((row) => columns.some((values) => values[row] !== null))
  const items = names.map((item, index) => readItem(item, columns[index] as readonly (number | null)[], rows))
  const [lowest, highest] = [Math.min(...items.map((one) => one.lowest)), Math.max(...items.map((one) => one.lowest + one.categories - 1))]
  const narrower = items.filter((one) => one.lowest > lowest || one.lowest + one.categories - 1 < highest)
  return { items, rows, warnings: narrower.map(({ item, lowest: from, categories }) => warningAt(item, 'items/narrower', { item, from, to: from + categories - 1, lowest, highest })) }
}

function readItem(item: string, values: readonly (number | null)[], rows: readonly number[]): CategoryAnswers['items'][number] {
  const seen = [...new Set(values.filter((value) => value !== null))].sort((a, b) => a - b)
  const broken = seen.find((value) => !Number.isInteger(value))
  if (broken !== undefined) return refuse('items/not-whole', { item, value: broken }, item)
  const [lowest, highest] = [seen[0], seen.at(-1)]
  if (lowest === undefined || highest === undefined) return refuse('items/empty', { item }, item)
  if (lowest === highest) return refuse('items/constant', { item }, item)
  const unseen = seen.find((value, index) => index > 0 && value !== (seen[index - 1] as number) + 1)
  if (unseen !== undefined) return refuse('items/category-unseen', { item, category: unseen - 1, lowest, highest }, item)
  return { item, lowest, categories: highest - lowest + 1, codes: Int16Array.from(rows, (row) => { const value = values[row]; return value === null || value === undefined ? -1 : value - lowest }) }
}

export interface AnswerPattern { readonly codes: Int16Array, count: number, readonly members: number[] }

/** The different patterns of answers, with how many persons gave each and which (their index among the rows kept). */
export function patternsOf({ items, rows }: CategoryAnswers): AnswerPattern[] {
  const patterns = new Map<string, AnswerPattern>()
  rows.forEach((_, person) => {
    const codes = Int16Array.from(items, (one) => one.codes[person] as number)
    const key = codes.join(' ')
    const known = patterns.get(key)
    if (known === undefined) patterns.set(key, { codes, count: 1, members: [person] })
    else {
      known.count += 1
      known.members.push(person)
    }
  })
  return [...patterns.values()]
}

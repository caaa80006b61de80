import { warningAt, type Finding } from '../../base/index.ts'
import { numbersOf, type Table } from '../frame/index.ts'
import type { Direction } from './deterioration-day.ts'
import { itemRestCorrelations, rankCorrelation } from './rank-correlation.ts'

export interface DirectionsAsked {
  readonly table: Table
  readonly score?: string | undefined
  readonly direction?: Direction | undefined
  /** A column that says the same thing in its own direction: another scale, or ECOG performance status (higher is worse). */
  readonly related?: { readonly column: string, readonly direction: Direction } | undefined
  /** Items of one scale, as they were answered or after those that are worded the other way were turned. */
  readonly items?: readonly string[] | undefined
}

export interface RelatedChecked { readonly column: string, readonly correlation: number | null, readonly n: number, readonly expected: 'positive' | 'negative' }
export interface ItemChecked { readonly item: string, readonly rItemRest: number | null, readonly n: number }
export interface DirectionsChecked { readonly findings: readonly Finding[], readonly related: RelatedChecked | null, readonly items: readonly ItemChecked[] }

/** Fewer rows, or a weaker correlation, say nothing about a sign. */
const enoughRows = 10
const clearCorrelation = 0.2

/**
 * Signs that are wrong: a score that runs against a related column (rank correlation of 0.2 or more on the wrong side, over 10 rows or more), an item that runs
 * against the rest of its scale (negative corrected item-rest correlation), an item that never varies.
 *
 * Missing: rows where both are known; for items, rows where all are answered.
 * @source Nunnally and Bernstein 1994, Psychometric Theory, for the item-rest correlation; the limits are the product's own
 */
export function checkDirections({ table, score, direction, related, items = [] }: DirectionsAsked): DirectionsChecked {
  const findings: Finding[] = []
  const relation = score === undefined || direction === undefined || related === undefined ? null : relationOf({ table, score, direction, related })
  if (relation !== null && relation.n >= enoughRows && relation.correlation !== null && relation.correlation * (relation.expected === 'positive' ? 1 : -1) <= -clearCorrelation) {
    findings.push(warningAt(score ?? '', 'check/direction', { score: score ?? '', related: relation.column, correlation: Number(relation.correlation.toFixed(2)), n: relation.n, expected: relation.expected }))
  }
  const columns = items.map((item) => numbersOf(table, item))
  const { correlations, n } = itemRestCorrelations(items.length > 1 ? columns : [])
  for (const [at, item] of (items.length > 1 ? items : []).entries()) {
    const correlation = correlations[at] ?? null
    const answers = new Set(columns[at]?.filter((value) => value !== null))
    if (answers.size === 1) findings.push(warningAt(item, 'check/item-constant', { item, value: [...answers][0] ?? 0 }))
    else if (correlation !== null && correlation < 0 && n >= enoughRows) findings.push(warningAt(item, 'check/item-reversed', { item, correlation: Number(correlation.toFixed(2)), n }))
  }
  return { findings, related: relation, items: items.length > 1 ? items.map((item, at) => ({ item, rItemRest: correlations[at] ?? null, n })) : [] }
}

function relationOf({ table, score, direction, related }: Required<Pick<DirectionsAsked, 'table'>> & { score: string, direction: Direction, related: { column: string, direction: Direction } }): RelatedChecked {
  const { correlation, n } = rankCorrelation(numbersOf(table, score), numbersOf(table, related.column))
  return { column: related.column, correlation, n, expected: direction === related.direction ? 'positive' : 'negative' }
}

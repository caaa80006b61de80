import type { AnalysisResult } from '../analysis/index.ts'
import { at, chiSquareUpper, engineVersion, refuse } from '../foundations/index.ts'
import { categoriesOf, type Table } from '../frame/index.ts'
import { categoryAnswers, type CategoryAnswers } from './category-answers.ts'
import { proportionalOdds, type OddsCell, type ProportionalOdds } from './proportional-odds.ts'

export interface DifferentialStep { readonly chisq: number | null, readonly df: number, readonly p: number | null, /** Change of McFadden's R2. */ readonly r2Change: number | null }
export interface DifferentialItem {
  readonly item: string
  /** The group added to the matching score: the same shift at every level. */
  readonly uniform: DifferentialStep
  /** The group's interaction with the score, added to that. */
  readonly nonuniform: DifferentialStep
  /** Both at once. */
  readonly both: DifferentialStep & { /** Holm's adjustment over the items. */ readonly adjusted: number | null }
  /** McFadden's R2 of the score alone, with the group, with the interaction. */
  readonly r2: readonly [number | null, number | null, number | null]
  /** Log odds ratio of a higher answer at equal score, against the first group. */
  readonly groups: readonly { readonly group: string, readonly estimate: number | null, readonly se: number | null }[]
  readonly reason: 'answers-separated' | 'same-answer' | null
}
export interface DifferentialFunctioning extends AnalysisResult {
  readonly matching: Matching
  readonly groups: readonly { readonly group: string, readonly n: number }[]
  readonly leftOut: number
  readonly items: readonly DifferentialItem[]
}
export type Matching = 'total' | 'rest'
export interface DifferentialRequest { readonly items: readonly string[], readonly by: string, readonly matching?: Matching }

/**
 * Differential item functioning by ordinal logistic regression: does a group answer an item otherwise at the same score? Likelihood ratio tests of the group
 * (uniform), of its interaction with the score (non-uniform), and the change of McFadden's R2.
 *
 * The matching score is the total of the items, or the total without the item studied. Missing: rows with a missing item or group are left out.
 * @source Swaminathan and Rogers 1990, doi:10.1111/j.1745-3984.1990.tb00754.x; Zumbo 1999, A Handbook on the Theory and Methods of DIF; Crane et al. 2006, doi:10.1097/01.mlr.0000245183.28384.ed
 */
export function differentialFunctioning(table: Table, { items: names, by, matching = 'total' }: DifferentialRequest): DifferentialFunctioning {
  const answers = categoryAnswers(table, names)
  const { levels, codes } = categoriesOf(table, by)
  const persons = answers.rows.flatMap((row, person) => (codes[row] !== null && answers.items.every((one) => (one.codes[person] as number) >= 0) ? [person] : []))
  const groupOf = Int16Array.from(persons, (person) => codes[answers.rows[person] as number] as number)
  const present = levels.map((group, code) => ({ group, code, n: groupOf.filter((one) => one === code).length })).filter(({ n }) => n > 0)
  if (present.length < 2) return refuse('dif/one-group', { column: by, groups: present.length, n: persons.length }, by)
  const totals = Float64Array.from(persons, (person) => answers.items.reduce((sum, one) => sum + (one.codes[person] as number), 0))
  const groups = Int16Array.from(groupOf, (code) => present.findIndex((one) => one.code === code))
  const items = answers.items.map((item) => {
    const given = Int16Array.from(persons, (person) => item.codes[person] as number)
    const scores = matching === 'total' ? totals : totals.map((total, index) => total - (given[index] as number))
    return studyItem(item, { given, scores, groups, names: present.map(({ group }) => group) })
  })
  return {
    method: 'dif', version: engineVersion, n: persons.length, warnings: answers.warnings, matching, groups: present.map(({ group, n }) => ({ group, n })),
    leftOut: table.rows - persons.length, items: adjustByHolm(items),
  }
}

interface StudiedAnswers { given: Int16Array, scores: Float64Array, groups: Int16Array, names: readonly string[] }

function studyItem({ item, categories }: CategoryAnswers['items'][number], answers: StudiedAnswers): DifferentialItem {
  const contrasts = answers.names.length - 1
  const used = Array.from({ length: categories }, (_, code) => code).filter((code) => answers.given.includes(code))
  const given = answers.given.map((code) => used.indexOf(code))
  if (used.length < 2) return unstudied(item, answers.names, 'same-answer')
  const models = [0, 1, 2].map((terms) => proportionalOdds(cellsOf({ ...answers, given }, { terms, categories: used.length })))
  const [base, uniform, full] = models as [ProportionalOdds | null, ProportionalOdds | null, ProportionalOdds | null]
  if (base === null || uniform === null || full === null) return unstudied(item, answers.names, 'answers-separated')
  const empty = used.reduce((sum, _, code) => { const count = given.filter((one) => one === code).length; return sum + count * Math.log(count / given.length) }, 0)
  const r2 = ({ loglik }: ProportionalOdds): number => 1 - loglik / empty
  const step = (from: ProportionalOdds, to: ProportionalOdds, df: number): DifferentialStep => {
    const chisq = Math.max(2 * (to.loglik - from.loglik), 0)
    return { chisq, df, p: chiSquareUpper(chisq, df), r2Change: r2(to) - r2(from) }
  }
  const boundaries = used.length - 1
  return {
    item, uniform: step(base, uniform, contrasts), nonuniform: step(uniform, full, contrasts), both: { ...step(base, full, 2 * contrasts), adjusted: null }, r2: [r2(base), r2(uniform), r2(full)],
    groups: answers.names.slice(1).map((group, index) => ({ group, estimate: uniform.slopes[1 + index] as number, se: Math.sqrt(at(uniform.covariance, boundaries + 1 + index, boundaries + 1 + index)) })),
    reason: null,
  }
}

/** Persons gathered by score and group; 0 terms: the score, 1: and the groups, 2: and their interaction. Scores are centred for the search. */
function cellsOf({ given, scores, groups, names }: StudiedAnswers, { terms, categories }: { terms: number, categories: number }): OddsCell[] {
  const centre = scores.reduce((sum, value) => sum + value, 0) / scores.length
  const cells = new Map<string, OddsCell>()
  scores.forEach((score, person) => {
    const group = groups[person] as number
    const key = terms === 0 ? String(score) : `${score} ${group}`
    const dummies = names.slice(1).map((_, index) => (group === index + 1 ? 1 : 0))
    const cell = cells.get(key) ?? {
      predictors: Float64Array.from([score - centre, ...(terms > 0 ? dummies : []), ...(terms > 1 ? dummies.map((one) => one * (score - centre)) : [])]), counts: new Float64Array(categories),
    }
    const code = given[person] as number
    cell.counts[code] = (cell.counts[code] as number) + 1
    cells.set(key, cell)
  })
  return [...cells.values()]
}

function unstudied(item: string, names: readonly string[], reason: 'answers-separated' | 'same-answer'): DifferentialItem {
  const df = names.length - 1
  const none = { chisq: null, p: null, r2Change: null }
  return {
    item, uniform: { ...none, df }, nonuniform: { ...none, df }, both: { ...none, df: 2 * df, adjusted: null }, r2: [null, null, null],
    groups: names.slice(1).map((group) => ({ group, estimate: null, se: null })), reason,
  }
}

/** Holm's step-down adjustment of the tests of both kinds at once, over the items that have one. */
function adjustByHolm(items: readonly DifferentialItem[]): DifferentialItem[] {
  const ranked = items.flatMap(({ both: { p } }, index) => (p === null ? [] : [{ p, index }])).sort((a, b) => a.p - b.p)
  const adjusted = new Map<number, number>()
  let least = 0
  ranked.forEach(({ p, index }, rank) => {
    least = Math.max(least, Math.min(1, (ranked.length - rank) * p))
    adjusted.set(index, least)
  })
  return items.map((one, index) => ({ ...one, both: { ...one.both, adjusted: adjusted.get(index) ?? null } }))
}

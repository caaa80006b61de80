import type { Table } from '@weshare/science/statistics/frame'
import { visitsOf, type PatientTime } from '@weshare/science/statistics/deterioration'
import { daysBetween, parsePlainDate } from '@weshare/science/base'
import type { AnalysisMaterial, EstimandDraft } from '@weshare/contract/analyses'
import type { ScoreRow, ScoresRead } from '../exports/index.ts'

type Column = Table['columns'][number]
const text = (name: string, values: (string | null)[]): Column => ({ name, kind: 'text', values })
const number = (name: string, values: (number | null)[]): Column => ({ name, kind: 'number', values })
const daysInMonth = 30.4375

/** What is derived from a score or from dates, beside what was collected. */
export const derivedColumns = (score: string) => ({ baseline: `${score}_baseline`, followUp: `${score}_followup`, months: 'months' }) as const

export interface TableAsked { scores: ScoresRead, material: AnalysisMaterial, draft: EstimandDraft }

/**
 * What the engine reads and the bundle gives: the score of the question and nothing else that was answered, a row for each person and
 * visit of the question, under pseudonyms. Death is an empty column: no study records it yet.
 */
export function tableOfQuestion({ scores, material, draft }: TableAsked): Table {
  const score = draft.variable ?? ''
  const place = scores.scales.findIndex(({ name }) => name === score)
  const [names, arms] = [visitsAsked(material, draft), armNames(material, draft)]
  const rows = scores.rows.filter(({ visit }) => names.has(visit))
  const wanted = [...names.keys()]
  const valueOf = (row: ScoreRow): number | null => row.scores[place] ?? null
  const first = new Map(rows.filter(({ visit }) => visit === draft.baseline).map((row) => [row.id, valueOf(row)]))
  const { baseline, followUp, months } = derivedColumns(score)
  return {
    name: scores.study.code, rows: rows.length,
    columns: [
      text('id', rows.map(({ id }) => id)), text('site', rows.map(({ site }) => site)), text('arm', rows.map(({ arm }) => (arm === null ? null : arms.get(arm) ?? arm))),
      text('visit', rows.map(({ visit }) => names.get(visit) ?? visit)), number('visit_order', rows.map(({ visit }) => wanted.indexOf(visit))),
      text('date', rows.map(({ date }) => date)), number('day', rows.map(dayOf)), number(months, rows.map((row) => monthsOf(dayOf(row)))),
      text('death', rows.map(() => null)), text('withdrawn', rows.map(({ withdrawn }) => withdrawn)),
      number(score, rows.map(valueOf)), number(baseline, rows.map(({ id }) => first.get(id) ?? null)),
      number(followUp, rows.map((row) => (row.visit === draft.baseline ? null : valueOf(row)))),
    ],
  }
}

/** The engine reads visits and arms in an order of their names: where any of its orders is not theirs, their rank goes before it. */
function orderedNames(inOrder: readonly string[]): ReadonlyMap<string, string> {
  const asLevels = inOrder.toSorted((left, right) => (left < right ? -1 : 1))
  const asVisits = visitsOf({ name: '', rows: inOrder.length, columns: [text('visit', [...inOrder])] }, 'visit').levels
  const inTheirOrder = inOrder.every((id, at) => id === asLevels[at] && id === asVisits[at])
  const width = String(inOrder.length).length
  return new Map(inOrder.map((id, at) => [id, inTheirOrder ? id : `${String(at).padStart(width, '0')}_${id}`]))
}

/** The visits of the question as the table names them, in their order. */
export const visitsAsked = ({ visits }: AnalysisMaterial, { baseline, visits: asked }: EstimandDraft): ReadonlyMap<string, string> =>
  orderedNames(visits.map(({ id }) => id).filter((id) => id === baseline || asked.includes(id)))

/** The arms as the table names them, in order: the one to which the others are compared is the first, as the engine takes it. */
export function armNames({ arms }: AnalysisMaterial, { referenceArm }: EstimandDraft): ReadonlyMap<string, string> {
  const others = arms.map(({ id }) => id).filter((id) => id !== referenceArm)
  return orderedNames(referenceArm === null ? others : [referenceArm, ...others])
}

/** Days from inclusion to the answer. */
function dayOf({ anchor, date }: ScoreRow): number | null {
  const [from, until] = [parsePlainDate(anchor), date === null ? null : parsePlainDate(date)]
  return from === null || until === null ? null : daysBetween(from, until)
}
const monthsOf = (day: number | null): number | null => (day === null ? null : day / daysInMonth)

/** The times that were computed, on the first row of each person: the same file then serves the curves and the models. */
export function withTimes(table: Table, patients: readonly PatientTime[]): Table {
  const times = new Map(patients.map((one) => [one.id, one]))
  const ids = table.columns.find(({ name }) => name === 'id')?.values ?? []
  const seen = new Set<unknown>()
  const placed = ids.map((id) => {
    const found = seen.has(id) ? undefined : times.get(String(id))
    seen.add(id)
    return found
  })
  const of = (name: 'time' | 'event' | 'status'): Column => number(name, placed.map((one) => one?.[name] ?? null))
  return { ...table, columns: [...table.columns, of('time'), of('event'), of('status')] }
}

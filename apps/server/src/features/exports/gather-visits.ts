import type { Cell, Column } from './columns.ts'
import { wideFirstColumns } from './columns.ts'
import type { InstrumentVariables } from './describe-instruments.ts'
import type { ActivityRead } from './reading-store.ts'
import { fillCells, instantCell } from './write-answers.ts'

export interface VisitGatherer {
  /** Takes the next activity; gives the row of the visit that has just ended, if one has. */
  take: (activity: ActivityRead, instrument: InstrumentVariables) => Cell[] | null
  /** The row of the last visit. */
  rest: () => Cell[] | null
}

export function wideColumns(instruments: readonly InstrumentVariables[]): Column[] {
  const own = instruments.flatMap(({ items, scales }) => [
    ...items.flatMap(({ column, weight }) => (weight === null ? [column] : [column, weight])), ...scales,
  ])
  return [...wideFirstColumns, ...own]
}

interface OpenVisit { first: ActivityRead, planned: number, received: number, started: Date | null, finished: Date | null, cells: Map<string, Cell> }

/** Gathers activities, which come sorted, into one row per participant and planned visit: only one visit is ever held. */
export function gatherVisits(study: string, instruments: readonly InstrumentVariables[]): VisitGatherer {
  const names = wideColumns(instruments).slice(wideFirstColumns.length).map((column) => column.name)
  let visit: OpenVisit | null = null
  const close = (): Cell[] | null => {
    if (visit === null) return null
    const { first, planned, received, started, finished, cells } = visit
    visit = null
    return [study, first.pseudonym, first.centre, first.arm, first.visit_id, first.visit_order, planned, received,
      instantCell(started), instantCell(finished), ...names.map((name) => cells.get(name) ?? null)]
  }
  return {
    take: (activity, instrument) => {
      const ended = visit === null || sameVisit(visit.first, activity) ? null : close()
      visit ??= { first: activity, planned: 0, received: 0, started: null, finished: null, cells: new Map() }
      visit.planned += 1
      if (activity.response !== null) visit.received += 1
      visit.started = pick(visit.started, activity.started_at, Math.min)
      visit.finished = pick(visit.finished, activity.finished_at, Math.max)
      fillCells(visit.cells, activity, instrument)
      return ended
    },
    rest: close,
  }
}

const sameVisit = (left: ActivityRead, right: ActivityRead): boolean => left.pseudonym === right.pseudonym && left.visit_id === right.visit_id

function pick(left: Date | null, right: Date | null, choose: (a: number, b: number) => number): Date | null {
  if (left === null || right === null) return left ?? right
  return new Date(choose(left.getTime(), right.getTime()))
}

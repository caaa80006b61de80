import { addDays } from '../base/index.ts'
import type { Bilingual, PlainDate } from '../base/index.ts'

/** The questionnaire a visit asks for, in the version the protocol fixed. */
export interface VisitInstrument {
  readonly id: string
  readonly version: string
  readonly url?: string
}

/** One appointment of a protocol, counted in days from an anchor (inclusion, surgery, start of treatment). */
export interface Visit {
  readonly id: string
  readonly title: Bilingual
  /** Days from the anchor to the due day; negative before the anchor. */
  readonly offsetDays: number
  /** Days before and after the due day during which the visit may be done. */
  readonly windowBefore: number
  readonly windowAfter: number
  readonly instruments: readonly VisitInstrument[]
  /** The arms this visit concerns; every arm, and people without an arm, when absent. */
  readonly arms?: readonly string[]
}

/** One questionnaire to fill at one visit by one person, with its days. */
export interface PlannedActivity {
  readonly visit: string
  readonly instrument: VisitInstrument
  readonly opens: PlainDate
  readonly due: PlainDate
  readonly closes: PlainDate
}

/**
 * Plans the questionnaires of one person: one activity per visit and instrument, by due day, then in the order written.
 *
 * Missing data: somebody without an arm gets only the visits meant for everybody.
 * @source the study's own protocol; windows as in CDISC SDTM trial visits (TV)
 */
export function planActivities(visits: readonly Visit[], anchor: PlainDate, arm: string | null): PlannedActivity[] {
  return visits
    .filter(({ arms }) => arms === undefined || (arm !== null && arms.includes(arm)))
    .toSorted((left, right) => left.offsetDays - right.offsetDays)
    .flatMap((visit) => {
      const due = addDays(anchor, visit.offsetDays)
      const days = { opens: addDays(due, -visit.windowBefore), due, closes: addDays(due, visit.windowAfter) }
      return visit.instruments.map((instrument) => ({ visit: visit.id, instrument, ...days }))
    })
}

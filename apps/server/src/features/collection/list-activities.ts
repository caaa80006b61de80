import type { Activity } from '@weshare/contract/collection'
import { plainDateAt } from '@weshare/science/base'
import { statusOf } from '@weshare/science/schedule'
import type { Clock } from '../../platform/clock.ts'
import type { CarerWho, ParticipantWho, Transact, Tx } from '../../platform/transaction.ts'
import { keptDay } from './activity-gate.ts'
import { activityUnknown } from './problems.ts'
import type { Shelf } from './questionnaire-shelf.ts'
import { findZone, listPlanned, type Words } from './store.ts'

export interface ListNeeds { transact: Transact, shelf: Shelf, clock: Clock }

/** What a participant has to answer, to come and done, judged by the day it is where they live. */
export async function listActivities({ transact, shelf, clock }: ListNeeds, who: ParticipantWho | CarerWho): Promise<{ items: Activity[], today: string }> {
  return transact(who, async (tx) => {
    const zone = await findZone(tx, who)
    if (zone === undefined) throw activityUnknown()
    const today = plainDateAt(clock.now(), zone)
    const items: Activity[] = []
    for (const row of await listPlanned(tx, who)) items.push(await showActivity(tx, { row, today, shelf }))
    return { items, today }
  })
}

type Planned = Awaited<ReturnType<typeof listPlanned>>[number]

async function showActivity(tx: Tx, { row, today, shelf }: { row: Planned, today: ReturnType<typeof keptDay>, shelf: Shelf }): Promise<Activity> {
  const instrument = { url: row.instrument_url, version: row.instrument_version }
  const ready = await shelf.take(tx, instrument, row.instrument_sha256)
  const { opens, due, closes } = row
  return {
    id: row.id, visit: row.visit_id, visitTitle: row.visit_title as unknown as Words, instrument, title: row.title as unknown as Words,
    questions: row.questions, minutes: ready?.minutes ?? Math.max(1, Math.round(row.questions * 8 / 60)), opens, due, closes,
    state: statusOf({ opens: keptDay(opens), due: keptDay(due), closes: keptDay(closes), done: row.answered_at !== null }, today),
    started: row.answered_at === null && row.draft_sequence !== null,
    doneAt: row.answered_at === null ? null : new Date(row.answered_at).toISOString(),
  }
}

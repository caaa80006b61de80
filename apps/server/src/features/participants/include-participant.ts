import { randomUUID } from 'node:crypto'
import type { includeParticipant, Person } from '@weshare/contract/participants'
import type { RouteAnswer } from '@weshare/contract'
import type { PlainDate } from '@weshare/science/base'
import { planActivities } from '@weshare/science/schedule'
import { writeAudit } from '../../platform/audit.ts'
import type { Language } from '../../platform/problem.ts'
import type { Staff, Tx } from '../../platform/transaction.ts'
import { studyNotOpen } from '../studies/index.ts'
import { checkInclusion } from './check-inclusion.ts'
import type { ParticipantsNeeds } from './needs.ts'
import { openDoor } from './invite-participant.ts'
import { alreadyIncluded, centreUnknown } from './problems.ts'
import { requireStudy } from './require-study.ts'
import { addActivities, addParticipant, findCentre, nextNumber, type StudyHead } from './store.ts'

export interface Inclusion {
  study: string
  centre: string
  arm: string | null
  anchor: string
  language: Language
  zone: string
  person: Person
  invite: 'code' | 'mail'
}

/**
 * Includes somebody: identity to the vault, pseudonym, planned activities, a way in and the audit line, in one
 * transaction. Whatever fails, nothing of it is kept, in the vault neither.
 */
export async function includeSomebody(needs: ParticipantsNeeds, who: Staff, inclusion: Inclusion): Promise<RouteAnswer<typeof includeParticipant>> {
  const now = needs.clock.now()
  return needs.transact(who, async (tx) => {
    const study = await requireStudy(tx, inclusion.study)
    const centre = await findCentre(tx, inclusion.study, inclusion.centre)
    if (centre === null) throw centreUnknown()
    if (study.status !== 'open' || study.protocol === null || study.version === null) throw studyNotOpen()
    const anchor = checkInclusion(inclusion, study.protocol.arms.map((arm) => arm.id), now)

    const id = randomUUID()
    const pseudonym = `${study.code}-${centre.code}-${String(await nextNumber(tx, inclusion.study, inclusion.centre)).padStart(4, '0')}`
    await addParticipant(tx, {
      study_id: inclusion.study, id, centre_id: inclusion.centre, pseudonym, arm: inclusion.arm, anchor, zone: inclusion.zone,
      language: inclusion.language, study_version: study.version, included_by: who.account, included_at: now,
    })
    const place = { participant: id, study: inclusion.study, centre: inclusion.centre }
    if (!(await needs.keepPerson(tx, place, inclusion.person))) throw alreadyIncluded()
    await planFor(tx, { inclusion, study, participant: id, anchor })
    const door = await openDoor(needs, tx, { study: inclusion.study, participant: id, language: inclusion.language, by: inclusion.invite, at: now })
    await writeAudit(tx, {
      action: 'participant.included', study: inclusion.study, participant: id,
      detail: { centre: inclusion.centre, arm: inclusion.arm, studyVersion: study.version, invited: inclusion.invite },
    })
    return { participant: id, pseudonym, ...door }
  })
}

interface Planning { inclusion: Inclusion, study: StudyHead, participant: string, anchor: PlainDate }

async function planFor(tx: Tx, { inclusion, study, participant, anchor }: Planning): Promise<void> {
  const visits = study.protocol?.visits ?? []
  const order = new Map(visits.map((visit, index) => [visit.id, { index, title: visit.title }]))
  const planned = planActivities(
    visits.map(({ instruments, arms, ...visit }) => ({
      ...visit, instruments: instruments.map(({ url, version }) => ({ id: url, url, version })), ...(arms !== undefined && { arms }),
    })), anchor, inclusion.arm)
  await addActivities(tx, planned.map(({ visit, instrument, opens, due, closes }) => ({
    study_id: inclusion.study, participant_id: participant, id: randomUUID(), centre_id: inclusion.centre, study_version: study.version ?? 0,
    visit_id: visit, visit_title: JSON.stringify(order.get(visit)?.title ?? null), visit_order: order.get(visit)?.index ?? 0,
    instrument_url: instrument.id, instrument_version: instrument.version, opens, due, closes,
  })))
}


import type { RouteBody } from '@weshare/contract'
import type { inviteCarer as inviteRoute } from '@weshare/contract/carers'
import { writeAudit } from '../../platform/audit.ts'
import type { Staff } from '../../platform/transaction.ts'
import { participantUnknown } from '../participants/index.ts'
import type { CarerPlace, CarersNeeds } from './needs.ts'
import { openDoor, type Door } from './open-door.ts'
import { carerEnded, carerMailMissing, carersNotAgreed, carersNotAllowed, carerUnknown } from './problems.ts'
import { addCarer, findCaredFor, findCarer } from './store.ts'

export interface CarerInvited { study: string, participant: string, body: RouteBody<typeof inviteRoute> }

/** Invites a carer, where the study allows it and the person agreed; who they are goes to the vault, or nothing is kept. */
export async function inviteCarer(needs: CarersNeeds, who: Staff, { study, participant, body }: CarerInvited): Promise<Door> {
  const { contact, relation, language, by } = body
  return needs.transact(who, async (tx) => {
    const found = await findCaredFor(tx, { study, participant }, 'participant.include')
    if (found === undefined) throw participantUnknown()
    if (!found.allowed) throw carersNotAllowed()
    if (!found.agreed) throw carersNotAgreed()
    if (by === 'mail' && contact.email === undefined) throw carerMailMissing()
    const carer = await addCarer(tx, { study, participant, centre: found.centre, relation, language, by: who.account, at: needs.clock.now() })
    await needs.keepCarer(tx, { study, participant, carer, contact })
    const door = await openDoor(needs, tx, { study, participant, carer, language, by })
    await writeAudit(tx, { action: 'carer.invited', study, participant, detail: { carer, by } })
    return door
  })
}

/** Gives a carer another code, for another device or when the first was lost. */
export async function inviteCarerAgain(needs: CarersNeeds, who: Staff, { by, ...place }: CarerPlace & { by: 'code' | 'mail' }): Promise<Door> {
  const { study, participant, carer } = place
  return needs.transact(who, async (tx) => {
    const found = await findCarer(tx, place, 'participant.include')
    if (found === undefined) throw carerUnknown()
    if (found.ended_at !== null) throw carerEnded()
    if ((await findCaredFor(tx, place, 'participant.include'))?.agreed !== true) throw carersNotAgreed()
    if (by === 'mail' && (await needs.readCarer(place))?.email === undefined) throw carerMailMissing()
    const door = await openDoor(needs, tx, { ...place, language: found.language === 'en' ? 'en' : 'fr', by })
    await writeAudit(tx, { action: 'carer.invited', study, participant, detail: { carer, by } })
    return door
  })
}

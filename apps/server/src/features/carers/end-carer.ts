import { writeAudit } from '../../platform/audit.ts'
import type { ParticipantWho, Staff } from '../../platform/transaction.ts'
import type { CarerPlace, CarersNeeds } from './needs.ts'
import { carerUnknown } from './problems.ts'
import { closeAccess, findCarer } from './store.ts'

/** Ends a carer's access, by the person's own hand or by staff: what they had open stops at once. */
export async function endCarer(needs: Pick<CarersNeeds, 'transact' | 'clock'>, who: Staff | ParticipantWho, place: CarerPlace): Promise<Record<string, never>> {
  const { study, participant, carer } = place
  const by = who.actor
  return needs.transact(who, async (tx) => {
    if (by === 'staff' && await findCarer(tx, place, 'participant.include') === undefined) throw carerUnknown()
    if (!await closeAccess(tx, place, { by, at: needs.clock.now() })) throw carerUnknown()
    await writeAudit(tx, { action: 'carer.ended', study, participant, detail: { carer, by } })
    return {}
  })
}

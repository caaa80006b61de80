import type { CarerContact } from '@weshare/contract/carers'
import { writeAudit } from '../../platform/audit.ts'
import type { Staff } from '../../platform/transaction.ts'
import type { CarerPlace, CarersNeeds } from './needs.ts'
import { carerUnknown } from './problems.ts'
import { findCarer } from './store.ts'

/** Reads who a carer is. The line in the trail is committed before the vault is opened, as for the person they care for. */
export async function revealCarer(needs: CarersNeeds, who: Staff, { reason, ...place }: CarerPlace & { reason: string }): Promise<CarerContact> {
  const { study, participant, carer } = place
  await needs.transact(who, async (tx) => {
    if (await findCarer(tx, place, 'identity.read') === undefined) throw carerUnknown()
    await writeAudit(tx, { action: 'carer.read', study, participant, reason, detail: { carer } })
  })
  const contact = await needs.readCarer(place)
  if (contact === null) throw carerUnknown()
  return contact
}

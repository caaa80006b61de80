import { writeAudit } from '../../platform/audit.ts'
import type { ParticipantWho } from '../../platform/transaction.ts'
import { participantUnknown } from '../participants/index.ts'
import { placeOf } from './ask-right.ts'
import type { RightsNeeds } from './needs.ts'
import { linkSent, noAddress } from './problems.ts'
import { findAsker, lastInvitation, lockPerson } from './store.ts'

const pause = 5 * 60_000

/** Sends a one-time link to the address the vault knows: whoever opens it on this phone has shown that both are theirs. */
export async function askProof(needs: RightsNeeds, who: ParticipantWho): Promise<Record<string, never>> {
  if (!await needs.hasMail(who.participant)) throw noAddress()
  const at = needs.clock.now()
  const language = await needs.transact(who, async (tx) => {
    const asker = await findAsker(tx, who)
    if (asker === null) throw participantUnknown()
    await writeAudit(tx, { action: 'rights.proof-asked', ...placeOf(who) })
    return asker.language
  })
  // A code opens a session: making one belongs to the entrance, whoever asks for it.
  await needs.transact({ actor: 'entrance', request: who.request, origin: who.origin }, async (tx) => {
    await lockPerson(tx, who.participant)
    const last = await lastInvitation(tx, who)
    if (last !== null && at.getTime() - last.getTime() < pause) throw linkSent()
    const { code } = await needs.createInvitation(tx, { ...placeOf(who), at, validDays: 1 })
    await needs.writeLetter(tx, { ...placeOf(who), template: 'rights-proof', language, params: { code }, key: `rights-proof:${who.participant}:${at.getTime()}` })
  })
  return {}
}

import type { Person } from '@weshare/contract/participants'
import { writeAudit } from '../../platform/audit.ts'
import type { Staff, Transact } from '../../platform/transaction.ts'
import { readPerson, type Reading } from './open-sealed.ts'
import { identityAbsent } from './problems.ts'
import { identityIsReadable } from './store.ts'

export interface Reveal { who: Staff, study: string, participant: string, reason: string }

/**
 * Reads who a participant is; null when the reader may not know that this participant exists.
 *
 * Two transactions on purpose: the line in the audit trail is committed before the vault is opened. Were it written in
 * the same one, a crash after the reading would take the line back and leave an identity seen by somebody unrecorded.
 * The other way round, the worst is a line about a reading that did not come through.
 */
export async function revealIdentity(needs: Reading & { transact: Transact }, { who, study, participant, reason }: Reveal): Promise<Person | null> {
  const readable = await needs.transact(who, async (tx) => {
    if (!(await identityIsReadable(tx, study, participant))) return false
    await writeAudit(tx, { action: 'identity.read', study, participant, reason })
    return true
  })
  if (!readable) return null
  const person = await readPerson(needs, participant)
  if (person === null) throw identityAbsent()
  return person
}

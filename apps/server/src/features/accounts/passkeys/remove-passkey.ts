import type { Passkey } from '@weshare/contract/sign-in'
import { writeAudit } from '../../../platform/audit.ts'
import type { ParticipantWho, Staff } from '../../../platform/transaction.ts'
import type { AccountsTools } from '../needs.ts'
import { passkeyUnknown } from '../problems.ts'
import { holderOf, listPasskeys, placeOf } from './add-passkey.ts'
import { deletePasskey } from './passkey-store.ts'

/** Forgets one of one's own passkeys: the device that keeps its other half opens nothing with it any more. */
export function removePasskey(tools: AccountsTools, who: Staff | ParticipantWho, passkey: string): Promise<{ items: Passkey[] }> {
  const holder = holderOf(who)
  return tools.transact(who, async (tx) => {
    if (!await deletePasskey(tx, holder, passkey)) throw passkeyUnknown()
    const items = await listPasskeys(tx, holder)
    await writeAudit(tx, { action: 'accounts.passkey-removed', ...placeOf(who) })
    return { items }
  })
}

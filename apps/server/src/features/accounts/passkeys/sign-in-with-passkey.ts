import type { ParticipantSession, StaffSession } from '@weshare/contract/accounts'
import { writeAudit } from '../../../platform/audit.ts'
import type { Trace } from '../../../platform/transaction.ts'
import { describeParticipant } from '../describe-participant.ts'
import { entranceOf, type AccountsTools, type OpenedSession } from '../needs.ts'
import { passkeyRefused } from '../problems.ts'
import { openStaffSession, type Device } from '../open-staff-session.ts'
import { keepParticipantSession } from '../open-participant-session.ts'
import { checkPasskey, type ShownPasskey } from './show-passkey.ts'

export interface Shown { door: string | null, shown: ShownPasskey, device: Device }

/** Opens a staff session with a passkey: something one has, unlocked by something one is or knows, so both factors. */
export async function signInWithPasskey(tools: AccountsTools, { device, ...asked }: Shown, trace: Trace): Promise<OpenedSession & { session: StaffSession }> {
  const passkey = await checkPasskey(tools, asked, trace)
  if (passkey.account_id === null) throw passkeyRefused()
  const opened = await openStaffSession(tools, { account: passkey.account_id, secondFactor: true, by: 'passkey', device }, trace)
  if (opened === null) throw passkeyRefused()
  return opened
}

/** Opens a participant's session with the passkey of their phone. */
export async function openWithPasskey(tools: AccountsTools, { device, ...asked }: Shown, trace: Trace): Promise<OpenedSession & { session: ParticipantSession }> {
  const passkey = await checkPasskey(tools, asked, trace)
  const { study_id: study, participant_id: participant } = passkey
  if (study === null || participant === null) throw passkeyRefused()
  return tools.transact(entranceOf(trace), async (tx) => {
    const opened = await keepParticipantSession(tx, { study, participant }, { at: tools.clock.now(), device, origin: trace.origin })
    const session = await describeParticipant(tx, { study, participant })
    await writeAudit(tx, { action: 'accounts.participant-session-opened', study, participant, detail: { by: 'passkey' } })
    return { ...opened, session }
  })
}

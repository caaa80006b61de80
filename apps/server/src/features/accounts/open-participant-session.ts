import type { ParticipantSession } from '@weshare/contract/accounts'
import { writeAudit } from '../../platform/audit.ts'
import { digest } from '../../platform/seal.ts'
import type { Trace, Tx } from '../../platform/transaction.ts'
import { describeCarer, describeParticipant } from './describe-participant.ts'
import { hashToken } from './identify-caller.ts'
import { digestCode } from './invitation-code.ts'
import { entranceOf, type AccountsTools, type OpenedSession } from './needs.ts'
import { codeRefused, tooManyTries } from './problems.ts'
import { deviceInWords, newToken, type Device } from './open-staff-session.ts'
import { useInvitation } from './invitation-store.ts'
import { giveBackTry, insertSession, markJoined, sweepDoor, takeTry } from './store.ts'

/** Looser than a password's: a whole ward may share one address, and a code has fifty bits. */
const rule = { limit: 30, minutes: 15 }
const days = 180

/** Opens a session on this device, a participant's or their carer's, with the code received, which works once. */
export async function openParticipantSession(tools: AccountsTools, { typed, device }: { typed: string, device: Device }, trace: Trace): Promise<OpenedSession & { session: ParticipantSession }> {
  const at = tools.clock.now()
  const who = entranceOf(trace)
  const key = digest(tools.digestKey, `code tries from ${trace.origin}`)
  await tools.transact(who, async (tx) => {
    await sweepDoor(tx, at)
    if (!await takeTry(tx, key, { ...rule, at })) throw tooManyTries({ minutes: rule.minutes })
  })
  const session = await tools.transact(who, async (tx) => {
    const invited = await useInvitation(tx, digestCode(tools.digestKey, typed), at)
    if (invited === undefined) return null
    await giveBackTry(tx, key)
    const opened = await keepParticipantSession(tx, invited, { at, device, origin: trace.origin })
    const { study, participant, carer } = invited
    if (carer === null) {
      const described = await describeParticipant(tx, invited)
      await writeAudit(tx, { action: 'accounts.participant-session-opened', study, participant })
      return { ...opened, session: described }
    }
    await markJoined(tx, carer, at)
    const described = await describeCarer(tx, carer)
    await writeAudit(tx, { action: 'carer.joined', study, participant, detail: { carer } })
    return { ...opened, session: described }
  })
  if (session !== null) return session
  await tools.transact(who, (tx) => writeAudit(tx, { action: 'accounts.code-refused' }))
  throw codeRefused()
}

/** Keeps the session of a participant on one of their devices, half a year at most. */
export async function keepParticipantSession(
  tx: Tx, invited: { study: string, participant: string, carer?: string | null }, { at, device, origin }: { at: Date, device: Device, origin: string },
): Promise<OpenedSession> {
  const opened = { token: newToken(), until: new Date(at.getTime() + days * 24 * 3_600_000) }
  await insertSession(tx, { tokenHash: hashToken(opened.token), ...invited, at, until: opened.until, device: deviceInWords(device), origin })
  return opened
}

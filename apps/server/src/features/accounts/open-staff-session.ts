import { randomBytes } from 'node:crypto'
import type { StaffSession } from '@weshare/contract/accounts'
import { writeAudit } from '../../platform/audit.ts'
import type { deviceFamily } from '../../platform/device-family.ts'
import type { Trace, Tx } from '../../platform/transaction.ts'
import { describeSession } from './describe-session.ts'
import { hashToken } from './identify-caller.ts'
import type { AccountsTools, OpenedSession } from './needs.ts'
import { insertSession, isOpen } from './store.ts'

const hours = 12
export const newToken = (): string => randomBytes(32).toString('base64url')

export type Device = ReturnType<typeof deviceFamily>
export const deviceInWords = ({ browser, device }: Device): string => `${browser} · ${device}`

export interface StaffOpening {
  account: string
  /** Whether what was shown counts as two factors. */
  secondFactor: boolean
  by: 'password' | 'passkey' | 'provider'
  /** The password shown was a first one, handed over by somebody else. */
  firstPassword?: boolean
  device: Device
}

/**
 * Opens a staff session, half a day at most; null when the account is closed. `lastCheck` is done in the same transaction, just before:
 * what it refuses (null) opens nothing.
 */
export function openStaffSession(
  tools: AccountsTools, opening: StaffOpening, { lastCheck, ...trace }: Trace & { lastCheck?: (tx: Tx, at: Date) => Promise<boolean> },
): Promise<(OpenedSession & { session: StaffSession }) | null> {
  const at = tools.clock.now()
  const opened = { token: newToken(), until: new Date(at.getTime() + hours * 3_600_000) }
  const standing = { secondFactor: opening.secondFactor, firstPassword: opening.firstPassword ?? false }
  return tools.transact({ actor: 'staff', account: opening.account, ...trace }, async (tx) => {
    if (!await isOpen(tx, opening.account)) return null
    if (lastCheck !== undefined && !await lastCheck(tx, at)) return null
    await insertSession(tx, {
      tokenHash: hashToken(opened.token), account: opening.account, ...standing, at, until: opened.until,
      device: deviceInWords(opening.device), origin: trace.origin,
    })
    const session = await describeSession(tx, opening.account, { tools, standing })
    await writeAudit(tx, { action: 'accounts.sign-in', detail: { account: opening.account, secondFactor: opening.secondFactor, by: opening.by } })
    return { ...opened, session }
  })
}

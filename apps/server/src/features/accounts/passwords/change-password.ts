import { writeAudit } from '../../../platform/audit.ts'
import type { Staff } from '../../../platform/transaction.ts'
import { accountOpenedBy, triesKeyOf } from '../check-password.ts'
import { hashToken } from '../identify-caller.ts'
import { hashPassword } from '../keep-password.ts'
import type { AccountsTools } from '../needs.ts'
import { accountUnknown, passwordSame, passwordWrong } from '../problems.ts'
import { refuseWeak } from '../refuse-weak.ts'
import { deleteSessions, findAccount, forgetTries, freeSession, savePassword, siteNames } from '../store.ts'
import { refuseGuessable } from './refuse-guessable.ts'

export interface PasswordChange { currentPassword: string, newPassword: string, token: string | null, weak: boolean }

/** Changes one's own password, for whoever knows the current one; whoever else is signed in with the account is signed out. */
export async function changePassword(tools: AccountsTools, who: Staff, { currentPassword, newPassword, token, weak }: PasswordChange): Promise<void> {
  const { own, sites } = await tools.transact(who, async (tx) => {
    await refuseWeak(tx, who.account, weak)
    return { own: await findAccount(tx, who.account), sites: await siteNames(tx) }
  })
  if (own === undefined) throw accountUnknown()
  const checked = await accountOpenedBy(tools, { email: own.email, password: currentPassword }, { request: who.request, origin: who.origin })
  if (checked === null) throw passwordWrong()
  // A password that was handed over must not be kept under the name of a new one.
  if (newPassword.normalize('NFC') === currentPassword.normalize('NFC')) throw passwordSame()
  await refuseGuessable(newPassword, { person: own, installation: tools.name, sites })
  const hash = await hashPassword(newPassword)
  await tools.transact(who, async (tx) => {
    if (!await savePassword(tx, who.account, { hash, firstUntil: null, known: checked.password_hash })) throw passwordWrong()
    await forgetTries(tx, triesKeyOf(tools, own.email))
    await deleteSessions(tx, who.account, token === null ? null : hashToken(token))
    if (token !== null) await freeSession(tx, hashToken(token))
    await writeAudit(tx, { action: 'accounts.password-changed', detail: { account: who.account, set: ['password'] } })
  })
}

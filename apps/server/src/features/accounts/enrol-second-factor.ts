import { toString as drawCode } from 'qrcode'
import { writeAudit } from '../../platform/audit.ts'
import type { Staff } from '../../platform/transaction.ts'
import { accountOpenedBy, triesKeyOf } from './check-password.ts'
import type { AccountsTools } from './needs.ts'
import { accountUnknown, passwordWrong, secondFactorPresent } from './problems.ts'
import { refuseWeak } from './refuse-weak.ts'
import { addressOf, newSecret, sealedPlace } from './second-factor.ts'
import { findAccount, forgetTries, saveSecondFactor } from './store.ts'

export interface Enrolment { address: string, secret: string, picture: string }

/** Makes a new secret, asked for with the password; it counts for nothing until a first code confirms it. */
export async function enrolSecondFactor(tools: AccountsTools, who: Staff, { password, weak }: { password: string, weak: boolean }): Promise<Enrolment> {
  const account = await tools.transact(who, async (tx) => {
    await refuseWeak(tx, who.account, weak)
    return findAccount(tx, who.account)
  })
  if (account === undefined) throw accountUnknown()
  if (account.second_factor_confirmed_at !== null) throw secondFactorPresent()
  if (await accountOpenedBy(tools, { email: account.email, password }, { request: who.request, origin: who.origin }) === null) throw passwordWrong()
  const secret = newSecret()
  await tools.transact(who, async (tx) => {
    await forgetTries(tx, triesKeyOf(tools, account.email))
    if (!await saveSecondFactor(tx, who.account, await tools.sealer.seal(secret, sealedPlace(who.account)))) throw secondFactorPresent()
    await writeAudit(tx, { action: 'accounts.second-factor-begun', detail: { account: who.account } })
  })
  const address = addressOf(secret, { issuer: tools.name, email: account.email })
  return { address, secret, picture: await drawCode(address, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 }) }
}

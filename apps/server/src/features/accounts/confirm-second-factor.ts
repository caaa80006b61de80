import type { StaffSession } from '@weshare/contract/accounts'
import { writeAudit } from '../../platform/audit.ts'
import type { Staff } from '../../platform/transaction.ts'
import { describeSession } from './describe-session.ts'
import { hashToken } from './identify-caller.ts'
import type { AccountsTools } from './needs.ts'
import { secondFactorAbsent, secondFactorPresent, secondFactorWrong } from './problems.ts'
import { sealedPlace, stepOf } from './second-factor.ts'
import { findAccount, keepOnlySession, standingOf, useCounter } from './store.ts'

/** From the first right code on, this account signs in with a code; its other sessions end. */
export function confirmSecondFactor(tools: AccountsTools, who: Staff, { code, token }: { code: string, token: string | null }): Promise<StaffSession> {
  return tools.transact(who, async (tx) => {
    const account = await findAccount(tx, who.account)
    if (account === undefined || account.second_factor === null) throw secondFactorAbsent()
    if (account.second_factor_confirmed_at !== null) throw secondFactorPresent()
    const at = tools.clock.now()
    const counter = stepOf(await tools.sealer.open(account.second_factor, sealedPlace(account.id)), code, at)
    if (counter === null || !await useCounter(tx, account.id, { counter, confirmedAt: at })) throw secondFactorWrong()
    if (token !== null) await keepOnlySession(tx, account.id, hashToken(token))
    const session = await describeSession(tx, account.id, { tools, standing: { ...await standingOf(tx, token === null ? null : hashToken(token)), secondFactor: true } })
    await writeAudit(tx, { action: 'accounts.second-factor-confirmed', detail: { account: account.id, before: { secondFactor: false }, after: { secondFactor: true } } })
    return session
  })
}

import * as contract from '@weshare/contract/accounts'
import { deviceFamily } from '../../platform/device-family.ts'
import { handle, type BoundRoute } from '../../platform/http/bind-route.ts'
import { closeAccount } from './close-account.ts'
import { confirmSecondFactor } from './confirm-second-factor.ts'
import { describeCarer, describeParticipant } from './describe-participant.ts'
import { describeSession } from './describe-session.ts'
import { enrolSecondFactor } from './enrol-second-factor.ts'
import { grantRole } from './grant-role.ts'
import { listAccounts } from './list-accounts.ts'
import { listScopes } from './list-scopes.ts'
import type { AccountsTools } from './needs.ts'
import { openParticipantSession } from './open-participant-session.ts'
import { givePassword } from './passwords/give-password.ts'
import { changePassword } from './passwords/change-password.ts'
import { openAccount } from './passwords/open-account.ts'
import { removeSecondFactor } from './remove-second-factor.ts'
import { reopenAccount } from './reopen-account.ts'
import { revokeRole } from './revoke-role.ts'
import { signIn } from './sign-in.ts'
import { signInRoutes } from './sign-in-routes.ts'
import { signOut } from './sign-out.ts'
import { hashToken } from './identify-caller.ts'
import { standingOf } from './store.ts'

export const accountRoutes = (tools: AccountsTools): readonly BoundRoute[] => [
  handle(contract.signIn, async (call) => {
    const opened = await signIn(tools, { ...call.body, device: deviceFamily(call.userAgent) }, call.trace)
    call.keepSession(opened.token, opened.until)
    return opened.session
  }),
  handle(contract.readSession, (call) => tools.transact(call.who, async (tx) => {
    const standing = await standingOf(tx, call.sessionToken === null ? null : hashToken(call.sessionToken))
    return describeSession(tx, call.who.account, { tools, standing })
  })),
  handle(contract.signOut, async (call) => {
    await signOut(tools, call.who, call.sessionToken)
    call.dropSession()
    return {}
  }),
  handle(contract.changePassword, async (call) => {
    await changePassword(tools, call.who, { ...call.body, token: call.sessionToken, weak: call.weak })
    return {}
  }),
  handle(contract.enrolSecondFactor, (call) => enrolSecondFactor(tools, call.who, { password: call.body.password, weak: call.weak })),
  handle(contract.confirmSecondFactor, (call) => confirmSecondFactor(tools, call.who, { code: call.body.oneTimePassword, token: call.sessionToken })),
  handle(contract.listAccounts, (call) => listAccounts(tools, call.who, call.query)),
  handle(contract.listScopes, (call) => listScopes(tools, call.who)),
  handle(contract.createAccount, (call) => openAccount(tools, call.who, call.body)),
  handle(contract.grantRole, (call) => grantRole(tools, call.who, { ...call.body, account: call.params.account })),
  handle(contract.revokeRole, (call) => revokeRole(tools, call.who, call.params)),
  handle(contract.givePassword, (call) => givePassword(tools, call.who, call.params.account)),
  handle(contract.closeAccount, (call) => closeAccount(tools, call.who, call.params.account)),
  handle(contract.reopenAccount, (call) => reopenAccount(tools, call.who, call.params.account)),
  handle(contract.removeSecondFactor, (call) => removeSecondFactor(tools, call.who, call.params.account)),
  handle(contract.openParticipantSession, async (call) => {
    const opened = await openParticipantSession(tools, { typed: call.body.code, device: deviceFamily(call.userAgent) }, call.trace)
    call.keepSession(opened.token, opened.until)
    return opened.session
  }),
  handle(contract.readParticipantSession, ({ who }) => tools.transact(who, (tx) => (who.actor === 'carer' ? describeCarer(tx, who.carer) : describeParticipant(tx, who)))),
  handle(contract.closeParticipantSession, async (call) => {
    await signOut(tools, call.who, call.sessionToken)
    call.dropSession()
    return {}
  }),
  ...signInRoutes(tools),
]

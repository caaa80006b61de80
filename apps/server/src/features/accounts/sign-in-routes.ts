import * as contract from '@weshare/contract/sign-in'
import { deviceFamily } from '../../platform/device-family.ts'
import { handle, type BoundRoute } from '../../platform/http/bind-route.ts'
import { endAccountSession, endAccountSessions, endEverySession, listAccountSessions } from './account-sessions.ts'
import { doorMinutes } from './door-key.ts'
import type { AccountsTools } from './needs.ts'
import { endOtherSessions, endSession, listSessions } from './own-sessions.ts'
import { addPasskey, askNewPasskey, holderOf, listPasskeys } from './passkeys/add-passkey.ts'
import { removePasskey } from './passkeys/remove-passkey.ts'
import { askPasskey } from './passkeys/show-passkey.ts'
import { openWithPasskey, signInWithPasskey } from './passkeys/sign-in-with-passkey.ts'
import { proveAgain, showSecondFactor } from './prove-again.ts'
import { listIdentities, unlinkIdentity } from './providers/own-identities.ts'
import { goToProvider, linkProvider, signInByProvider } from './providers/sign-in-by-provider.ts'
import { describeParticipant } from './describe-participant.ts'
import { refuseWeak } from './refuse-weak.ts'
import { findAccount } from './store.ts'
import { accountUnknown } from './problems.ts'

const doorCloses = (tools: AccountsTools): Date => new Date(tools.clock.now().getTime() + doorMinutes * 60_000)

/** The ways in beside a password, and what one may see and end of one's own. */
export const signInRoutes = (tools: AccountsTools): readonly BoundRoute[] => [
  ...staffPasskeyRoutes(tools), ...participantPasskeyRoutes(tools), ...providerRoutes(tools),
  handle(contract.showSecondFactor, (call) => showSecondFactor(tools, call.who, { ...call.body, token: call.sessionToken })),
  handle(contract.proveAgain, (call) => proveAgain(tools, call.who, { ...call.body, token: call.sessionToken })),
  handle(contract.listSessions, (call) => listSessions(tools, call.who, call.sessionToken)),
  handle(contract.endSession, (call) => endSession(tools, call.who, { ...call.params, token: call.sessionToken })),
  handle(contract.endOtherSessions, (call) => endOtherSessions(tools, call.who, call.sessionToken)),
  handle(contract.listAccountSessions, (call) => listAccountSessions(tools, call.who, { ...call.params, token: call.sessionToken })),
  handle(contract.endAccountSession, (call) => endAccountSession(tools, call.who, { ...call.params, token: call.sessionToken })),
  handle(contract.endAccountSessions, (call) => endAccountSessions(tools, call.who, { ...call.params, token: call.sessionToken })),
  handle(contract.endEverySession, (call) => endEverySession(tools, call.who, call.sessionToken)),
]

const staffPasskeyRoutes = (tools: AccountsTools): readonly BoundRoute[] => [
  handle(contract.askPasskey, async (call) => {
    const { door, options } = await askPasskey(tools, call.trace)
    call.keepDoorKey(door, doorCloses(tools))
    return options
  }),
  handle(contract.signInWithPasskey, async (call) => {
    const opened = await signInWithPasskey(tools, { door: call.doorKey, shown: call.body, device: deviceFamily(call.userAgent) }, call.trace)
    call.keepSession(opened.token, opened.until)
    return opened.session
  }),
  handle(contract.askNewPasskey, async (call) => {
    const own = await tools.transact(call.who, async (tx) => {
      await refuseWeak(tx, call.who.account, call.weak)
      return findAccount(tx, call.who.account)
    })
    if (own === undefined) throw accountUnknown()
    const { door, options } = await askNewPasskey(tools, call.who, { name: own.email })
    call.keepDoorKey(door, doorCloses(tools))
    return options
  }),
  handle(contract.addPasskey, (call) => addPasskey(tools, call.who, { door: call.doorKey, added: call.body, session: { token: call.sessionToken, weak: call.weak } })),
  handle(contract.listPasskeys, (call) => tools.transact(call.who, async (tx) => ({ items: await listPasskeys(tx, holderOf(call.who)) }))),
  handle(contract.removePasskey, (call) => removePasskey(tools, call.who, call.params.passkey)),
]

const participantPasskeyRoutes = (tools: AccountsTools): readonly BoundRoute[] => [
  handle(contract.askParticipantPasskey, async (call) => {
    const { door, options } = await askPasskey(tools, call.trace)
    call.keepDoorKey(door, doorCloses(tools))
    return options
  }),
  handle(contract.openSessionWithPasskey, async (call) => {
    const opened = await openWithPasskey(tools, { door: call.doorKey, shown: call.body, device: deviceFamily(call.userAgent) }, call.trace)
    call.keepSession(opened.token, opened.until)
    return opened.session
  }),
  handle(contract.askNewParticipantPasskey, async (call) => {
    // The phone's own list of passkeys shows the study's code, never a name.
    const { study } = await tools.transact(call.who, (tx) => describeParticipant(tx, call.who))
    const { door, options } = await askNewPasskey(tools, call.who, { name: study.code })
    call.keepDoorKey(door, doorCloses(tools))
    return options
  }),
  handle(contract.addParticipantPasskey, (call) => addPasskey(tools, call.who, { door: call.doorKey, added: call.body })),
  handle(contract.listParticipantPasskeys, (call) => tools.transact(call.who, async (tx) => ({ items: await listPasskeys(tx, holderOf(call.who)) }))),
  handle(contract.removeParticipantPasskey, (call) => removePasskey(tools, call.who, call.params.passkey)),
]

const providerRoutes = (tools: AccountsTools): readonly BoundRoute[] => [
  handle(contract.listProviders, async () => ({ items: tools.providers.list().map(({ id, name }) => ({ id, name })) })),
  handle(contract.goToProvider, async (call) => {
    const { door, address } = await goToProvider(tools, call.params.provider, call.trace)
    call.keepDoorKey(door, doorCloses(tools))
    return { address }
  }),
  handle(contract.returnFromProvider, async (call) => {
    const opened = await signInByProvider(tools, { door: call.doorKey, answer: call.body.answer, device: deviceFamily(call.userAgent) }, call.trace)
    call.keepSession(opened.token, opened.until)
    return opened.session
  }),
  handle(contract.linkProvider, async (call) => {
    await linkProvider(tools, call.who, { door: call.doorKey, answer: call.body.answer })
    return {}
  }),
  handle(contract.listIdentities, (call) => listIdentities(tools, call.who)),
  handle(contract.unlinkIdentity, (call) => unlinkIdentity(tools, call.who, call.params.identity)),
]

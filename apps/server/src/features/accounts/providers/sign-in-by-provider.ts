import type { StaffSession } from '@weshare/contract/accounts'
import { writeAudit } from '../../../platform/audit.ts'
import type { ProviderSettings } from '../../../platform/provider-settings.ts'
import type { Staff, Trace } from '../../../platform/transaction.ts'
import { insertChallenge, takeChallenge } from '../challenge-store.ts'
import { doorMinutes, hashDoorKey, newDoorKey } from '../door-key.ts'
import { entranceOf, type AccountsTools, type OpenedSession } from '../needs.ts'
import { openStaffSession, type Device } from '../open-staff-session.ts'
import { providerRefused, providerTaken, providerUnlinked, signInRefused } from '../problems.ts'
import { findAccountByEmail } from '../store.ts'
import { findLinked, insertLink } from './provider-store.ts'
import type { Vouched } from './providers.ts'

/** Where a browser goes to sign in by a provider; half of the secret stays with it. */
export async function goToProvider(tools: AccountsTools, id: string, trace: Trace): Promise<{ door: string, address: string }> {
  const { address, ...journey } = await tools.providers.begin(tools.providers.find(id))
  const door = newDoorKey()
  const until = new Date(tools.clock.now().getTime() + doorMinutes * 60_000)
  await tools.transact(entranceOf(trace), (tx) => insertChallenge(tx, hashDoorKey(door), { content: { purpose: 'provider', provider: id, ...journey }, until }))
  return { door, address }
}

export interface Returned { door: string | null, answer: string }

/** Opens a staff session for whom a provider vouches, if an account is linked to them, or may be by the address it verified. */
export async function signInByProvider(
  tools: AccountsTools, { device, ...returned }: Returned & { device: Device }, trace: Trace,
): Promise<OpenedSession & { session: StaffSession }> {
  const { provider, vouched } = await whoReturned(tools, returned, trace)
  const linked = await tools.transact(entranceOf(trace), (tx) => findLinked(tx, vouched))
  const account = linked ?? await linkByEmail(tools, { provider, vouched }, trace)
  if (account === null) throw providerUnlinked({ provider: provider.name })
  const opened = await openStaffSession(tools, { account, secondFactor: vouched.secondFactor, by: 'provider', device }, trace)
  if (opened === null) throw signInRefused()
  return opened
}

/** Links one's own account to who one is at the provider one just came back from. */
export async function linkProvider(tools: AccountsTools, who: Staff, returned: Returned): Promise<void> {
  const { provider, vouched } = await whoReturned(tools, returned, { request: who.request, origin: who.origin })
  await tools.transact(who, async (tx) => {
    if (!await insertLink(tx, who.account, { ...vouched, at: tools.clock.now() })) throw providerTaken()
    await writeAudit(tx, { action: 'accounts.provider-linked', detail: { account: who.account, provider: provider.id } })
  })
}

async function whoReturned(tools: AccountsTools, { door, answer }: Returned, trace: Trace): Promise<{ provider: ProviderSettings, vouched: Vouched }> {
  const asked = door === null ? undefined
    : await tools.transact(entranceOf(trace), (tx) => takeChallenge(tx, hashDoorKey(door), { purpose: 'provider', at: tools.clock.now() }))
  if (asked === undefined) throw providerRefused()
  const provider = tools.providers.find(asked.provider)
  const vouched = await tools.providers.end(provider, asked, answer)
  if (vouched !== null) return { provider, vouched }
  await tools.transact(entranceOf(trace), (tx) => writeAudit(tx, { action: 'accounts.provider-refused', detail: { provider: provider.id } }))
  throw providerRefused()
}

async function linkByEmail(tools: AccountsTools, { provider, vouched }: { provider: ProviderSettings, vouched: Vouched }, trace: Trace): Promise<string | null> {
  if (!provider.linkByEmail || vouched.email === null) return null
  const email = vouched.email
  const found = await tools.transact(entranceOf(trace), (tx) => findAccountByEmail(tx, email))
  if (found === undefined || found.disabled_at !== null) return null
  return tools.transact({ actor: 'staff', account: found.id, ...trace }, async (tx) => {
    if (!await insertLink(tx, found.id, { ...vouched, at: tools.clock.now() })) return null
    await writeAudit(tx, { action: 'accounts.provider-linked', detail: { account: found.id, provider: provider.id } })
    return found.id
  })
}

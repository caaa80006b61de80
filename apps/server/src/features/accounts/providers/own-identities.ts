import type { LinkedIdentity } from '@weshare/contract/sign-in'
import { writeAudit } from '../../../platform/audit.ts'
import type { Staff, Tx } from '../../../platform/transaction.ts'
import type { AccountsTools } from '../needs.ts'
import { identityUnknown } from '../problems.ts'
import { deleteLink, linksOf } from './provider-store.ts'

/** The providers one's own account is linked to, those that are no longer set up here included. */
export const listIdentities = (tools: AccountsTools, who: Staff): Promise<{ items: LinkedIdentity[] }> => tools.transact(who, (tx) => ownIdentities(tx, tools, who))

/** Undoes a link: that provider opens the account no more. Who holds the account still has its password and passkeys. */
export const unlinkIdentity = (tools: AccountsTools, who: Staff, identity: string): Promise<{ items: LinkedIdentity[] }> =>
  tools.transact(who, async (tx) => {
    const issuer = await deleteLink(tx, who.account, identity)
    if (issuer === undefined) throw identityUnknown()
    const left = await ownIdentities(tx, tools, who)
    await writeAudit(tx, { action: 'accounts.provider-unlinked', detail: { account: who.account, issuer } })
    return left
  })

async function ownIdentities(tx: Tx, tools: AccountsTools, who: Staff): Promise<{ items: LinkedIdentity[] }> {
  const known = tools.providers.list()
  const rows = await linksOf(tx, who.account)
  return {
    items: rows.map(({ id, issuer, linked_at: linkedAt }) => {
      const name = known.find((provider) => sameIssuer(provider.issuer, issuer))?.name ?? { fr: issuer, en: issuer }
      return { id, name, linkedAt: linkedAt.toISOString() }
    }),
  }
}

/** Settings may write an issuer with or without its last slash. */
const sameIssuer = (one: string, other: string): boolean => one.replace(/\/$/, '') === other.replace(/\/$/, '')

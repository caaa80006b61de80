import type { RouteBody } from '@weshare/contract'
import type { Account, grantRole as grantRoleRoute } from '@weshare/contract/accounts'
import { writeAudit } from '../../platform/audit.ts'
import type { Tx, Who } from '../../platform/transaction.ts'
import type { AccountWriting } from './create-account.ts'
import { describeAccount } from './describe-account.ts'
import { accountUnknown, grantPresent, operatorIsWhole, scopeUnknown } from './problems.ts'
import { findAccount, insertGrant, listScopeStudies, siteExists } from './store.ts'

export type GrantRequest = RouteBody<typeof grantRoleRoute> & { account: string }

/** Gives a role for the installation, a study, a site, or one site of one study. */
export function grantRole(tools: AccountWriting, who: Extract<Who, { actor: 'staff' | 'installation' }>, request: GrantRequest): Promise<Account> {
  const { account, role, study, site } = request
  // Managing accounts cannot be half given: whoever does it may give any role, to themselves too.
  if (role === 'operator' && (study !== null || site !== null)) throw operatorIsWhole()
  return tools.transact(who, async (tx) => {
    if (await findAccount(tx, account) === undefined) throw accountUnknown()
    await requireScope(tx, study, site)
    const by = who.actor === 'staff' ? who.account : null
    const grant = await insertGrant(tx, { account, role, study, site, by, at: tools.clock.now() })
    if (grant === undefined) throw grantPresent()
    const described = await describeAccount(tx, account)
    await writeAudit(tx, { action: 'accounts.role-granted', ...(study !== null && { study }), detail: { account, role, grant, site, before: { granted: false }, after: { granted: true } } })
    return described
  })
}

async function requireScope(tx: Tx, study: string | null, site: string | null): Promise<void> {
  if (study !== null && !(await listScopeStudies(tx)).some(({ id }) => id === study)) throw scopeUnknown()
  if (site !== null && !await siteExists(tx, site)) throw scopeUnknown()
}

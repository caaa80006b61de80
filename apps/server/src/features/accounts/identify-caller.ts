import { createHash } from 'node:crypto'
import type { Identified } from '../../platform/http/serve.ts'
import type { AccountStore } from './store.ts'

export const hashToken = (token: string): Buffer => createHash('sha256').update(token, 'utf8').digest()

export interface Need { permission: string | null, study: string | null, request: string, origin: string }

/** Whom a session token belongs to, and whether they may do this here: the question asked for every request. */
export async function identifyCaller(accounts: AccountStore, token: string, { at, ...need }: Need & { at: Date }): Promise<Identified | null> {
  const found = await accounts.identify(hashToken(token), { ...need, at })
  if (found === undefined) return null
  const trace = { request: need.request, origin: need.origin }
  if (found.participant_id !== null && found.participant_study !== null) {
    const at = { participant: found.participant_id, study: found.participant_study }
    const rest = { permitted: false, seesStudy: false, weak: false, owesPassword: false, provenAt: found.proven_at }
    if (found.carer_id !== null) return { who: { actor: 'carer', carer: found.carer_id, ...at, ...trace }, ...rest }
    return { who: { actor: 'participant', ...at, ...trace }, ...rest }
  }
  if (found.account_id === null) return null
  return { who: { actor: 'staff', account: found.account_id, ...trace }, permitted: found.permitted, seesStudy: found.sees_study, weak: found.weak, owesPassword: found.owes_password, provenAt: found.proven_at }
}

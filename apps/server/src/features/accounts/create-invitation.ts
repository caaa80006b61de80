import type { Tx } from '../../platform/transaction.ts'
import { digestCode, newCode } from './invitation-code.ts'
import { insertInvitation } from './invitation-store.ts'

export interface InvitationRequest { study: string, participant: string, /** For a carer of the participant, and not for the participant. */ carer?: string, at: Date, validDays: number }
export type CreateInvitation = (tx: Tx, request: InvitationRequest) => Promise<{ code: string }>

/** A new one-time code for a participant or one of their carers, known in clear to its reader alone; earlier unused ones stop working. */
export async function createInvitation(digestKey: Buffer, tx: Tx, { validDays, ...request }: InvitationRequest): Promise<{ code: string }> {
  const code = newCode()
  const until = new Date(request.at.getTime() + validDays * 24 * 3_600_000)
  await insertInvitation(tx, { ...request, carer: request.carer ?? null, codeHash: digestCode(digestKey, code), until })
  return { code }
}

import type { AuditAction } from '@weshare/contract/audit'
import { sql } from 'kysely'
import type { Tx } from './transaction.ts'

export interface Act {
  action: AuditAction
  study?: string
  participant?: string
  /** What changed, by identifiers and hashes; never a name, a contact or an answer. */
  detail?: Record<string, unknown>
  reason?: string
}

/** Writes the audit line of an act inside the act's own transaction. Write it last: its chain is held until the commit. */
export async function writeAudit(tx: Tx, act: Act): Promise<void> {
  await sql`select audit.write(${act.action}, ${act.study ?? null}::uuid, ${act.participant ?? null}::uuid, ${JSON.stringify(act.detail ?? {})}::jsonb, ${act.reason ?? null})`.execute(tx)
}

import type { ParticipantSession } from '@weshare/contract/accounts'
import { notFound } from '../../platform/http/problems.ts'
import type { Tx } from '../../platform/transaction.ts'
import { findParticipant, type ParticipantRow } from './store.ts'

export async function describeParticipant(tx: Tx, { study, participant }: { study: string, participant: string }): Promise<ParticipantSession> {
  const row = await findParticipant(tx, study, participant)
  if (row === undefined) throw notFound()
  return { study: { code: row.code, title: row.title }, pseudonym: row.pseudonym, language: row.language, consent: consentOf(row) }
}

/** Where consent stands: a notice published since the signature asks for a new one; a withdrawal ends the question. */
function consentOf(row: ParticipantRow): ParticipantSession['consent'] {
  if (row.withdrawn || row.signed === 'withdrawn') return 'withdrawn'
  if (row.signed === null || row.signed_notice === null) return 'to-give'
  return row.notice !== null && row.notice > row.signed_notice ? 'to-renew' : 'given'
}

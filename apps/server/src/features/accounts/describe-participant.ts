import type { ParticipantSession } from '@weshare/contract/accounts'
import { notFound } from '../../platform/http/problems.ts'
import type { Tx } from '../../platform/transaction.ts'
import { findParticipant, type ParticipantRow } from './store.ts'

export async function describeParticipant(tx: Tx, { study, participant }: { study: string, participant: string }): Promise<ParticipantSession> {
  const row = await findParticipant(tx, study, participant)
  if (row === undefined) throw notFound()
  return { study: { code: row.code, title: row.title }, pseudonym: row.pseudonym, language: row.language, consent: consentOf(row) }
}

/** Where consent stands: a notice published since may ask for a new signature or only to be read; a withdrawal ends the question. */
function consentOf(row: ParticipantRow): ParticipantSession['consent'] {
  if (row.withdrawn || row.signed === 'withdrawn') return 'withdrawn'
  if (row.signed === null) return 'to-give'
  if (row.renewal !== null) return row.renewal === 'signature' ? 'to-renew' : 'to-read'
  return row.awaiting === true ? 'awaiting' : 'given'
}

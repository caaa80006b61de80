import type { ParticipantSession } from '@weshare/contract/accounts'
import { notFound } from '../../platform/http/problems.ts'
import type { Tx } from '../../platform/transaction.ts'
import { findCarer, findParticipant, type ParticipantRow } from './store.ts'

export async function describeParticipant(tx: Tx, { study, participant }: { study: string, participant: string }): Promise<ParticipantSession> {
  const row = await findParticipant(tx, study, participant)
  if (row === undefined) throw notFound()
  return { study: { code: row.code, title: row.title }, pseudonym: row.pseudonym, language: row.language, as: 'participant', consent: consentOf(row) }
}

/** What a carer is told: the study, and a mark of their own; nothing that names the person they care for, in clear or not. */
export async function describeCarer(tx: Tx, carer: string): Promise<ParticipantSession> {
  const row = await findCarer(tx, carer)
  if (row === undefined) throw notFound()
  return { study: { code: row.code, title: row.title }, pseudonym: `C-${carer.slice(0, 8)}`, language: row.language, as: 'carer', consent: 'given' }
}

/** Where consent stands: a notice published since may ask for a new signature or only to be read; a withdrawal ends the question. */
function consentOf(row: ParticipantRow): ParticipantSession['consent'] {
  if (row.withdrawn || row.signed === 'withdrawn') return 'withdrawn'
  if (row.signed === null) return 'to-give'
  if (row.renewal !== null) return row.renewal === 'signature' ? 'to-renew' : 'to-read'
  return row.awaiting === true ? 'awaiting' : 'given'
}

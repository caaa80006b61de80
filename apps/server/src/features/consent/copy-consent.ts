import { writeAudit } from '../../platform/audit.ts'
import type { ParticipantWho } from '../../platform/transaction.ts'
import { participantUnknown } from '../participants/index.ts'
import { noticeText, readNotice } from '../studies/index.ts'
import type { ConsentNeeds } from './needs.ts'
import { consentNone } from './problems.ts'
import { findConsenting, latestConsent } from './store.ts'
import { writePdf } from './write-pdf.ts'

/** The copy for the person who signed: the audit line is committed before the vault gives the name back. On paper and without opposition there is no name here. */
export async function writeConsentCopy(needs: ConsentNeeds, who: ParticipantWho): Promise<{ name: string, content: Buffer }> {
  const facts = await needs.transact(who, async (tx) => {
    const person = await findConsenting(tx, who)
    if (person === null) throw participantUnknown()
    const given = await latestConsent(tx, who, 'given')
    if (given === null) throw consentNone()
    const notice = await readNotice(tx, who.study, given.record.noticeVersion)
    if (notice === null) throw new Error('A consent points at a notice that is not kept.')
    await writeAudit(tx, { action: 'consent.copied', study: who.study, participant: who.participant, detail: { consent: given.record.id } })
    return { person, given, text: noticeText(notice.content, given.record.language, given.record.variant) }
  })
  const { person, given, text } = facts
  const signer = await needs.readSignature(given.record.id)
  if (signer === null && given.record.method === 'typed-name') throw new Error('The vault keeps no signature for a consent given by typing a name.')
  const content = await writePdf({ study: { code: person.code, title: person.title[given.record.language] }, text, given, signer })
  return { name: `${given.record.language === 'fr' ? 'consentement' : 'consent'}-${person.code}-v${given.record.noticeVersion}.pdf`, content }
}

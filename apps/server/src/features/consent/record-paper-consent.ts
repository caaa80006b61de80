import { randomUUID } from 'node:crypto'
import type { ConsentRecord, NoticeVariant } from '@weshare/contract/consent'
import { addDays, parsePlainDate, plainDateAt } from '@weshare/science/base'
import type { Language } from '../../platform/problem.ts'
import type { Staff } from '../../platform/transaction.ts'
import { participantUnknown } from '../participants/index.ts'
import { hasVariant, noticeHash, noticeText, readNotice } from '../studies/index.ts'
import { orderDecisions } from './check-decisions.ts'
import { auditConsent, seal } from './keep-consent.ts'
import type { ConsentNeeds } from './needs.ts'
import { consentWithdrawn, noticeUnknown, paperDate } from './problems.ts'
import { findIncludable, lockParticipant, type Place } from './store.ts'

export interface Paper extends Place {
  noticeVersion: number
  language: Language
  variant?: NoticeVariant
  decisions: ConsentRecord['decisions']
  /** The day written on the paper. */
  signedOn: string
  collectedBy: string
  keptAt: string
}

const oldest = 3653

/** Records a consent signed on paper. The paper is the signature and stays where it is said to be; here stand its facts and its choices. */
export async function recordPaperConsent(needs: ConsentNeeds, who: Staff, paper: Paper): Promise<ConsentRecord> {
  const { study, participant, language, variant = 'full' } = paper
  return needs.transact(who, async (tx) => {
    await lockParticipant(tx, participant)
    const place = { study, participant }
    const person = await findIncludable(tx, place)
    if (person === null) throw participantUnknown()
    if (person.withdrawn) throw consentWithdrawn()
    const notice = await readNotice(tx, study, paper.noticeVersion)
    if (notice === null || !hasVariant(notice.content, variant)) throw noticeUnknown()
    const at = needs.clock.now()
    const today = plainDateAt(at, person.zone)
    const signedOn = parsePlainDate(paper.signedOn)
    if (signedOn === null || signedOn > today || signedOn < addDays(today, -oldest)) throw paperDate()
    const record: ConsentRecord = {
      id: randomUUID(), kind: 'given', noticeVersion: notice.version, noticeSha256: noticeHash(notice.content, language, variant), language, variant,
      decisions: orderDecisions(noticeText(notice.content, language, variant), paper.decisions), dataChoice: null, signedAt: at.toISOString(),
      method: 'paper', countersignature: notice.terms.countersigned ? 'awaited' : 'not-asked',
    }
    const evidenceSha256 = await seal(needs, tx, {
      place, person, notice, record, at, recordedBy: who.account,
      also: { signedOn, collectedBy: paper.collectedBy.trim(), keptAt: paper.keptAt.trim(), recordedBy: who.account },
    })
    await auditConsent(tx, place, { record, evidenceSha256 })
    return record
  })
}

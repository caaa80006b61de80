import { randomUUID } from 'node:crypto'
import type { ConsentRecord } from '@weshare/contract/consent'
import { writeAudit } from '../../platform/audit.ts'
import { hashJson } from '../../platform/hash-json.ts'
import type { Language } from '../../platform/problem.ts'
import type { ParticipantWho } from '../../platform/transaction.ts'
import { participantUnknown } from '../participants/index.ts'
import { noticeHash, noticeText, type NoticeText } from '../studies/index.ts'
import type { deviceFamily } from './device-family.ts'
import type { ConsentNeeds } from './needs.ts'
import { consentWithdrawn, noticeChanged, purposeRefused, purposesMismatch } from './problems.ts'
import { noticeInForce } from './show-notice.ts'
import { addConsent, findConsenting, latestConsent, lockParticipant, writeStanding } from './store.ts'

type Decisions = ConsentRecord['decisions']
export interface Signing {
  noticeVersion: number
  noticeSha256: string
  language: Language
  decisions: Decisions
  signature: { name: string }
  device: ReturnType<typeof deviceFamily>
}

/**
 * Signs the notice that was shown. The evidence says what was read, what was chosen, when and on which kind of device;
 * who signed goes sealed to the vault. The same choices on the same notice sent twice are one consent.
 */
export async function signNotice(needs: ConsentNeeds, who: ParticipantWho, signing: Signing): Promise<ConsentRecord> {
  const at = needs.clock.now()
  const { study, participant } = who
  const { noticeVersion, noticeSha256, language } = signing
  return needs.transact(who, async (tx) => {
    await lockParticipant(tx, participant)
    const person = await findConsenting(tx, who)
    if (person === null) throw participantUnknown()
    if (person.withdrawn) throw consentWithdrawn()
    const notice = await noticeInForce(tx, study)
    if (notice.version !== noticeVersion || noticeHash(notice.content, language) !== noticeSha256) throw noticeChanged()
    const decisions = orderDecisions(noticeText(notice.content, language), signing.decisions)
    const before = (await latestConsent(tx, who))?.record
    if (before !== undefined && isSame(before, { noticeSha256, decisions })) return before

    const record: ConsentRecord = {
      id: randomUUID(), kind: 'given', noticeVersion, noticeSha256, language, decisions, dataChoice: null, signedAt: at.toISOString(), method: 'typed-name',
    }
    const evidence = { ...record, study, participant, zone: person.zone, confirmedReading: true, device: signing.device }
    const evidenceSha256 = hashJson(evidence)
    await addConsent(tx, who, { ...record, centre: person.centre, evidence, evidenceSha256, at })
    await needs.keepSignature(tx, { consent: record.id, participant, name: signing.signature.name.trim() })
    await writeStanding(tx, who, { consent: record.id, centre: person.centre, decisions, at })
    await needs.writeLetter(tx, { study, participant, template: 'consent-copy', language, params: {}, key: `consent-copy:${record.id}` })
    await writeAudit(tx, { action: 'consent.given', study, participant, detail: { consent: record.id, noticeVersion, noticeSha256, language, decisions, evidenceSha256 } })
    return record
  })
}

/** Each purpose of the notice decided once, nothing else, and the required ones agreed; in the order of the notice. */
function orderDecisions({ purposes }: NoticeText, decisions: Decisions): Decisions {
  const chosen = new Map(decisions.map(({ purpose, agreed }) => [purpose, agreed]))
  if (chosen.size !== decisions.length || chosen.size !== purposes.length) throw purposesMismatch()
  return purposes.map(({ purpose, required, label }) => {
    const agreed = chosen.get(purpose)
    if (agreed === undefined) throw purposesMismatch()
    if (required && !agreed) throw purposeRefused({ label })
    return { purpose, agreed }
  })
}

const isSame = (before: ConsentRecord, now: { noticeSha256: string, decisions: Decisions }): boolean =>
  before.kind === 'given' && before.noticeSha256 === now.noticeSha256 && hashJson(before.decisions) === hashJson(now.decisions)

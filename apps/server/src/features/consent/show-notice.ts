import type { NoticeShown, NoticeVariant } from '@weshare/contract/consent'
import type { Language } from '../../platform/problem.ts'
import type { ParticipantWho, Tx } from '../../platform/transaction.ts'
import { hasVariant, noticeHash, noticeText, readNotice, type KeptNotice } from '../studies/index.ts'
import { latestConsent } from './store.ts'

export interface NoticeAsked { language: Language, variant?: NoticeVariant }

/** The notice in force, exactly as it will be signed, with the choices this person already made; in full where it has no other variant. */
export async function showNotice(tx: Tx, { study, participant }: ParticipantWho, { language, variant: wanted = 'full' }: NoticeAsked): Promise<NoticeShown> {
  const notice = await noticeInForce(tx, study)
  const variant = hasVariant(notice.content, wanted) ? wanted : 'full'
  const text = noticeText(notice.content, language, variant)
  const latest = (await latestConsent(tx, { study, participant }))?.record
  const chosen = new Map(latest?.decisions.map(({ purpose, agreed }) => [purpose, agreed]))
  return {
    version: notice.version, sha256: noticeHash(notice.content, language, variant), language, variant,
    variants: hasVariant(notice.content, 'easy') ? ['full', 'easy'] : ['full'],
    title: text.title, sections: text.sections, contact: text.contact, glossary: text.glossary ?? [], questions: text.questions ?? [],
    purposes: text.purposes.map(({ detail, ...purpose }) => ({ ...purpose, detail: detail ?? null, agreed: chosen.get(purpose.purpose) ?? null })),
    form: notice.terms.form, countersigned: notice.terms.countersigned,
    signedAt: latest?.kind === 'given' && latest.noticeVersion === notice.version ? latest.signedAt : null,
  }
}

/** Nobody is included in a study that was never published, and publishing keeps a notice: its absence is our own fault. */
export async function noticeInForce(tx: Tx, study: string): Promise<KeptNotice> {
  const notice = await readNotice(tx, study)
  if (notice === null) throw new Error('A study with participants has no notice.')
  return notice
}

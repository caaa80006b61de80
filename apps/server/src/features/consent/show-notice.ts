import type { NoticeShown } from '@weshare/contract/consent'
import type { Language } from '../../platform/problem.ts'
import type { ParticipantWho, Tx } from '../../platform/transaction.ts'
import { noticeHash, noticeText, readNotice, type KeptNotice } from '../studies/index.ts'
import { latestConsent } from './store.ts'

/** The notice in force, exactly as it will be signed, with the choices this person already made. */
export async function showNotice(tx: Tx, { study, participant }: ParticipantWho, language: Language): Promise<NoticeShown> {
  const notice = await noticeInForce(tx, study)
  const text = noticeText(notice.content, language)
  const latest = (await latestConsent(tx, { study, participant }))?.record
  const chosen = new Map(latest?.decisions.map(({ purpose, agreed }) => [purpose, agreed]))
  return {
    version: notice.version, sha256: noticeHash(notice.content, language), language, title: text.title, sections: text.sections, contact: text.contact,
    purposes: text.purposes.map((purpose) => ({ ...purpose, agreed: chosen.get(purpose.purpose) ?? null })),
    signedAt: latest?.kind === 'given' && latest.noticeVersion === notice.version ? latest.signedAt : null,
  }
}

/** Nobody is included in a study that was never published, and publishing keeps a notice: its absence is our own fault. */
export async function noticeInForce(tx: Tx, study: string): Promise<KeptNotice> {
  const notice = await readNotice(tx, study)
  if (notice === null) throw new Error('A study with participants has no notice.')
  return notice
}

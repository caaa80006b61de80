import type { NoticeVariant } from '@weshare/contract/consent'
import type { Language } from '../../platform/problem.ts'
import type { Tx } from '../../platform/transaction.ts'
import { hasVariant, noticeHash, noticeText, type KeptNotice, type NoticeText } from '../studies/index.ts'
import { noticeChanged, otherForm } from './problems.ts'
import { noticeInForce } from './show-notice.ts'

/** What was in front of the person: the exact text, by its version, language, variant and hash. */
export interface Shown { noticeVersion: number, noticeSha256: string, language: Language, variant?: NoticeVariant }

/** The notice in force, if it is the very text that was shown. */
export async function requireShown(tx: Tx, study: string, shown: Shown): Promise<{ notice: KeptNotice, text: NoticeText, variant: NoticeVariant }> {
  const notice = await noticeInForce(tx, study)
  const { language, variant = 'full' } = shown
  if (notice.version !== shown.noticeVersion || !hasVariant(notice.content, variant)) throw noticeChanged()
  if (noticeHash(notice.content, language, variant) !== shown.noticeSha256) throw noticeChanged()
  return { notice, text: noticeText(notice.content, language, variant), variant }
}

/** A notice that asks for a signature is signed; one that informs is not. */
export function requireForm({ terms }: KeptNotice, form: KeptNotice['terms']['form']): void {
  if (terms.form !== form) throw otherForm()
}

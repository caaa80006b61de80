import type { NoticeVariant } from '@weshare/contract/consent'
import type { Notice, Protocol } from '@weshare/contract/studies'
import { hashJson } from '../../platform/hash-json.ts'
import type { Language } from '../../platform/problem.ts'

/** What a notice version keeps: everything a person is shown before agreeing, the contact included. */
export type NoticeContent = Notice & { contact: Protocol['contact'] }

export interface NoticeText {
  language: Language
  /** Absent for the full notice. */
  variant?: 'easy'
  title: string
  sections: { heading: string, text: string }[]
  purposes: { purpose: Notice['purposes'][number]['purpose'], required: boolean, label: string, detail?: string }[]
  glossary?: { term: string, meaning: string }[]
  questions?: { id: string, text: string, options: string[], right: number, explanation: string }[]
  contact: string
}

export const hasVariant = (content: NoticeContent, variant: NoticeVariant): boolean => variant === 'full' || content.easy !== undefined

/**
 * The notice exactly as somebody reads it in one language, in full or easy to read. What is shown and what is hashed both
 * come from here; what a study did not write is absent, not empty.
 */
export function noticeText(content: NoticeContent, language: Language, variant: NoticeVariant = 'full'): NoticeText {
  const easy = variant === 'easy' ? content.easy : undefined
  const { title, sections } = (easy ?? content)[language]
  const { glossary = [], questions = [] } = content
  return {
    language, ...(easy !== undefined && { variant: 'easy' as const }), title,
    sections: sections.map(({ heading, text }) => ({ heading, text })),
    purposes: content.purposes.map(({ purpose, required, label, detail }) =>
      ({ purpose, required, label: label[language], ...(detail !== undefined && { detail: detail[language] }) })),
    ...(glossary.length > 0 && { glossary: glossary.map(({ term, meaning }) => ({ term: term[language], meaning: meaning[language] })) }),
    ...(questions.length > 0 && {
      questions: questions.map(({ id, text, options, right, explanation }) =>
        ({ id, text: text[language], options: options.map((option) => option[language]), right, explanation: explanation[language] })),
    }),
    contact: content.contact[language],
  }
}

/** The hash a signature points at: of the text shown, in the language and the variant it was shown in. */
export const noticeHash = (content: NoticeContent, language: Language, variant: NoticeVariant = 'full'): string => hashJson(noticeText(content, language, variant))

import type { Notice, Protocol } from '@weshare/contract/studies'
import { hashJson } from '../../platform/hash-json.ts'
import type { Language } from '../../platform/problem.ts'

/** What a notice version keeps: everything a person is shown before agreeing, the contact included. */
export type NoticeContent = Notice & { contact: Protocol['contact'] }

export interface NoticeText {
  language: Language
  title: string
  sections: { heading: string, text: string }[]
  purposes: { purpose: Notice['purposes'][number]['purpose'], required: boolean, label: string }[]
  contact: string
}

/** The notice exactly as somebody reads it in one language. What is shown and what is hashed both come from here. */
export function noticeText(content: NoticeContent, language: Language): NoticeText {
  const { title, sections } = content[language]
  return {
    language, title,
    sections: sections.map(({ heading, text }) => ({ heading, text })),
    purposes: content.purposes.map(({ purpose, required, label }) => ({ purpose, required, label: label[language] })),
    contact: content.contact[language],
  }
}

/** The hash a signature points at: of the text shown, in the language it was shown in. */
export const noticeHash = (content: NoticeContent, language: Language): string => hashJson(noticeText(content, language))

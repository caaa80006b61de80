import type { NoticeShown, Purpose } from '@weshare/contract/consent'

/** What the person has chosen and written so far; nothing is chosen in advance. */
export interface Signing {
  choices: Readonly<Partial<Record<Purpose, boolean>>>
  /** The answers tried to each question about the notice, in their order. */
  tries: Readonly<Record<string, readonly number[]>>
  name: string
  read: boolean
}

export const noSignature: Signing = { choices: {}, tries: {}, name: '', read: false }

export interface SigningFaults {
  /** Purposes left without a choice. */
  choices?: readonly Purpose[]
  /** Required purposes refused: nothing to sign then. */
  refused?: readonly Purpose[]
  /** Questions about the notice that were never tried; a wrong answer is no fault. */
  questions?: readonly string[]
  name?: 'short'
  read?: 'unread'
}

/** What keeps a decision from being given; empty when nothing does. A study that only informs asks for no name. */
export function checkSigning(notice: Pick<NoticeShown, 'purposes' | 'questions' | 'form'>, { choices, tries, name, read }: Signing): SigningFaults {
  const open = notice.purposes.filter(({ purpose }) => choices[purpose] === undefined).map(({ purpose }) => purpose)
  const refused = notice.purposes.filter(({ purpose, required }) => required && choices[purpose] === false).map(({ purpose }) => purpose)
  const untried = notice.questions.filter(({ id }) => (tries[id] ?? []).length === 0).map(({ id }) => id)
  return {
    ...(open.length > 0 ? { choices: open } : {}),
    ...(refused.length > 0 ? { refused } : {}),
    ...(untried.length > 0 ? { questions: untried } : {}),
    ...(notice.form === 'signed' && name.trim().length < 2 ? { name: 'short' as const } : {}),
    ...(read ? {} : { read: 'unread' as const }),
  }
}

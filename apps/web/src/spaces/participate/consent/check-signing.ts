import type { NoticeShown, Purpose } from '@weshare/contract/consent'

/** What the person has chosen and written so far; nothing is chosen in advance. */
export interface Signing {
  choices: Readonly<Partial<Record<Purpose, boolean>>>
  name: string
  read: boolean
}

export const noSignature: Signing = { choices: {}, name: '', read: false }

export interface SigningFaults {
  /** Purposes left without a choice. */
  choices?: readonly Purpose[]
  /** Required purposes refused: nothing to sign then. */
  refused?: readonly Purpose[]
  name?: 'short'
  read?: 'unread'
}

/** What keeps a signature from being given; empty when nothing does. */
export function checkSigning(notice: Pick<NoticeShown, 'purposes'>, { choices, name, read }: Signing): SigningFaults {
  const open = notice.purposes.filter(({ purpose }) => choices[purpose] === undefined).map(({ purpose }) => purpose)
  const refused = notice.purposes.filter(({ purpose, required }) => required && choices[purpose] === false).map(({ purpose }) => purpose)
  return {
    ...(open.length > 0 ? { choices: open } : {}),
    ...(refused.length > 0 ? { refused } : {}),
    ...(name.trim().length < 2 ? { name: 'short' as const } : {}),
    ...(read ? {} : { read: 'unread' as const }),
  }
}

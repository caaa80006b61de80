import { createContext, use } from 'react'
import type { Protocol } from '@weshare/contract/studies'
import type { BilingualText } from '../../../shared/ui/bilingual-input.tsx'

/** What every part of the editor needs: the protocol, how to change it, and what is wrong where. */
export interface Editor {
  draft: Protocol
  change: (part: Partial<Protocol>) => void
  /** Removes something, which can be put back for a while. */
  remove: (label: string, part: Partial<Protocol>) => void
  /** The sentence of the fault at a place: `visits.0.title.fr`. */
  at: (place: string) => string | undefined
}

export const EditorContext = createContext<Editor | null>(null)

export function useEditor(): Editor {
  const editor = use(EditorContext)
  if (!editor) throw new Error('A part of the protocol editor stands outside of it')
  return editor
}

export const bothAt = (at: Editor['at'], place: string): Partial<Record<keyof BilingualText, string | undefined>> =>
  ({ fr: at(`${place}.fr`), en: at(`${place}.en`) })

/** The list with one of its members changed. */
export const changedAt = <T>(list: readonly T[], index: number, part: Partial<T>): T[] =>
  list.map((one, place) => (place === index ? { ...one, ...part } : one))

export const without = <T>(list: readonly T[], index: number): T[] => list.filter((_, place) => place !== index)

/** The list with one member a step up or down. */
export function moved<T>(list: readonly T[], index: number, step: 1 | -1): T[] {
  const next = [...list]
  const [one] = next.splice(index, 1)
  if (one !== undefined) next.splice(index + step, 0, one)
  return next
}

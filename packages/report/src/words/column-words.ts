import columns from './columns.json' with { type: 'json' }
import type { Language } from './index.ts'

const words: Readonly<Record<string, readonly [string, string]>> = columns as unknown as Record<string, [string, string]>

/** Whether a key of a result has words of its own. */
export const hasColumnWord = (key: string): boolean => Object.hasOwn(words, key)

/** What a key of a result means, for a reader; the key itself where it is a name of the study. */
export function columnWord(key: string, language: Language): string {
  return words[key]?.[language === 'fr' ? 0 : 1] ?? key
}

import en from './en.json' with { type: 'json' }
import fr from './fr.json' with { type: 'json' }

export type Language = 'fr' | 'en'
export type Word = keyof typeof fr

const words: Record<Language, Record<Word, string>> = { fr, en }

/** A sentence in the reader's language, with its values filled in. */
export function say(language: Language, word: Word, values: Readonly<Record<string, string | number>> = {}): string {
  return words[language][word].replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''))
}

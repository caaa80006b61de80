import { readdirSync, readFileSync } from 'node:fs'
import type { Language } from '../../src/shared/i18n/languages.ts'

interface Words { [key: string]: string | Words }

const folder = (language: Language) => new URL(`../../src/shared/i18n/${language}/`, import.meta.url)
const areas = readdirSync(folder('fr')).filter((file) => file.endsWith('.json')).map((file) => file.replace('.json', ''))
const wordsOf = (language: Language): Record<string, Words> =>
  Object.fromEntries(areas.map((area) => [area, JSON.parse(readFileSync(new URL(`${area}.json`, folder(language)), 'utf8'))]))
const words = { fr: wordsOf('fr'), en: wordsOf('en') }

/** The words a screen is written with, so that a test presses the same button in either language. `key` is `area:path.to.words`. */
export function say(language: Language, key: string): string {
  const [area = '', path = ''] = key.split(':')
  const found = path.split('.').reduce<string | Words | undefined>((at, step) => (typeof at === 'object' ? at[step] : undefined), words[language][area])
  if (typeof found !== 'string') throw new Error(`No words are kept under ${key}`)
  return found
}

const flatten = (at: string | Words): string[] => (typeof at === 'string' ? [at] : Object.values(at).flatMap(flatten))

/** Whole sentences of one language that are not also words of the other: none has its place on a page of the other. */
export function sentencesOnlyIn(language: Language): Set<string> {
  const others = new Set(flatten(words[language === 'fr' ? 'en' : 'fr']))
  return new Set(flatten(words[language]).filter((sentence) => sentence.length >= 4 && !sentence.includes('{{') && !others.has(sentence)))
}

/** What the names of untranslated words begin with: `home` of `home.title`. */
export const firstSteps: ReadonlySet<string> = new Set(Object.values(words.fr).flatMap((area) => Object.entries(area).filter(([, inside]) => typeof inside === 'object').map(([key]) => key)))

import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { isLanguage, languages, pickLanguage, type Language } from './languages.ts'

type Words = Record<string, unknown>

/** One file of words, fetched when its language is first shown. Keys are paths ending in `<language>/<area>.json`. */
export type WordFiles = Record<string, () => Promise<{ default: Words }>>

const storageKey = 'weshare.language'
let wordFiles: WordFiles = {}

/** Starts the words of an entry: only its areas, only the language shown. */
export async function startWords(files: WordFiles): Promise<void> {
  wordFiles = files
  const language = pickLanguage(window.localStorage.getItem(storageKey), window.navigator.languages)
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: languages[0],
    ns: [...areasOf(language).keys()],
    defaultNS: 'common',
    resources: { [language]: await loadWords(language) },
    partialBundledLanguages: true,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  })
  showLanguage(language)
}

/** Changes the language without leaving the place: the screen keeps its state, only its words change. */
export async function switchLanguage(language: Language): Promise<void> {
  await prepareLanguage(language)
  await i18next.changeLanguage(language)
  window.localStorage.setItem(storageKey, language)
  showLanguage(language)
}

/** Words that come with a part of the application, when it is first opened. */
export async function bringWords(files: WordFiles): Promise<void> {
  wordFiles = { ...wordFiles, ...files }
  await prepareLanguage(currentLanguage())
}

/** Fetches the words of a language without showing it: for a page printed in somebody else's language. */
export async function prepareLanguage(language: Language): Promise<void> {
  const words = await loadWords(language)
  for (const [area, content] of Object.entries(words)) i18next.addResourceBundle(language, area, content)
}

export function currentLanguage(): Language {
  const language = i18next.resolvedLanguage ?? i18next.language
  return isLanguage(language) ? language : languages[0]
}

function showLanguage(language: Language): void {
  document.documentElement.lang = language
}

async function loadWords(language: Language): Promise<Record<string, Words>> {
  const entries = [...areasOf(language)].map(async ([area, load]) => {
    const words = (await load()).default
    return [area, language === 'fr' ? keepPunctuation(words) : words] as const
  })
  return Object.fromEntries(await Promise.all(entries))
}

/** In French a colon, a question mark and the like stand after a space, and must not be left alone at the start of a line. */
function keepPunctuation(words: Words): Words {
  return Object.fromEntries(Object.entries(words).map(([key, inside]) => [
    key, typeof inside === 'string' ? inside.replaceAll(/ (?=[:;?!»])|(?<=«) /g, '\u00a0') : keepPunctuation(inside as Words),
  ]))
}

function areasOf(language: Language): Map<string, WordFiles[string]> {
  const inLanguage = Object.entries(wordFiles).flatMap(([path, load]) => {
    const [, area] = new RegExp(`/${language}/([a-z]+)\\.json$`).exec(path) ?? []
    return area ? [[area, load] as const] : []
  })
  return new Map(inLanguage)
}

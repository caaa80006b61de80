/** The languages of the interface, the default first. */
export const languages = ['fr', 'en'] as const
export type Language = (typeof languages)[number]

/** Each language in its own words: somebody lost in the wrong one must recognise theirs. */
export const languageNames: Readonly<Record<Language, string>> = { fr: 'Français', en: 'English' }

export const isLanguage = (value: unknown): value is Language => languages.some((language) => language === value)

/** The language to open with: the one chosen before, else the first of the browser's that we speak, else French. */
export function pickLanguage(kept: string | null, asked: readonly string[]): Language {
  if (isLanguage(kept)) return kept
  const spoken = asked.map((tag) => tag.toLowerCase().split('-')[0]).find(isLanguage)
  return spoken ?? languages[0]
}

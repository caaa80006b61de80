export type Language = 'fr' | 'en'

/** The language of a terminal, as the system says it; anything but French reads English. */
export function readLanguage(environment: Record<string, string | undefined>): Language {
  const locale = [environment['LC_ALL'], environment['LC_MESSAGES'], environment['LANG']].find((one) => one !== undefined && one !== '')
  return /^fr/i.test(locale ?? '') ? 'fr' : 'en'
}

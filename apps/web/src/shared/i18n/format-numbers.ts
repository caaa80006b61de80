import type { Language } from './languages.ts'

const locales: Readonly<Record<Language, string>> = { fr: 'fr-FR', en: 'en-GB' }

/** `1 234,5` in French (narrow no-break space), `1,234.5` in English. */
export function formatNumber(value: number, language: Language, decimals?: number): string {
  const digits = decimals === undefined
    ? { maximumFractionDigits: 2 }
    : { minimumFractionDigits: decimals, maximumFractionDigits: decimals }
  return new Intl.NumberFormat(locales[language], digits).format(value)
}

/** A share between 0 and 1: `42 %`, `42%`. */
export function formatShare(share: number, language: Language, decimals = 0): string {
  return new Intl.NumberFormat(locales[language], { style: 'percent', maximumFractionDigits: decimals }).format(share)
}

/** `Lyon, Paris et Reims`, `Lyon, Paris and Reims`. */
export function formatList(items: readonly string[], language: Language): string {
  return new Intl.ListFormat(locales[language], { type: 'conjunction' }).format(items)
}

/** Reads what a person typed: `1 234,5`, `1234.5`; undefined when it is not a number. */
export function readNumber(text: string): number | undefined {
  const bare = text.trim().replace(/[\s\u00a0\u202f]/g, '').replace(',', '.')
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(bare)) return undefined
  return Number(bare)
}

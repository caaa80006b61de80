import { textWord } from '../words/column-words.ts'
import { say, type Language } from '../words/index.ts'

type Plain = string | number | boolean | null | undefined
export const isPlain = (value: unknown): value is Plain => value === null || value === undefined || typeof value !== 'object'
const isSaid = (value: unknown): value is Record<Language, string> => isPlainObject(value) && typeof value['fr'] === 'string' && typeof value['en'] === 'string'
/** Fits a cell of a table. */
export const isShown = (value: unknown): boolean => isPlain(value) || isSaid(value) || (Array.isArray(value) && value.length <= 12 && value.every(isPlain))
export const isNothing = (value: unknown): boolean => value === null || value === undefined || (Array.isArray(value) && value.length === 0)
export const isPlainObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
/** An object with figures of its own, to be shown as a row. */
export const isFigures = (value: unknown): value is Record<string, unknown> => isPlainObject(value) && !isSaid(value)

const chances = /^(p|pValue|pHolm|pBonferroni|adjusted|rmseaClose)$|^p[A-Z]/

/** A figure as a reader expects it: four significant digits, a probability with three decimals, a list with commas, a code in words. */
export function written(key: string, value: unknown, language: Language): string {
  if (value === null || value === undefined || value === '') return '–'
  if (isSaid(value)) return value[language]
  if (Array.isArray(value)) return value.map((one) => written(key, one, language)).join(language === 'fr' ? ' ; ' : ', ')
  if (typeof value === 'boolean') return say(language, value ? 'value.yes' : 'value.no')
  if (typeof value === 'string') return textWord(key, value, language)
  if (typeof value !== 'number') return '–'
  const number = numbers[language]
  if (chances.test(key)) return value < 0.001 ? `< ${number.chance.format(0.001)}` : number.chance.format(value)
  if (value !== 0 && Math.abs(value) < 0.0001) return signed(number.tiny.format(value))
  return signed((Number.isInteger(value) || Math.abs(value) >= 1000 ? number.large : number.plain).format(value))
}

/** A chance after its letter: `= 0,034`, or `< 0,001`. */
export function chanceWords(value: number, language: Language): string {
  const text = written('p', value, language)
  return text.startsWith('<') ? text : `= ${text}`
}

const signed = (text: string): string => text.replaceAll('-', '\u2212')

/** Made once: making one costs more than a thousand uses of it. */
const numbersIn = (language: Language) => ({
  chance: new Intl.NumberFormat(language, { minimumFractionDigits: 3, maximumFractionDigits: 3 }), tiny: new Intl.NumberFormat(language, { notation: 'scientific', maximumFractionDigits: 2 }),
  large: new Intl.NumberFormat(language, { maximumFractionDigits: 1 }), plain: new Intl.NumberFormat(language, { maximumSignificantDigits: 4 }),
})
const numbers = { fr: numbersIn('fr'), en: numbersIn('en') }

import type { Language } from '../../../shared/i18n/languages.ts'
import { formatNumber, formatShare } from '../../../shared/i18n/format-numbers.ts'
import type { Cell } from './read-result.ts'

const shares = new Set(['availableDataRate', 'completionRate', 'share', 'rate', 'proportion'])
const smallest = 0.001

/** A figure as a paper would print it; full precision is in the bundle. */
export function writeFigure(name: string, value: Cell | undefined, { language, yes, no }: { language: Language; yes: string; no: string }): string {
  if (value === null || value === undefined) return '–'
  if (typeof value === 'boolean') return value ? yes : no
  if (typeof value === 'string') return value
  if (shares.has(name)) return formatShare(value, language)
  if (name === 'p') return value < smallest ? `< ${formatNumber(smallest, language, 3)}` : formatNumber(value, language, 3)
  if (Number.isInteger(value)) return formatNumber(value, language)
  return formatNumber(value, language, decimalsOf(Math.abs(value)))
}

const decimalsOf = (size: number): number => (size >= 100 ? 1 : size >= 1 ? 2 : size >= 0.01 ? 3 : 5)

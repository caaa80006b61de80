import type { Language } from '../../../shared/i18n/languages.ts'

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** `1,4 ko` in French, `1.4 kB` in English; thousands, as disks count. */
export function writeBytes(bytes: number, language: Language): string {
  const power = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3))
  const format = { style: 'unit', unit: units[power] ?? 'byte', unitDisplay: 'short', maximumFractionDigits: power === 0 ? 0 : 1 } as const
  return new Intl.NumberFormat(language === 'fr' ? 'fr-FR' : 'en-GB', format).format(bytes / 1000 ** power)
}

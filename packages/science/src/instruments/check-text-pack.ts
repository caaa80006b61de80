import { errorAt, warningAt } from '../base/index.ts'
import type { Finding } from '../base/index.ts'
import type { Instrument } from './instrument.ts'
import type { ItemKey } from './scoring-key.ts'
import type { TextPack } from './text-pack.ts'

/**
 * Checks a text pack against the instrument it claims to word: same instrument and version, a sentence for every item and
 * none for another, words for every answer value, a language, and the reference of the licence.
 * @source the instrument's data sheet
 */
export function checkTextPack(instrument: Instrument, pack: TextPack): Finding[] {
  const { id, version } = instrument
  const { language } = pack
  const findings: Finding[] = []
  if (pack.instrument !== id) findings.push(errorAt('instrument', 'other-instrument', { expected: id }))
  if (pack.version !== version) findings.push(errorAt('version', 'other-version', { expected: version }))
  if (!/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language)) findings.push(errorAt('language', 'not-a-language', { language }))
  if (pack.licenceReference.trim() === '') findings.push(errorAt('licenceReference', 'licence-missing'))
  if (pack.title.trim() === '') findings.push(errorAt('title', 'text-missing'))

  const codes = new Set(instrument.scoring.items.map((item) => item.code))
  for (const code of Object.keys(pack.items)) {
    if (!codes.has(code)) findings.push(errorAt(`items.${code}`, 'unknown-item', { item: code }))
  }
  for (const code of Object.keys(pack.optionsFor ?? {})) {
    if (!codes.has(code)) findings.push(errorAt(`optionsFor.${code}`, 'unknown-item', { item: code }))
  }
  return [...findings, ...instrument.scoring.items.flatMap((item) => checkItemTexts(item, pack))]
}

function checkItemTexts(item: ItemKey, pack: TextPack): Finding[] {
  const { code, min, max } = item
  const text = Object.hasOwn(pack.items, code) ? pack.items[code] : undefined
  const findings = text === undefined || text.trim() === '' ? [errorAt(`items.${code}`, 'text-missing', { item: code })] : []
  const own = pack.optionsFor !== undefined && Object.hasOwn(pack.optionsFor, code) ? pack.optionsFor[code] : undefined
  const words = own ?? (item.answer === 'integer' ? {} : pack.options)
  const place = own === undefined ? 'options' : `optionsFor.${code}`
  const values = Array.from({ length: max - min + 1 }, (_, index) => String(min + index))
  // A number on a line needs no words; a choice needs some at each value, if only the figure itself.
  const unworded = item.answer === 'integer' ? [] : values.filter((value) => (words[value] ?? '').trim() === '')
  findings.push(...unworded.map((value) => errorAt(`${place}.${value}`, 'option-text-missing', { item: code, value })))
  // A line has words at its two ends only.
  const shown = item.answer === 'integer' ? [String(min), String(max)] : values
  const extra = own === undefined ? [] : Object.keys(words).filter((value) => !shown.includes(value))
  findings.push(...extra.map((value) => warningAt(`${place}.${value}`, 'option-text-unused', { item: code, value })))
  return findings
}

import { findInstrument } from '@weshare/science/library'
import {
  numberRangeOf, optionsOf, optionTextIn, questionItems, textIn, unitOf,
  type Bilingual, type DerivedScale, type Questionnaire, type QuestionnaireItem, type Scale,
} from '@weshare/science/instruments'
import type { Code, Column, ColumnKind } from './columns.ts'

export interface InstrumentKept { url: string, version: string, title: Bilingual, library: string | null, questionnaire: Questionnaire | null }

export interface ItemVariable {
  item: QuestionnaireItem
  column: Column
  /** A second column with the weight of the option chosen, where the codes are not numbers themselves. */
  weight: Column | null
}
export interface InstrumentVariables { url: string, version: string, short: string, items: readonly ItemVariable[], scales: readonly Column[] }

export const keyOf = (instrument: { url: string, version: string }): string => `${instrument.url}|${instrument.version}`

/** Gives each instrument of a study a short name of its own, and each of its questions and scales a column. */
export function describeInstruments(kept: readonly InstrumentKept[]): InstrumentVariables[] {
  const sorted = kept.toSorted((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1))
  const taken = new Set<string>()
  return sorted.map((instrument) => {
    const short = freeName(shortNameOf(instrument, sorted.filter((other) => other.url === instrument.url).length > 1), taken)
    return describeInstrument(instrument, short)
  })
}

function shortNameOf(instrument: InstrumentKept, severalVersions: boolean): string {
  const sheet = instrument.library === null ? null : findInstrument(instrument.library)
  const name = sheet?.shortTitle ?? instrument.questionnaire?.name ?? instrument.url.split(/[/#]/).at(-1) ?? 'instrument'
  const clean = name.normalize('NFD').replaceAll(/[^A-Za-z0-9_-]+/g, '-').replaceAll(/^-+|-+$/g, '') || 'instrument'
  return severalVersions ? `${clean}@${instrument.version}` : clean
}

function freeName(wanted: string, taken: Set<string>): string {
  let name = wanted
  // DuckDB and some statistics packages take two names that differ by case alone for one.
  for (let number = 2; taken.has(name.toLowerCase()); number += 1) name = `${wanted}-${number}`
  taken.add(name.toLowerCase())
  return name
}

function describeInstrument(kept: InstrumentKept, short: string): InstrumentVariables {
  const taken = new Set<string>()
  const instrument = { url: kept.url, version: kept.version }
  const nameIt = (name: string): string => freeName(`${short}.${name}`, taken)
  const items = kept.questionnaire === null ? [] : questionItems(kept.questionnaire).map(({ item }) => describeItem(item, instrument, nameIt))
  const key = kept.library === null ? undefined : findInstrument(kept.library)?.scoring
  const scales = [...(key?.scales ?? []), ...(key?.derived ?? [])].map((scale) => describeScale(scale, instrument, nameIt))
  return { ...instrument, short, items, scales }
}

function describeScale(scale: Scale | DerivedScale, instrument: Column['instrument'] & object, nameIt: (name: string) => string): Column {
  return { name: nameIt(scale.id), kind: 'number', label: scale.title, range: scale.range, instrument, scale: scale.id, higherIs: scale.higherIs }
}

const bothLanguages = (text: (language: string) => string): Bilingual => ({ fr: text('fr'), en: text('en') })

function describeItem(item: QuestionnaireItem, instrument: Column['instrument'] & object, nameIt: (name: string) => string): ItemVariable {
  const codes = codesOf(item)
  const kind = kindOf(item, codes)
  const { min, max } = numberRangeOf(item)
  const unit = unitOf(item)
  const about = { label: bothLanguages((language) => textIn(item, language)), instrument, item: item.linkId }
  const column: Column = {
    ...about, name: nameIt(item.linkId), kind,
    ...(codes.length > 0 && { codes }), ...((min !== null || max !== null) && { range: [min, max] as const }),
    ...(unit?.code !== undefined && { unit: unit.code }),
  }
  const weighed = item.type === 'choice' && item.repeats !== true && kind === 'text' && codes.length > 0 && codes.every(({ value }) => value !== null)
  return { item, column, weight: weighed ? { ...about, name: nameIt(`${item.linkId}.value`), kind: 'number', codes } : null }
}

function codesOf(item: QuestionnaireItem): Code[] {
  if (item.type === 'boolean') {
    return [{ code: '1', label: { fr: 'oui', en: 'yes' }, value: 1 }, { code: '0', label: { fr: 'non', en: 'no' }, value: 0 }]
  }
  return optionsOf(item).map(({ code, ordinal, option }) => ({ code, label: bothLanguages((language) => optionTextIn(option, language)), value: ordinal }))
}

function kindOf(item: QuestionnaireItem, codes: readonly Code[]): ColumnKind {
  if (item.repeats === true) return 'text'
  if (item.type === 'boolean' || item.type === 'integer') return 'integer'
  if (item.type === 'decimal' || item.type === 'quantity') return 'number'
  if (item.type === 'date') return 'date'
  return item.type === 'choice' && codes.length > 0 && codes.every(({ code }) => /^(0|-?[1-9]\d{0,8})$/.test(code)) ? 'integer' : 'text'
}

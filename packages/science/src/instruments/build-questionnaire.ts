import { errorAt, errorsAmong } from '../base/index.ts'
import type { Finding } from '../base/index.ts'
import { checkTextPack } from './check-text-pack.ts'
import { canonicalBase, extensionUrls } from './fhir-extensions.ts'
import type { AnswerOption, Extension, Questionnaire, QuestionnaireItem, TextCompanion } from './fhir-questionnaire.ts'
import type { Instrument } from './instrument.ts'
import type { ItemKey } from './scoring-key.ts'
import type { TextPack } from './text-pack.ts'

/**
 * Makes the FHIR R4 Questionnaire of a library instrument from its open wording and from the text packs loaded.
 *
 * The linkIds are the item codes; each choice option has the value as its code and, inline, as its weight. The first
 * language (French when there is one) is the text, the others are translations. Every question is required, and every
 * question may be left with the reason "I prefer not to answer". The words of the two ends of a line stand under its
 * question, as displays with the controls lower and upper. A pack of the same language replaces the wording shipped.
 * Without any wording, or with a wrong pack, there is no questionnaire.
 * @source FHIR R4 Questionnaire; wording and rights cited by the instrument and the packs
 */
export function buildQuestionnaire(
  instrument: Instrument, textPacks: readonly TextPack[],
): { questionnaire: Questionnaire | null; findings: Finding[] } {
  const byLanguage = new Map([...instrument.wording, ...textPacks].map((pack) => [pack.language, pack]))
  const packs = [...byLanguage.values()].sort((left, right) => rank(left) - rank(right))
  const findings = packs.flatMap((pack) => checkTextPack(instrument, pack))
  const [main, ...others] = packs
  if (main === undefined) findings.push(errorAt('', 'wording-missing', { instrument: instrument.id }))
  if (main === undefined || errorsAmong(findings).length > 0) return { questionnaire: null, findings }

  const title = translate(others, (pack) => pack.title)
  const copyright = [...new Set(packs.map((pack) => pack.copyright).filter((one) => one !== undefined))].join('\n')
  const questionnaire: Questionnaire = {
    resourceType: 'Questionnaire',
    id: instrument.id,
    url: `${canonicalBase}/Questionnaire/${instrument.id}`,
    version: instrument.version,
    name: instrument.id,
    title: main.title,
    ...(title === undefined ? {} : { _title: title }),
    language: main.language,
    status: 'active',
    ...(copyright === '' ? {} : { copyright }),
    item: [buildGroup(instrument, main, others)],
  }
  return { questionnaire, findings }
}

function rank(pack: TextPack): number {
  return pack.language.startsWith('fr') ? 0 : 1
}

function buildGroup(instrument: Instrument, main: TextPack, others: readonly TextPack[]): QuestionnaireItem {
  const companion = translate(others, (pack) => pack.instructions)
  return {
    linkId: `${instrument.id}-questions`,
    type: 'group',
    ...(main.instructions === undefined ? {} : { text: main.instructions }),
    ...(companion === undefined ? {} : { _text: companion }),
    item: instrument.scoring.items.map((item) => buildItem(item, instrument, [main, ...others])),
  }
}

function buildItem(item: ItemKey, instrument: Instrument, packs: readonly TextPack[]): QuestionnaireItem {
  const [main, ...others] = packs
  const companion = translate(others, (pack) => pack.items[item.code])
  const text = main?.items[item.code] ?? ''
  const common = { linkId: item.code, text, ...(companion === undefined ? {} : { _text: companion }), required: true }
  const refusal: Extension = { url: extensionUrls.mayPreferNotToAnswer, valueBoolean: true }
  if (item.answer !== 'integer') {
    return { ...common, type: 'choice', extension: [refusal], answerOption: buildOptions(item, instrument, packs) }
  }
  const limits: Extension[] = [
    { url: extensionUrls.minValue, valueInteger: item.min }, { url: extensionUrls.maxValue, valueInteger: item.max },
  ]
  const ends = [...buildEnd(item, 'lower', packs), ...buildEnd(item, 'upper', packs)]
  return { ...common, type: 'integer', extension: [refusal, control('slider'), ...limits], ...(ends.length === 0 ? {} : { item: ends }) }
}

/** The words at one end of a line; the figure itself in a language that has none, nothing when no language has any. */
function buildEnd(item: ItemKey, end: 'lower' | 'upper', packs: readonly TextPack[]): QuestionnaireItem[] {
  const value = String(end === 'lower' ? item.min : item.max)
  const endWords = (pack: TextPack): string | undefined => pack.optionsFor?.[item.code]?.[value]
  if (packs.every((pack) => endWords(pack) === undefined)) return []
  const [main, ...others] = packs
  const companion = translate(others, (pack) => endWords(pack) ?? value)
  const text = (main === undefined ? undefined : endWords(main)) ?? value
  return [{ linkId: `${item.code}-${end}`, type: 'display', text, ...(companion === undefined ? {} : { _text: companion }), extension: [control(end)] }]
}

function control(code: 'slider' | 'lower' | 'upper'): Extension {
  return { url: extensionUrls.itemControl, valueCodeableConcept: { coding: [{ system: 'http://hl7.org/fhir/questionnaire-item-control', code }] } }
}

function buildOptions(item: ItemKey, instrument: Instrument, packs: readonly TextPack[]): AnswerOption[] {
  const [main, ...others] = packs
  const values = Array.from({ length: item.max - item.min + 1 }, (_, index) => String(item.min + index))
  return values.map((value) => {
    const companion = translate(others, (pack) => wordsOf(pack, item.code, value))
    return {
      valueCoding: {
        system: `${canonicalBase}/CodeSystem/${instrument.id}`,
        code: value,
        display: (main === undefined ? undefined : wordsOf(main, item.code, value)) ?? value,
        ...(companion === undefined ? {} : { _display: companion }),
        extension: [{ url: extensionUrls.ordinalValue, valueDecimal: Number(value) }],
      },
    }
  })
}

function wordsOf(pack: TextPack, code: string, value: string): string | undefined {
  const own = pack.optionsFor?.[code]
  return own === undefined ? pack.options[value] : own[value]
}

function translate(packs: readonly TextPack[], textOf: (pack: TextPack) => string | undefined): TextCompanion | undefined {
  const extension = packs.flatMap((pack): Extension[] => {
    const content = textOf(pack)
    if (content === undefined) return []
    const parts = [{ url: 'lang', valueCode: pack.language }, { url: 'content', valueString: content }]
    return [{ url: extensionUrls.translation, extension: parts }]
  })
  return extension.length === 0 ? undefined : { extension }
}

import { extensionUrls } from './fhir-extensions.ts'
import type { Coding, Extension, TextCompanion } from './fhir-questionnaire.ts'
import { compact, isObject, own, readFlag, readList, readNumber, readText } from './json-reading.ts'
import type { JsonObject, Notebook } from './json-reading.ts'

type At = { where: string; notes: Notebook }

const kept = new Set<string>(Object.values(extensionUrls))

/** Extensions that change what the form asks or who is asked: a form without them would be another form. */
const decisive = new Set([
  'sdc-questionnaire-enableWhenExpression', 'sdc-questionnaire-answerExpression', 'sdc-questionnaire-subQuestionnaire',
  'sdc-questionnaire-lookupQuestionnaire', 'sdc-questionnaire-contextExpression', 'sdc-questionnaire-questionnaireAdaptive',
  'sdc-questionnaire-answerOptionsToggleExpression', 'sdc-questionnaire-itemMedia', 'sdc-questionnaire-itemAnswerMedia',
])

/** Extensions about looks only: leaving them out changes neither the questions nor the answers. */
const decorative = new Set([
  'rendering-style', 'rendering-xhtml', 'rendering-markdown', 'rendering-styleSensitive', 'questionnaire-displayCategory',
  'questionnaire-supportLink', 'sdc-questionnaire-width', 'sdc-questionnaire-collapsible', 'sdc-questionnaire-columnCount',
  'sdc-questionnaire-choiceColumn', 'sdc-questionnaire-shortText', 'sdc-questionnaire-openLabel', 'sdc-questionnaire-keyboard',
  'sdc-questionnaire-optionalDisplay', 'extension-Questionnaire.item.disabledDisplay', 'questionnaire-optionPrefix',
  'extension-Questionnaire.versionAlgorithm[x]', 'questionnaire-usageMode', 'questionnaire-displayOrder',
])

/**
 * Reads the extensions of an item or of the whole: keeps those the product honours, refuses those that would change the
 * form, and says which others were left aside. Also tells whether the value is calculated.
 */
export function readExtensions(from: JsonObject, at: At): { kept: Extension[]; calculated: boolean } {
  const result: Extension[] = []
  let calculated = false
  for (const { value, where } of readList(from, 'extension', at)) {
    const url = own(value, 'url')
    if (typeof url !== 'string') {
      at.notes.error(where, 'extension-without-url')
      continue
    }
    const name = url.slice(url.lastIndexOf('/') + 1)
    if (kept.has(url)) result.push(readExtension(value, url))
    else if (name === 'sdc-questionnaire-calculatedExpression') calculated = true
    else if (decisive.has(name)) at.notes.error(where, 'extension-not-supported', { extension: name })
    else if (!decorative.has(name)) at.notes.warn(where, 'extension-ignored', { extension: name })
  }
  return { kept: result, calculated }
}

/** Reads the extensions of a coding or an option: only weights, exclusivity; the rest is left aside in silence. */
export function readWeights(from: JsonObject): Extension[] | undefined {
  const list = own(from, 'extension')
  if (!Array.isArray(list)) return undefined
  const found = list.filter(isObject).flatMap((value) => {
    const url = own(value, 'url')
    return typeof url === 'string' && kept.has(url) ? [readExtension(value, url)] : []
  })
  return found.length === 0 ? undefined : found
}

/** Reads the translations of a text; anything else the companion holds (styles, data types) is left aside. */
export function readCompanion(from: JsonObject, member: string): TextCompanion | undefined {
  const companion = own(from, member)
  const list = isObject(companion) ? own(companion, 'extension') : undefined
  if (!Array.isArray(list)) return undefined
  const translations = list
    .filter(isObject)
    .filter((value) => own(value, 'url') === extensionUrls.translation)
    .map((value) => readExtension(value, extensionUrls.translation))
  return translations.length === 0 ? undefined : { extension: translations }
}

export function readCoding(value: unknown, at: At): Coding | undefined {
  if (!isObject(value)) {
    at.notes.error(at.where, 'wrong-type', { expected: 'coding' })
    return undefined
  }
  return compact<Coding>({
    system: readText(value, 'system', at), code: readText(value, 'code', at), display: readText(value, 'display', at),
    _display: readCompanion(value, '_display'), extension: readWeights(value),
  })
}

function readExtension(value: JsonObject, url: string): Extension {
  const quiet = { where: '', notes: { error: () => undefined, warn: () => undefined, findings: [] } }
  const nested = own(value, 'extension')
  const concept = own(value, 'valueCodeableConcept')
  const text = (member: string): string | undefined => readText(value, member, quiet)
  return compact<Extension>({
    url,
    valueBoolean: readFlag(value, 'valueBoolean', quiet),
    valueInteger: readNumber(value, 'valueInteger', quiet),
    valueDecimal: readNumber(value, 'valueDecimal', quiet),
    valueString: text('valueString') ?? text('valueMarkdown'),
    valueCode: text('valueCode'), valueUri: text('valueUri'),
    valueDate: text('valueDate'), valueDateTime: text('valueDateTime'), valueTime: text('valueTime'),
    valueCoding: isObject(own(value, 'valueCoding')) ? readCoding(own(value, 'valueCoding'), quiet) : undefined,
    valueCodeableConcept: isObject(concept) ? readConcept(concept, quiet) : undefined,
    extension: Array.isArray(nested) ? nested.filter(isObject).flatMap(readNested) : undefined,
  })
}

function readNested(value: JsonObject): Extension[] {
  const url = own(value, 'url')
  // Translations are two levels deep; nothing we keep goes deeper.
  return typeof url === 'string' ? [readExtension({ ...value, extension: undefined }, url)] : []
}

function readConcept(concept: JsonObject, at: At): NonNullable<Extension['valueCodeableConcept']> {
  const codings = own(concept, 'coding')
  const coding = Array.isArray(codings)
    ? codings.map((one) => readCoding(one, at)).filter((one) => one !== undefined)
    : undefined
  return compact<NonNullable<Extension['valueCodeableConcept']>>({ coding, text: readText(concept, 'text', at) })
}

import { extensionUrls } from './fhir-extensions.ts'
import type { AnswerOption, Coding, Extension } from './fhir-questionnaire.ts'
import { compact, inside, isObject, own, readFlag, readList, readNumber, readText } from './json-reading.ts'
import type { JsonObject, Notebook } from './json-reading.ts'
import { readCoding, readCompanion, readWeights } from './read-fhir-extensions.ts'
import { codeOfOption } from './read-extensions.ts'

type At = { where: string; notes: Notebook }

/** The contained value sets, by id, already turned into options; null when a set cannot be listed from the file alone. */
export type ContainedOptions = ReadonlyMap<string, readonly AnswerOption[] | null>

/** Reads the options of a choice question, written on the item or in a value set the file contains. */
export function readOptions(item: JsonObject, contained: ContainedOptions, at: At): AnswerOption[] {
  const written = readList(item, 'answerOption', at)
    .flatMap(({ value, where }) => readOption(value, { where, notes: at.notes }))
  const options = own(item, 'answerValueSet') === undefined ? written : resolveValueSet(item, contained, at)
  const seen = new Set<string>()
  for (const code of options.map(codeOfOption)) {
    if (seen.has(code)) at.notes.error(at.where, 'option-twice', { option: code })
    seen.add(code)
  }
  return options
}

function resolveValueSet(item: JsonObject, contained: ContainedOptions, at: At): AnswerOption[] {
  const where = inside(at.where, 'answerValueSet')
  const address = own(item, 'answerValueSet')
  if (typeof address !== 'string') {
    at.notes.error(where, 'wrong-type', { expected: 'text' })
    return []
  }
  const found = address.startsWith('#') ? contained.get(address.slice(1)) : undefined
  if (!address.startsWith('#')) at.notes.error(where, 'value-set-not-contained', { valueSet: address })
  else if (found === undefined) at.notes.error(where, 'value-set-not-found', { valueSet: address })
  else if (found === null || found.length === 0) at.notes.error(where, 'value-set-not-listed', { valueSet: address })
  return [...(found ?? [])]
}

function readOption(value: JsonObject, at: At): AnswerOption[] {
  const given = Object.keys(value).filter((name) => name.startsWith('value'))
  const coding = own(value, 'valueCoding') === undefined
    ? undefined
    : readCoding(own(value, 'valueCoding'), { where: inside(at.where, 'valueCoding'), notes: at.notes })
  const option = compact<AnswerOption>({
    valueCoding: coding, valueInteger: readNumber(value, 'valueInteger', at),
    valueString: readText(value, 'valueString', at), _valueString: readCompanion(value, '_valueString'),
    valueDate: readText(value, 'valueDate', at), initialSelected: readFlag(value, 'initialSelected', at),
    extension: readWeights(value),
  })
  if (given.length === 1 && codeOfOption(option) !== '') return [option]
  at.notes.error(at.where, 'option-not-supported', { values: given.join(' ') || 'none' })
  return []
}

/** Turns the value sets a file contains into options, by id. */
export function readContained(resource: JsonObject, notes: Notebook): ContainedOptions {
  const sets = new Map<string, readonly AnswerOption[] | null>()
  for (const { value, where } of readList(resource, 'contained', { where: '', notes })) {
    const id = own(value, 'id')
    if (own(value, 'resourceType') !== 'ValueSet' || typeof id !== 'string') continue
    sets.set(id, listConcepts(value, { where, notes }))
  }
  return sets
}

/** The definition (compose) is what the author wrote; the expansion serves when there is none, and for its weights. */
function listConcepts(set: JsonObject, at: At): AnswerOption[] | null {
  const expansion = own(set, 'expansion')
  const quiet = { where: '', notes: at.notes }
  const expanded = isObject(expansion) ? readList(expansion, 'contains', quiet).map(({ value }) => value) : []
  const composed = listComposed(set, at)
  if (composed === null) return expanded.length > 0 ? expanded.flatMap((one) => toOption(one, undefined, at)) : null

  const weights = new Map(expanded.map((one) => [own(one, 'code'), weightOf(one)]))
  const options = composed.flatMap(({ concept, system }) =>
    toOption({ ...concept, system }, weights.get(own(concept, 'code')), at))
  const codes = options.map((option) => option.valueCoding?.code)
  const expandedCodes = expanded.map((one) => String(own(one, 'code')))
  const same = expandedCodes.length === codes.length && expandedCodes.every((code) => codes.includes(code))
  if (expanded.length > 0 && !same) at.notes.warn(at.where, 'value-set-expansion-differs', { valueSet: String(own(set, 'id')) })
  return options
}

function listComposed(set: JsonObject, at: At): { concept: JsonObject; system: string | undefined }[] | null {
  const compose = own(set, 'compose')
  if (!isObject(compose)) return null
  const includes = readList(compose, 'include', at)
  const listed = includes.every(({ value }) => Array.isArray(own(value, 'concept')) && own(value, 'filter') === undefined)
  if (includes.length === 0 || !listed || own(compose, 'exclude') !== undefined) return null
  return includes.flatMap(({ value, where }) => {
    const system = readText(value, 'system', { where, notes: at.notes })
    return readList(value, 'concept', { where, notes: at.notes }).map(({ value: concept }) => ({ concept, system }))
  })
}

function toOption(concept: JsonObject, weight: number | undefined, at: At): AnswerOption[] {
  const coding = readCoding({ ...concept, ...(own(concept, 'system') === undefined ? { system: undefined } : {}) }, at)
  if (coding?.code === undefined) return []
  const ordinal = weight ?? weightOf(concept)
  const weighted: Extension[] = ordinal === undefined ? [] : [{ url: extensionUrls.ordinalValue, valueDecimal: ordinal }]
  const written = coding.extension ?? []
  const has = written.some(({ url }) => url === extensionUrls.ordinalValue || url === extensionUrls.itemWeight)
  const extension = has ? written : [...written, ...weighted]
  const { extension: _replaced, ...bare } = coding
  const valueCoding: Coding = extension.length === 0 ? bare : { ...bare, extension }
  return [{ valueCoding }]
}

/** The weight an expansion gives a concept, written the R5 way (a property called itemWeight). */
function weightOf(concept: JsonObject): number | undefined {
  const list = own(concept, 'extension')
  for (const property of Array.isArray(list) ? list.filter(isObject) : []) {
    const parts = own(property, 'extension')
    const members = Array.isArray(parts) ? parts.filter(isObject) : []
    if (!members.some((part) => own(part, 'valueCode') === 'itemWeight')) continue
    const weight = members
      .map((part) => own(part, 'valueDecimal') ?? own(part, 'valueInteger'))
      .find((one) => typeof one === 'number')
    if (weight !== undefined) return weight
  }
  return undefined
}

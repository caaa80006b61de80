import type { Coding, Initial, ItemType, QuestionnaireItem } from './fhir-questionnaire.ts'
import { compact, inside, isObject, own, readFlag, readList, readNumber, readText } from './json-reading.ts'
import type { JsonObject, Notebook } from './json-reading.ts'
import { readConditions } from './read-conditions.ts'
import { readCoding, readCompanion, readExtensions } from './read-fhir-extensions.ts'
import { readOptions } from './read-options.ts'
import type { ContainedOptions } from './read-options.ts'

export interface ItemReading {
  readonly notes: Notebook
  readonly contained: ContainedOptions
}

const deepest = 12

const types: readonly ItemType[] = [
  'group', 'display', 'boolean', 'integer', 'decimal', 'quantity', 'date', 'dateTime', 'time', 'string', 'text', 'url',
  'choice', 'open-choice',
]

const understood = new Set([
  'id', 'linkId', 'type', 'text', '_text', 'prefix', '_prefix', 'code', 'definition', 'required', 'repeats', 'readOnly',
  'maxLength', 'answerOption', 'answerValueSet', 'initial', 'enableWhen', 'enableBehavior', 'extension',
  'modifierExtension', 'item',
])

/** Reads one item and what is under it; null when it cannot be one of ours, with the reasons in the notebook. */
export function readItem(value: JsonObject, where: string, reading: ItemReading): QuestionnaireItem | null {
  const at = { where, notes: reading.notes }
  const linkId = readText(value, 'linkId', at)
  const type = readType(value, at)
  if (linkId === undefined) reading.notes.error(where, 'link-id-missing')
  if (own(value, 'modifierExtension') !== undefined) {
    reading.notes.error(inside(where, 'modifierExtension'), 'modifier-extension')
  }
  const unknown = Object.keys(value).filter((name) => !understood.has(name))
  for (const name of unknown) reading.notes.warn(inside(where, name), 'field-ignored')

  const { kept, calculated } = readExtensions(value, at)
  const options = readItemOptions(value, type, { at, reading })
  const initial = readInitial(value, at)
  const children = readChildren(value, where, reading)
  if (linkId === undefined || type === null) return null
  if (type === 'group' && children.length === 0) reading.notes.warn(where, 'empty-group')
  return compact<QuestionnaireItem>({
    linkId, type, prefix: readText(value, 'prefix', at),
    text: readText(value, 'text', at), _text: readCompanion(value, '_text'),
    code: readCodes(value, at),
    ...readRules(value, type, { at, calculated }),
    answerOption: options.length === 0 ? undefined : options,
    initial: initial.length === 0 ? undefined : initial,
    ...readConditions(value, at),
    extension: kept.length === 0 ? undefined : kept,
    item: children.length === 0 ? undefined : children,
  })
}

type At = { where: string; notes: Notebook }

function readType(value: JsonObject, at: At): ItemType | null {
  const given = own(value, 'type')
  const type = types.find((one) => one === given)
  if (type !== undefined) return type
  at.notes.error(inside(at.where, 'type'), 'type-not-supported', { type: typeof given === 'string' ? given : 'none' })
  return null
}

function readRules(
  value: JsonObject, type: ItemType, { at, calculated }: { at: At; calculated: boolean },
): Partial<Pick<QuestionnaireItem, 'required' | 'repeats' | 'readOnly' | 'maxLength'>> {
  const isQuestion = type !== 'group' && type !== 'display'
  // Our scores come from scoring keys, checked apart; a calculation inside a form is shown to nobody and never asked.
  if (calculated) at.notes.warn(at.where, 'calculation-ignored')
  const repeats = readFlag(value, 'repeats', at)
  if (repeats === true && type === 'group') at.notes.error(inside(at.where, 'repeats'), 'repeating-group')
  const many = type === 'choice' || type === 'open-choice'
  if (repeats === true && isQuestion && !many) at.notes.warn(inside(at.where, 'repeats'), 'asked-once')
  return compact<Partial<Pick<QuestionnaireItem, 'required' | 'repeats' | 'readOnly' | 'maxLength'>>>({
    required: isQuestion && !calculated ? readFlag(value, 'required', at) : undefined,
    repeats: many ? repeats : undefined,
    readOnly: calculated ? true : readFlag(value, 'readOnly', at),
    maxLength: readLength(value, at),
  })
}

function readLength(value: JsonObject, at: At): number | undefined {
  const length = readNumber(value, 'maxLength', at)
  if (length === undefined || (Number.isSafeInteger(length) && length >= 1)) return length
  at.notes.error(inside(at.where, 'maxLength'), 'wrong-type', { expected: 'positive integer' })
  return undefined
}

function readItemOptions(
  value: JsonObject, type: ItemType | null, { at, reading }: { at: At; reading: ItemReading },
): NonNullable<QuestionnaireItem['answerOption']> {
  const options = readOptions(value, reading.contained, at)
  const written = own(value, 'answerOption') !== undefined || own(value, 'answerValueSet') !== undefined
  const many = type === 'choice' || type === 'open-choice'
  const listed = options.length > 0 || own(value, 'answerValueSet') !== undefined
  if (type === 'choice' && !listed) at.notes.error(at.where, 'options-missing')
  if (type !== null && !many && written) at.notes.error(at.where, 'options-not-allowed', { type })
  return many ? options : []
}

function readCodes(value: JsonObject, at: At): Coding[] | undefined {
  const codes = readList(value, 'code', at)
    .map((one) => readCoding(one.value, { where: one.where, notes: at.notes }))
    .filter((one) => one !== undefined)
  return codes.length === 0 ? undefined : codes
}

function readInitial(value: JsonObject, at: At): Initial[] {
  return readList(value, 'initial', at).map(({ value: one, where }) => {
    const here = { where, notes: at.notes }
    const coding = own(one, 'valueCoding')
    return compact<Initial>({
      valueBoolean: readFlag(one, 'valueBoolean', here), valueInteger: readNumber(one, 'valueInteger', here),
      valueDecimal: readNumber(one, 'valueDecimal', here), valueString: readText(one, 'valueString', here),
      valueDate: readText(one, 'valueDate', here), valueDateTime: readText(one, 'valueDateTime', here),
      valueTime: readText(one, 'valueTime', here), valueUri: readText(one, 'valueUri', here),
      valueCoding: isObject(coding) ? readCoding(coding, here) : undefined,
    })
  }).filter((one) => Object.keys(one).length > 0)
}

function readChildren(value: JsonObject, where: string, reading: ItemReading): QuestionnaireItem[] {
  if (where.split('item[').length > deepest && own(value, 'item') !== undefined) {
    reading.notes.error(inside(where, 'item'), 'too-deep', { max: deepest })
    return []
  }
  return readList(value, 'item', { where, notes: reading.notes })
    .map((child) => readItem(child.value, child.where, reading))
    .filter((child) => child !== null)
}

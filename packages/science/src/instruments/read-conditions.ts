import type { EnableOperator, EnableWhen, QuestionnaireItem } from './fhir-questionnaire.ts'
import { compact, inside, isObject, own, readFlag, readList, readNumber, readText } from './json-reading.ts'
import type { JsonObject, Notebook } from './json-reading.ts'
import { readCoding } from './read-fhir-extensions.ts'

type At = { where: string; notes: Notebook }

const operators: readonly EnableOperator[] = ['exists', '=', '!=', '>', '<', '>=', '<=']

/** Reads the conditions under which an item applies. Several conditions need 'any' or 'all' in writing: never guessed. */
export function readConditions(item: JsonObject, at: At): Partial<Pick<QuestionnaireItem, 'enableWhen' | 'enableBehavior'>> {
  const conditions = readList(item, 'enableWhen', at)
    .map(({ value, where }) => readCondition(value, { where, notes: at.notes }))
    .filter((condition) => condition !== null)
  const behavior = own(item, 'enableBehavior')
  const known = behavior === 'any' || behavior === 'all' ? behavior : undefined
  if (behavior !== undefined && known === undefined) {
    at.notes.error(inside(at.where, 'enableBehavior'), 'wrong-type', { expected: 'any or all' })
  }
  if (conditions.length > 1 && behavior === undefined) at.notes.error(at.where, 'any-or-all-missing')
  return compact<Partial<Pick<QuestionnaireItem, 'enableWhen' | 'enableBehavior'>>>({
    enableWhen: conditions.length === 0 ? undefined : conditions, enableBehavior: known,
  })
}

function readCondition(value: JsonObject, at: At): EnableWhen | null {
  const question = readText(value, 'question', at)
  const operator = operators.find((one) => one === own(value, 'operator'))
  const given = Object.keys(value).filter((name) => name.startsWith('answer'))
  if (question === undefined) at.notes.error(at.where, 'condition-without-question')
  if (operator === undefined) at.notes.error(inside(at.where, 'operator'), 'operator-not-supported')
  if (given.length !== 1 || given[0] === 'answerReference') {
    at.notes.error(at.where, 'condition-answer-not-supported', { answers: given.join(' ') || 'none' })
    return null
  }
  if (question === undefined || operator === undefined) return null
  if (operator === 'exists' && given[0] !== 'answerBoolean') {
    at.notes.error(at.where, 'wrong-type', { expected: 'boolean' })
    return null
  }
  return compact<EnableWhen>({
    question, operator,
    answerBoolean: readFlag(value, 'answerBoolean', at), answerInteger: readNumber(value, 'answerInteger', at),
    answerDecimal: readNumber(value, 'answerDecimal', at), answerDate: readText(value, 'answerDate', at),
    answerDateTime: readText(value, 'answerDateTime', at), answerTime: readText(value, 'answerTime', at),
    answerString: readText(value, 'answerString', at),
    answerCoding: own(value, 'answerCoding') === undefined ? undefined : readCoding(own(value, 'answerCoding'), at),
    answerQuantity: readQuantity(value, at),
  })
}

function readQuantity(value: JsonObject, at: At): EnableWhen['answerQuantity'] {
  const quantity = own(value, 'answerQuantity')
  if (quantity === undefined) return undefined
  const where = inside(at.where, 'answerQuantity')
  if (!isObject(quantity)) {
    at.notes.error(where, 'wrong-type', { expected: 'quantity' })
    return undefined
  }
  const here = { where, notes: at.notes }
  return compact<NonNullable<EnableWhen['answerQuantity']>>({
    value: readNumber(quantity, 'value', here), unit: readText(quantity, 'unit', here),
    code: readText(quantity, 'code', here), system: readText(quantity, 'system', here),
  })
}

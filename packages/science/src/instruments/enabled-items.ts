import { isMissing } from './answers.ts'
import type { Answer, Answers } from './answers.ts'
import type { EnableWhen, Questionnaire, QuestionnaireItem } from './fhir-questionnaire.ts'
import { placedItems } from './question-items.ts'
import { optionsOf } from './read-extensions.ts'

/** Whether one thing comes before (-1), with (0) or after (1) another; null when they cannot be compared. */
type Order = -1 | 0 | 1 | null

interface Enabling {
  readonly items: ReadonlyMap<string, { item: QuestionnaireItem; parent: string | null }>
  readonly answers: Answers
  readonly known: Map<string, boolean>
}

/**
 * Finds the items (groups, displays, questions) that apply, given the answers so far.
 *
 * An item applies when everything around it does and its own conditions hold. The answer of a question that does not
 * apply counts for nothing, and so does a missing answer with a reason: `exists` is then false, every comparison is
 * false, and `!=` is true (no answer is equal).
 * @source FHIR R4 Questionnaire.item.enableWhen; http://hl7.org/fhir/R4/valueset-questionnaire-enable-operator.html
 */
export function enabledItems(questionnaire: Questionnaire, answers: Answers): Set<string> {
  const placed = placedItems(questionnaire)
  const items = new Map(placed.map(({ item, path }) => [item.linkId, { item, parent: path.at(-1) ?? null }]))
  const enabling: Enabling = { items, answers, known: new Map() }
  return new Set(placed.map(({ item }) => item.linkId).filter((linkId) => isEnabled(linkId, enabling)))
}

function isEnabled(linkId: string, enabling: Enabling): boolean {
  const known = enabling.known.get(linkId)
  if (known !== undefined) return known
  const place = enabling.items.get(linkId)
  if (place === undefined) return false
  // A circle of conditions is refused at the door; should one come in, its items simply do not apply.
  enabling.known.set(linkId, false)

  const enabled = (place.parent === null || isEnabled(place.parent, enabling)) && conditionsHold(place.item, enabling)
  enabling.known.set(linkId, enabled)
  return enabled
}

function conditionsHold(item: QuestionnaireItem, enabling: Enabling): boolean {
  const conditions = item.enableWhen ?? []
  if (conditions.length === 0) return true
  const holds = (condition: EnableWhen): boolean => conditionHolds(condition, enabling)
  return item.enableBehavior === 'any' ? conditions.some(holds) : conditions.every(holds)
}

function conditionHolds(condition: EnableWhen, enabling: Enabling): boolean {
  const question = enabling.items.get(condition.question)?.item
  const given = question !== undefined && isEnabled(condition.question, enabling)
    ? valuesOf(Object.hasOwn(enabling.answers, condition.question) ? enabling.answers[condition.question] : undefined)
    : []
  if (condition.operator === 'exists') return (given.length > 0) === (condition.answerBoolean ?? true)
  if (question === undefined) return false

  const orders = given.map((value) => compare(value, condition, question))
  switch (condition.operator) {
    case '=': return orders.some((order) => order === 0)
    case '!=': return orders.every((order) => order !== 0)
    case '>': return orders.some((order) => order === 1)
    case '<': return orders.some((order) => order === -1)
    case '>=': return orders.some((order) => order === 0 || order === 1)
    case '<=': return orders.some((order) => order === 0 || order === -1)
  }
}

function valuesOf(answer: Answer | undefined): (boolean | number | string)[] {
  if (isMissing(answer)) return []
  if (answer === undefined) return []
  return typeof answer === 'object' ? [...answer] : [answer]
}

function compare(value: boolean | number | string, condition: EnableWhen, question: QuestionnaireItem): Order {
  if (typeof value === 'boolean') return condition.answerBoolean === value ? 0 : null
  if (typeof value === 'number') {
    const wanted = condition.answerInteger ?? condition.answerDecimal ?? condition.answerQuantity?.value
    return wanted === undefined ? null : orderOf(value, wanted)
  }
  if (condition.answerCoding !== undefined) return compareOptions(value, condition.answerCoding, question)
  const moment = condition.answerDateTime
  if (moment !== undefined) return compareMoments(value, moment)
  const wanted = condition.answerDate ?? condition.answerTime ?? condition.answerString
  return wanted === undefined ? compareAsOption(value, condition) : orderOf(value, wanted)
}

/** A choice among whole numbers travels as text; its condition may still be written with the number. */
function compareAsOption(value: string, condition: EnableWhen): Order {
  return condition.answerInteger === undefined ? null : orderOf(Number(value), condition.answerInteger)
}

function compareOptions(code: string, wanted: NonNullable<EnableWhen['answerCoding']>, question: QuestionnaireItem): Order {
  const options = optionsOf(question)
  const chosen = options.find((option) => option.code === code)
  const system = chosen?.option.valueCoding?.system
  const sameSystem = wanted.system === undefined || system === undefined || wanted.system === system
  if (code === (wanted.code ?? wanted.display)) return sameSystem ? 0 : null
  const other = options.find((option) => option.code === wanted.code)
  const [left, right] = [chosen?.ordinal ?? null, other?.ordinal ?? null]
  // Two options of equal weight are still two options.
  return left === null || right === null || left === right ? null : orderOf(left, right)
}

function compareMoments(value: string, wanted: string): Order {
  const [left, right] = [Date.parse(value), Date.parse(wanted)]
  const instants = value.includes('T') && wanted.includes('T') && !Number.isNaN(left) && !Number.isNaN(right)
  return instants ? orderOf(left, right) : orderOf(value, wanted)
}

function orderOf<T extends number | string>(left: T, right: T): Order {
  if (left === right) return 0
  return left < right ? -1 : left > right ? 1 : null
}

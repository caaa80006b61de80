import { errorAt, warningAt } from '../base/index.ts'
import type { Finding } from '../base/index.ts'
import type { EnableWhen, Questionnaire, QuestionnaireItem } from './fhir-questionnaire.ts'
import { placedItems } from './question-items.ts'
import { optionsOf } from './read-extensions.ts'

interface Placed {
  readonly item: QuestionnaireItem
  readonly where: string
}

/**
 * Checks what ties the items together: each linkId once, each condition about a question that exists, and no circle of
 * conditions (A shows B, B shows A). A condition on an option that does not exist is only a warning: it never holds.
 * @source FHIR R4 Questionnaire invariants que-2 and que-7; circles are forbidden by the product
 */
export function checkLogic(questionnaire: Questionnaire, places: readonly Placed[]): Finding[] {
  const findings: Finding[] = []
  const items = new Map<string, QuestionnaireItem>()
  for (const { item, where } of places) {
    if (items.has(item.linkId)) findings.push(errorAt(where, 'link-id-twice', { linkId: item.linkId }))
    items.set(item.linkId, item)
  }
  for (const { item, where } of places) {
    item.enableWhen?.forEach((condition, index) => {
      findings.push(...checkCondition(condition, items.get(condition.question), `${where}.enableWhen[${index}]`))
    })
  }
  const circular = findCircular(questionnaire)
  for (const { item, where } of places) {
    if (circular.has(item.linkId)) findings.push(errorAt(where, 'conditions-in-circle', { linkId: item.linkId }))
  }
  return findings
}

function checkCondition(condition: EnableWhen, question: QuestionnaireItem | undefined, where: string): Finding[] {
  if (question === undefined || question.type === 'group' || question.type === 'display') {
    return [errorAt(where, 'condition-on-nothing', { linkId: condition.question })]
  }
  const wanted = condition.answerCoding?.code ?? condition.answerCoding?.display
  const closed = question.type === 'choice' && wanted !== undefined
  if (closed && !optionsOf(question).some((option) => option.code === wanted)) {
    return [warningAt(where, 'condition-on-no-option', { linkId: condition.question, option: wanted })]
  }
  return []
}

/** An item depends on the items around it and on the questions its conditions name. */
function findCircular(questionnaire: Questionnaire): Set<string> {
  const needs = new Map<string, string[]>()
  for (const { item, path } of placedItems(questionnaire)) {
    const around = path.at(-1)
    const asked = (item.enableWhen ?? []).map((condition) => condition.question)
    needs.set(item.linkId, [...(needs.get(item.linkId) ?? []), ...(around === undefined ? [] : [around]), ...asked])
  }
  const settled = new Set<string>()
  // Peel off what depends on nothing unsettled; what never comes off is in a circle or hangs from one.
  for (let before = -1; before !== settled.size;) {
    before = settled.size
    for (const [linkId, needed] of needs) {
      if (needed.every((one) => settled.has(one) || !needs.has(one))) settled.add(linkId)
    }
  }
  return new Set([...needs.keys()].filter((linkId) => !settled.has(linkId) && reaches(linkId, needs)))
}

/** Tells whether an item depends on itself, by whatever detour. */
function reaches(linkId: string, needs: ReadonlyMap<string, readonly string[]>): boolean {
  const seen = new Set<string>()
  const waiting = [...(needs.get(linkId) ?? [])]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next === linkId) return true
    if (seen.has(next)) continue
    seen.add(next)
    waiting.push(...(needs.get(next) ?? []))
  }
  return false
}

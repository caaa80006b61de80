import type { ItemType, Questionnaire, QuestionnaireItem } from './fhir-questionnaire.ts'

/** A question in its place: after which others, and inside which groups. */
export interface QuestionItem {
  readonly linkId: string
  readonly type: Exclude<ItemType, 'group' | 'display'>
  readonly item: QuestionnaireItem
  /** The linkIds of the items around it, the outermost first. */
  readonly path: readonly string[]
  /** 0 for the first question. */
  readonly position: number
}

/** Any item (group, display or question) in its place. */
export interface PlacedItem {
  readonly item: QuestionnaireItem
  readonly path: readonly string[]
}

/**
 * Lists the questions of a questionnaire in reading order; groups and displays are not questions.
 * @source FHIR R4 Questionnaire.item, depth first
 */
export function questionItems(questionnaire: Questionnaire): QuestionItem[] {
  const questions: QuestionItem[] = []
  for (const { item, path } of placedItems(questionnaire)) {
    if (item.type === 'group' || item.type === 'display') continue
    questions.push({ linkId: item.linkId, type: item.type, item, path, position: questions.length })
  }
  return questions
}

/**
 * Lists all items of a questionnaire in reading order, groups and displays included.
 * @source FHIR R4 Questionnaire.item, depth first
 */
export function placedItems(questionnaire: Questionnaire): PlacedItem[] {
  const placed: PlacedItem[] = []
  const visit = (item: QuestionnaireItem, path: readonly string[]): void => {
    placed.push({ item, path })
    for (const child of item.item ?? []) visit(child, [...path, item.linkId])
  }
  for (const item of questionnaire.item) visit(item, [])
  return placed
}

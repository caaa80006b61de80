import { isHidden, itemControlOf, placedItems, textIn, type Questionnaire, type QuestionnaireItem } from '@weshare/science/instruments'

/** A line of the sheet: words to read, or a question with its number. */
export type SheetLine =
  | { kind: 'words'; linkId: string; text: string }
  | { kind: 'question'; linkId: string; item: QuestionnaireItem; number: number; text: string; help: string }

/** The whole questionnaire in reading order, as on paper; what is hidden or computed has no line. */
export function readSheet(questionnaire: Questionnaire, language: string): SheetLine[] {
  const placed = placedItems(questionnaire)
  const items = new Map(placed.map(({ item }) => [item.linkId, item]))
  let number = 0
  return placed.flatMap(({ item, path }): SheetLine[] => {
    const around = path.flatMap((linkId) => items.get(linkId) ?? [])
    if (isHidden(item) || around.some(isHidden) || item.readOnly === true) return []
    const text = textIn(item, language)
    if (item.type === 'group' || item.type === 'display') {
      // Words placed under a question belong to it.
      const besideQuestion = item.type === 'display' && around.at(-1) !== undefined && around.at(-1)?.type !== 'group'
      return text === '' || besideQuestion ? [] : [{ kind: 'words', linkId: item.linkId, text }]
    }
    number += 1
    return [{ kind: 'question', linkId: item.linkId, item, number, text, help: helpOf(item, language) }]
  })
}

function helpOf(item: QuestionnaireItem, language: string): string {
  const beside = (item.item ?? []).filter((child) => child.type === 'display' && itemControlOf(child) !== 'unit')
  return beside.map((child) => textIn(child, language)).filter(Boolean).join(' · ')
}

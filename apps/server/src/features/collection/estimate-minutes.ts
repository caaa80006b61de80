import { placedItems, type Questionnaire, type QuestionnaireItem } from '@weshare/science/instruments'

const wordsPerSecond = 200 / 60
const secondsToAnswer: Partial<Record<QuestionnaireItem['type'], number>> = {
  choice: 5, boolean: 4, integer: 6, decimal: 6, quantity: 6, date: 10, dateTime: 14, time: 10, string: 15, text: 40, url: 20, 'open-choice': 10,
}

/** How long a questionnaire takes, to say so before somebody starts: reading every text once, then answering each question. */
export function estimateMinutes(questionnaire: Questionnaire): number {
  const seconds = placedItems(questionnaire).reduce((sum, { item }) => sum + readingOf(item) + (secondsToAnswer[item.type] ?? 0), 0)
  return Math.max(1, Math.round(seconds / 60))
}

const readingOf = (item: QuestionnaireItem): number => (item.text ?? '').split(/\s+/).filter((word) => word !== '').length / wordsPerSecond

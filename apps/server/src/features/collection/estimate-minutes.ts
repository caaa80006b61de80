import { placedItems, type Questionnaire, type QuestionnaireItem } from '@weshare/science/instruments'

const secondsToRead = 0.3 // a word, at 200 words a minute
const secondsToAnswer: Partial<Record<QuestionnaireItem['type'], number>> = {
  choice: 5, boolean: 4, integer: 6, decimal: 6, quantity: 6, date: 10, dateTime: 14, time: 10, string: 15, text: 40, url: 20, 'open-choice': 10,
}

/** How long a questionnaire takes, to say so before somebody starts: reading every text once, then answering each question. */
export function estimateMinutes(questionnaire: Questionnaire): number {
  const items = placedItems(questionnaire).map(({ item }) => item)
  const words = items.reduce((sum, item) => sum + countWords(item.text ?? ''), 0)
  const seconds = items.reduce((sum, { type }) => sum + (secondsToAnswer[type] ?? 0), words * secondsToRead)
  return Math.max(1, Math.ceil(seconds / 60))
}

const countWords = (text: string): number => text.split(/\s+/).filter((word) => word !== '').length

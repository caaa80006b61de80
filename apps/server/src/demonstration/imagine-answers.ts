import type { Random } from '@weshare/science/base'
import { enabledItems, mayPreferNotToAnswer, optionsOf, questionItems, type Answer, type Answers, type Questionnaire } from '@weshare/science/instruments'

/** The two items of the QLQ-C30 where more is better; everywhere else in the demonstration more is worse. */
const betterWhenHigh = new Set(['q29', 'q30'])

/**
 * Invents plausible answers for somebody whose burden stands between 0 (well) and 1 (unwell): each item follows the burden
 * with its own noise, and now and then the person prefers not to answer.
 */
export function imagineAnswers(questionnaire: Questionnaire, burden: number, random: Random): Answers {
  const answers: Record<string, Answer> = {}
  for (const { linkId, item } of questionItems(questionnaire)) {
    if (!enabledItems(questionnaire, answers).has(linkId)) continue
    const options = optionsOf(item)
    if (options.length === 0) continue
    if (mayPreferNotToAnswer(item) && random.next() < 0.015) {
      answers[linkId] = { missing: 'prefer-not-to-answer' }
      continue
    }
    const felt = Math.min(1, Math.max(0, burden + random.normal(0, 0.18)))
    const level = betterWhenHigh.has(linkId) ? 1 - felt : felt
    const chosen = options[Math.min(options.length - 1, Math.floor(level * options.length))]
    if (chosen !== undefined) answers[linkId] = chosen.code
  }
  return answers
}

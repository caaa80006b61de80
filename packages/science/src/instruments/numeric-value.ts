import { isMissing } from './answers.ts'
import type { Answer, Answers } from './answers.ts'
import { enabledItems } from './enabled-items.ts'
import type { Questionnaire, QuestionnaireItem } from './fhir-questionnaire.ts'
import { questionItems } from './question-items.ts'
import { optionsOf } from './read-extensions.ts'
import type { ItemValues } from './score-instrument.ts'

/**
 * Gives the number an answer stands for in scoring: the number itself, or the weight written on the option chosen
 * (else the option's whole number). Several choices, texts, dates and yes/no have none.
 *
 * Missing data: no answer, or a reason, gives null; a weight that is not written is never guessed from the order.
 * @source FHIR R4 ordinalValue extension, read inline
 */
export function numericValue(item: QuestionnaireItem, answer: Answer | undefined): number | null {
  if (isMissing(answer)) return null
  if (typeof answer === 'number') return Number.isFinite(answer) ? answer : null
  if (typeof answer !== 'string' || (item.type !== 'choice' && item.type !== 'open-choice')) return null
  const chosen = optionsOf(item).find((option) => option.code === answer)
  return chosen?.ordinal ?? chosen?.option.valueInteger ?? null
}

/**
 * Gathers the item values that `scoreInstrument` reads. The item code is the linkId, unless `codes` (linkId -> code) says
 * otherwise; with `codes`, only the questions it names are read.
 *
 * Missing data: a question that does not apply, is not answered, or is left with a reason has no value.
 * @source FHIR R4 Questionnaire.item.enableWhen and ordinalValue
 */
export function itemValues(
  questionnaire: Questionnaire, answers: Answers, codes?: Readonly<Record<string, string>>,
): ItemValues {
  const enabled = enabledItems(questionnaire, answers)
  const values = new Map<string, number>()
  for (const { linkId, item } of questionItems(questionnaire)) {
    const code = codes === undefined ? linkId : codes[linkId]
    if (code === undefined || !enabled.has(linkId) || !Object.hasOwn(answers, linkId)) continue
    const value = numericValue(item, answers[linkId])
    if (value !== null) values.set(code, value)
  }
  return Object.fromEntries(values)
}

import { enabledItems, isMissing, type Answers, type Questionnaire } from '@weshare/science/instruments'
import type { Step } from '../question/read-steps.ts'

/** The screens that apply to the answers so far. */
export function stepsThatApply(questionnaire: Questionnaire, steps: readonly Step[], answers: Answers): Step[] {
  const enabled = enabledItems(questionnaire, answers)
  return steps.filter(({ linkId }) => enabled.has(linkId))
}

/** Where to begin, or to go on: the first question without an answer, the first screen when none has one; undefined at the end. */
export function whereToResume(applying: readonly Step[], answers: Answers): Step | undefined {
  const begun = applying.some(({ linkId }) => linkId in answers)
  return begun ? applying.find(({ linkId, isQuestion }) => isQuestion && !(linkId in answers)) : applying[0]
}

export const stepAfter = (applying: readonly Step[], number: number): Step | undefined => applying.find((step) => step.number > number)
export const stepBefore = (applying: readonly Step[], number: number): Step | undefined => applying.findLast((step) => step.number < number)

/** "Question 3 of 12": only questions count, and only those that apply. */
export function progressAt(applying: readonly Step[], step: Step, minutes: number): { position: number; total: number; minutes: number } {
  const questions = applying.filter(({ isQuestion }) => isQuestion)
  const before = questions.filter(({ number }) => number < step.number).length
  const total = Math.max(1, questions.length)
  return { position: Math.min(before + 1, total), total, minutes: (minutes * (questions.length - before)) / total }
}

export interface Tally { answered: number; refused: number; skipped: number; lacking: Step | undefined }

/** What the person is about to send, in numbers. */
export function tallyAnswers(applying: readonly Step[], answers: Answers): Tally {
  const questions = applying.filter(({ isQuestion }) => isQuestion)
  const empty = questions.filter(({ linkId }) => !(linkId in answers))
  const refused = questions.filter(({ linkId }) => linkId in answers && isMissing(answers[linkId])).length
  return { answered: questions.length - empty.length - refused, refused, skipped: empty.length, lacking: empty.find(({ item }) => item.required === true) }
}

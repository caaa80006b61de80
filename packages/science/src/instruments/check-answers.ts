import { errorAt, isMissingReason } from '../base/index.ts'
import type { Finding } from '../base/index.ts'
import type { Answer, Answers } from './answers.ts'
import { checkAnswer } from './check-answer.ts'
import { enabledItems } from './enabled-items.ts'
import type { Questionnaire } from './fhir-questionnaire.ts'
import { questionItems } from './question-items.ts'
import type { QuestionItem } from './question-items.ts'
import { isHidden, mayPreferNotToAnswer } from './read-extensions.ts'

/**
 * Checks answers against their questionnaire, in strict letters: nothing is converted, nothing is dropped, and a null is
 * never taken for an answer. `where` is the linkId ('' for the whole). Never throws, whatever the JSON.
 *
 * Missing data: in 'complete' mode every required question that applies needs an answer, or a reason where its item
 * allows one; in 'partial' mode questions may still be empty, but what is there must already be right.
 * @source FHIR R4 Questionnaire and QuestionnaireResponse; the product's rule of strict letters
 */
export function checkAnswers(questionnaire: Questionnaire, answers: unknown, mode: 'complete' | 'partial'): Finding[] {
  if (typeof answers !== 'object' || answers === null || Array.isArray(answers)) return [errorAt('', 'not-an-object')]

  const questions = new Map(questionItems(questionnaire).map((question) => [question.linkId, question]))
  const findings: Finding[] = []
  const sound = new Map<string, Answer>()
  for (const [linkId, answer] of Object.entries(answers)) {
    const question = questions.get(linkId)
    const found = question === undefined ? [errorAt(linkId, 'unknown-question')] : checkGiven(question, answer)
    findings.push(...found)
    if (found.length === 0) sound.set(linkId, answer as Answer)
  }
  // Conditions are judged on the answers that are right; a wrong one is reported once, for itself.
  const enabled = enabledItems(questionnaire, Object.fromEntries(sound))
  for (const linkId of sound.keys()) if (!enabled.has(linkId)) findings.push(errorAt(linkId, 'disabled-question'))
  if (mode === 'complete') findings.push(...findUnanswered([...questions.values()], answers as Answers, enabled))
  return findings
}

function checkGiven(question: QuestionItem, answer: unknown): Finding[] {
  const { linkId, item } = question
  if (answer === null || answer === undefined) return [errorAt(linkId, 'null-answer')]
  if (typeof answer === 'object' && !Array.isArray(answer)) return checkReason(question, answer)
  if (item.readOnly === true) return [errorAt(linkId, 'read-only')]
  return checkAnswer(item, answer)
}

function checkReason({ linkId, item }: QuestionItem, answer: object): Finding[] {
  const names = Object.keys(answer)
  const reason: unknown = names.length === 1 && names[0] === 'missing' ? Object.entries(answer)[0]?.[1] : undefined
  if (!isMissingReason(reason)) return [errorAt(linkId, 'wrong-type', { expected: item.type })]
  return mayPreferNotToAnswer(item) ? [] : [errorAt(linkId, 'missing-not-allowed', { reason })]
}

function findUnanswered(questions: readonly QuestionItem[], answers: Answers, enabled: ReadonlySet<string>): Finding[] {
  return questions
    .filter(({ item }) => item.required === true && item.readOnly !== true && !isHidden(item))
    .filter(({ linkId }) => enabled.has(linkId) && !Object.hasOwn(answers, linkId))
    .map(({ linkId }) => errorAt(linkId, 'required-missing'))
}

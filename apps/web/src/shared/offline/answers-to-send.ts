import { checkAnswer, enabledItems, isMissing, questionItems, type Answers, type Questionnaire } from '@weshare/science/instruments'

/** The answers of the questions that apply. What was answered before another answer made its question useless stays here. */
export function answersToSend(questionnaire: Questionnaire, answers: Answers): Answers {
  const questions = new Map(questionItems(questionnaire).map(({ linkId, item }) => [linkId, item]))
  const sound = Object.entries(answers).filter(([linkId, answer]) => {
    const item = questions.get(linkId)
    return item !== undefined && (isMissing(answer) || checkAnswer(item, answer).length === 0)
  })
  const enabled = enabledItems(questionnaire, Object.fromEntries(sound))
  return Object.fromEntries(sound.filter(([linkId]) => enabled.has(linkId)))
}

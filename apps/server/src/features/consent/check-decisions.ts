import type { Comprehension, ConsentRecord } from '@weshare/contract/consent'
import type { NoticeText } from '../studies/index.ts'
import { purposeRefused, purposesMismatch, questionsOpen } from './problems.ts'

type Decisions = ConsentRecord['decisions']

/** Each purpose of the notice decided once, nothing else, and the required ones agreed; in the order of the notice. */
export function orderDecisions({ purposes }: NoticeText, decisions: Decisions): Decisions {
  const chosen = new Map(decisions.map(({ purpose, agreed }) => [purpose, agreed]))
  if (chosen.size !== decisions.length || chosen.size !== purposes.length) throw purposesMismatch()
  return purposes.map(({ purpose, required, label }) => {
    const agreed = chosen.get(purpose)
    if (agreed === undefined) throw purposesMismatch()
    if (required && !agreed) throw purposeRefused({ label })
    return { purpose, agreed }
  })
}

export interface Understood { question: string, chosen: number[], right: boolean }

/** Every question of the notice was tried. A wrong answer is kept as it is and stops nobody: it was explained when it was given. */
export function readComprehension({ questions = [] }: NoticeText, answers: Comprehension): Understood[] {
  const given = new Map(answers.map(({ question, chosen }) => [question, chosen]))
  if (given.size !== answers.length || given.size !== questions.length) throw questionsOpen()
  return questions.map(({ id, options, right }) => {
    const chosen = given.get(id)
    if (chosen === undefined || chosen.some((place) => place >= options.length)) throw questionsOpen()
    return { question: id, chosen, right: chosen.at(-1) === right }
  })
}

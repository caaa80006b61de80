import { checkAnswers, enabledItems, type Answer, type Questionnaire } from '@weshare/science/instruments'
import { useMemo, useState } from 'react'

/** What a field holds: an answer, or something typed that cannot be one. */
export interface Held {
  answer: Answer | undefined
  unreadable?: boolean
}

/** The answers of a sheet as they are typed, and what keeps them from being whole. */
export function useSheet(questionnaire: Questionnaire, first: Readonly<Record<string, Held>> = {}) {
  const [held, setHeld] = useState(first)
  const given = useMemo(() => Object.fromEntries(Object.entries(held).flatMap(([linkId, { answer }]) => (answer === undefined ? [] : [[linkId, answer] as const]))), [held])
  const enabled = useMemo(() => enabledItems(questionnaire, given), [questionnaire, given])
  // An answer to a question that no longer applies is not sent.
  const answers = useMemo(() => Object.fromEntries(Object.entries(given).filter(([linkId]) => enabled.has(linkId))), [given, enabled])
  const findings = useMemo(() => checkAnswers(questionnaire, answers, 'complete').filter(({ severity }) => severity === 'error'), [questionnaire, answers])
  const unreadable = Object.entries(held).filter(([linkId, one]) => one.unreadable && enabled.has(linkId)).map(([linkId]) => linkId)
  const hold = (linkId: string, one: Held) => setHeld((before) => ({ ...before, [linkId]: one }))
  return { held, hold, enabled, answers, findings, unreadable }
}

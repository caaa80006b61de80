import { isMissingReason } from '../base/index.ts'
import type { MissingReason } from '../base/index.ts'

/** A question left without an answer, with the reason. */
export interface MissingAnswer {
  readonly missing: MissingReason
}

/**
 * One answer: yes/no, a number (integer, decimal, quantity), a text (string, text, url, date, dateTime, time), the code
 * of the option chosen, the codes of the options chosen when several may be, or the reason why it is missing.
 */
export type Answer = boolean | number | string | readonly string[] | MissingAnswer

/** The answers of one form, by linkId. A question that was not answered has no entry; there is never a null. */
export type Answers = Readonly<Record<string, Answer>>

/**
 * Tells whether an answer stands for "no answer": nothing at all, or a reason.
 * @source the product's own convention: a missing answer is a reason, never a zero
 */
export function isMissing(answer: Answer | undefined): answer is MissingAnswer | undefined {
  if (answer === undefined) return true
  return typeof answer === 'object' && !Array.isArray(answer) && 'missing' in answer && isMissingReason(answer.missing)
}

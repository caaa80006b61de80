import type { Answer } from '@weshare/science/instruments'

interface Asked {
  linkId: string
  /** The question itself, in the language of the screen. */
  text: string
  /** A precision under the question. */
  help?: string
  /** Whether Continue waits for an answer. */
  required: boolean
  /** Whether the protocol allows "I prefer not to answer". */
  mayRefuse: boolean
}

export interface Option {
  code: string
  label: string
}

/** One question ready to be shown. */
export type Question = Asked & (
  | { kind: 'choice'; options: readonly Option[]; /** Whether one may write another answer. */ open?: boolean }
  | { kind: 'choices'; options: readonly Option[]; open?: boolean; /** The options that exclude the others, such as "none of these". */ exclusive?: readonly string[] }
  | { kind: 'boolean' }
  | { kind: 'rating'; min: number; max: number; low: string; high: string }
  | { kind: 'scale'; min: number; max: number; step: number; low: string; high: string; showValue?: boolean }
  | { kind: 'number'; whole: boolean; min?: number; max?: number; unit?: string }
  | { kind: 'text'; long: boolean; maxLength: number }
  | { kind: 'date'; min?: string; max?: string }
  | { kind: 'time' }
  /** A day and an hour. */
  | { kind: 'moment'; min?: string; max?: string }
  /** Something to read, nothing to answer. */
  | { kind: 'statement' }
)
export type QuestionOf<K extends Question['kind']> = Extract<Question, { kind: K }>

/** What a field holds: an answer, nothing yet, or something that cannot be one, with the sentence to say so. */
export type Entry = { answer: Answer | undefined; fault?: string }

export const refused: Answer = { missing: 'prefer-not-to-answer' }

export const isRefused = (answer: Answer | undefined): boolean =>
  typeof answer === 'object' && 'missing' in answer && answer.missing === 'prefer-not-to-answer'

export interface FieldProps<K extends Question['kind']> {
  question: QuestionOf<K>
  answer: Answer | undefined
  onEntry: (entry: Entry) => void
  /** To be named by the field while a fault is shown beside it. */
  faultId: string | undefined
}

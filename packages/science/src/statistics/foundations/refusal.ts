import { errorAt, type Finding } from '../../base/index.ts'

/** An analysis that cannot be done on these data, with what is wrong: never a bug of ours, which stays a plain Error. */
export class Refusal extends Error {
  readonly finding: Finding
  constructor(finding: Finding) {
    super(finding.code)
    this.name = 'Refusal'
    this.finding = finding
  }
}

/**
 * Stops an analysis with a finding that says what is wrong; `where` names the column or the option concerned.
 * @source the product's own convention: a figure that cannot be computed is a sentence, never NaN
 */
export function refuse(code: string, params: Finding['params'] = {}, where = ''): never {
  throw new Refusal(errorAt(where, code, params))
}

export type Outcome<T> = { readonly ok: true, readonly value: T } | { readonly ok: false, readonly finding: Finding }

/**
 * Runs an analysis and hands back its value, or the finding of its refusal. Any other error passes through: it is our own bug.
 * @source the product's own convention: a figure that cannot be computed is a sentence, never NaN
 */
export function attempt<T>(analysis: () => T): Outcome<T> {
  try {
    return { ok: true, value: analysis() }
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, finding: error.finding }
    throw error
  }
}

type Sentence = (params: Finding['params']) => string
/** Sentences by code, in the two languages of the product. */
export type FindingSentences = Readonly<Record<string, { readonly fr: Sentence, readonly en: Sentence }>>

/**
 * Declares the findings of a subject with their sentences: what is wrong and what to do about it.
 * @source the product's own convention: a problem is declared once, by the subject that knows
 */
export function defineFindings<T extends FindingSentences>(sentences: T): T {
  return sentences
}

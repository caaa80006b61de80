import type { Finding } from '../../base/index.ts'
import type { FindingSentences } from '../foundations/index.ts'
import { catalogueFindings } from './findings.ts'

const sentences: FindingSentences = { ...catalogueFindings }

/**
 * The sentence of a finding, in the reader's language.
 * @source the product's own convention: a problem is declared once, by the subject that knows
 */
export function sayFinding({ code, params, where }: Finding, language: 'fr' | 'en'): string {
  const sentence = sentences[code]?.[language]
  if (sentence === undefined) throw new Error(`the finding ${code} (${where}) has no sentence`)
  return sentence(params)
}

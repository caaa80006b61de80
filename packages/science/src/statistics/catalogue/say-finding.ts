import type { Finding } from '../../base/index.ts'
import { analysisFindings } from '../analysis/index.ts'
import { descriptionFindings } from '../description/index.ts'
import { deteriorationFindings } from '../deterioration/index.ts'
import { estimandFindings } from '../estimand/index.ts'
import type { FindingSentences } from '../foundations/index.ts'
import { frameFindings } from '../frame/index.ts'
import { longitudinalFindings } from '../longitudinal/index.ts'
import { prognosisFindings } from '../prognosis/index.ts'
import { responseModelFindings } from '../response-models/index.ts'
import { survivalFindings } from '../survival/index.ts'
import { validationFindings } from '../validation/index.ts'
import { catalogueFindings } from './findings.ts'

const sentences: FindingSentences = {
  ...analysisFindings, ...catalogueFindings, ...descriptionFindings, ...deteriorationFindings, ...estimandFindings, ...frameFindings, ...longitudinalFindings, ...prognosisFindings, ...responseModelFindings, ...survivalFindings, ...validationFindings,
}

/**
 * The sentence of a finding, in the reader's language.
 * @source the product's own convention: a problem is declared once, by the subject that knows
 */
export function sayFinding({ code, params, where }: Finding, language: 'fr' | 'en'): string {
  const sentence = sentences[code]?.[language]
  if (sentence === undefined) throw new Error(`the finding ${code} (${where}) has no sentence`)
  return sentence(params)
}

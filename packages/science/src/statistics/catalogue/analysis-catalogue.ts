import type { Analysis } from '../analysis/index.ts'
import { descriptionAnalyses } from '../description/index.ts'
import { deteriorationAnalyses } from '../deterioration/index.ts'
import { longitudinalAnalyses } from '../longitudinal/index.ts'
import { prognosisAnalyses } from '../prognosis/index.ts'
import { responseModelAnalyses } from '../response-models/index.ts'
import { survivalAnalyses } from '../survival/index.ts'
import { validationAnalyses } from '../validation/index.ts'

/** Every analysis of the room, by subject: the command line, the workspace and the report offer these. */
export const analyses: readonly Analysis[] = [
  ...descriptionAnalyses, ...validationAnalyses, ...responseModelAnalyses, ...longitudinalAnalyses, ...deteriorationAnalyses, ...survivalAnalyses, ...prognosisAnalyses,
]

/**
 * The analysis of an id; undefined when there is none.
 * @source the product's own catalogue
 */
export function analysisNamed(id: string): Analysis | undefined {
  return analyses.find((one) => one.id === id)
}

import type { Analysis } from '../analysis/index.ts'
import { deltaAnalysis } from './delta-analysis.ts'
import { lmmAnalysis } from './lmm-analysis.ts'
import { mmrmAnalysis } from './mmrm-analysis.ts'
import { referenceAnalysis } from './reference-analysis.ts'

/** Quality of life followed over time. */
export const longitudinalAnalyses: readonly Analysis[] = [mmrmAnalysis, lmmAnalysis, deltaAnalysis, referenceAnalysis]

import type { Analysis } from '../analysis/index.ts'
import { lmmAnalysis } from './lmm-analysis.ts'
import { mmrmAnalysis } from './mmrm-analysis.ts'

/** Quality of life followed over time. */
export const longitudinalAnalyses: readonly Analysis[] = [mmrmAnalysis, lmmAnalysis]

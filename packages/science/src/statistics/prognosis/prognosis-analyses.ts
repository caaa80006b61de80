import type { Analysis } from '../analysis/index.ts'
import { timeVaryingAnalysis } from './time-varying-analysis.ts'
import { brierAnalysis } from './brier-analysis.ts'
import { calibrationAnalysis } from './calibration-analysis.ts'
import { landmarkAnalysis } from './landmark-analysis.ts'
import { prognosisAnalysis } from './prognosis-analysis.ts'

/** The analyses of prognosis, in the order they are offered. */
export const prognosisAnalyses: readonly Analysis[] = [prognosisAnalysis, calibrationAnalysis, brierAnalysis, landmarkAnalysis, timeVaryingAnalysis]

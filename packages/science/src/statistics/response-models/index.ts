import { cfaAnalysis } from './cfa-analysis.ts'
import { grmAnalysis } from './grm-analysis.ts'
import { raschAnalysis } from './rasch-analysis.ts'

export { confirmatoryFactorAnalysis, type ConfirmatoryFactorAnalysis, type FactorAnalysisRequest } from './confirmatory-factor-analysis.ts'
export { oneFactor, type OneFactor } from './one-factor.ts'
export { gradedResponse, type GradedResponse, type GradedRequest } from './graded-response.ts'
export { rasch, type Rasch } from './rasch.ts'
export type { FitIndices } from './fit-indices.ts'
export { responseModelFindings } from './findings.ts'
export const responseModelAnalyses = [cfaAnalysis, grmAnalysis, raschAnalysis]

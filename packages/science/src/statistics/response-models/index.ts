import { cfaAnalysis } from './cfa-analysis.ts'

export { confirmatoryFactorAnalysis, type ConfirmatoryFactorAnalysis, type FactorAnalysisRequest } from './confirmatory-factor-analysis.ts'
export { oneFactor, type OneFactor } from './one-factor.ts'
export type { FitIndices } from './fit-indices.ts'
export { responseModelFindings } from './findings.ts'
export const responseModelAnalyses = [cfaAnalysis]

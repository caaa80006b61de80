export { analyses, analysisNamed, chapters } from './analysis-catalogue.ts'
export { commonOptions, optionsOf, runAnalysis, type AnalysisAsked } from './run-analysis.ts'
export { sayFinding } from './say-finding.ts'

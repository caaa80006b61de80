export type { Analysis, AnalysisOption, AnalysisResult, Options, RScript, Tolerance } from './analysis.ts'
export { analysisFindings } from './findings.ts'
export { choiceOption, confidenceOption, listOption, numberOption, optionalText, textOption } from './read-options.ts'
export { rColumn, rText, rTexts } from './r-literals.ts'

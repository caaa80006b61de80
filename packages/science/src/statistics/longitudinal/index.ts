export { longitudinalFindings } from './findings.ts'
export { mmrm, type MmrmAsked, type MmrmResult } from './mmrm.ts'
export { fitLmm, groupEffects, lmm, type LmmAsked, type LmmFit, type LmmResult } from './lmm.ts'
export { longitudinalAnalyses } from './longitudinal-analyses.ts'

import type { Analysis } from '../analysis/index.ts'
import { concordanceAnalysis } from './concordance-analysis.ts'
import { coxAnalysis } from './cox-analysis.ts'
import { cumincAnalysis } from './cuminc-analysis.ts'
import { finegrayAnalysis } from './finegray-analysis.ts'
import { kmAnalysis } from './km-analysis.ts'
import { logrankAnalysis } from './logrank-analysis.ts'
import { rmstAnalysis } from './rmst-analysis.ts'

/** The analyses of survival times, in the order they are offered. */
export const survivalAnalyses: readonly Analysis[] = [kmAnalysis, logrankAnalysis, coxAnalysis, concordanceAnalysis, cumincAnalysis, finegrayAnalysis, rmstAnalysis]

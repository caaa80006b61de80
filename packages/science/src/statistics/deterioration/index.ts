import type { Analysis } from '../analysis/index.ts'
import { checkAnalysis } from './check-analysis.ts'
import { ttdAnalysis } from './ttd-analysis.ts'

export const deteriorationAnalyses: readonly Analysis[] = [ttdAnalysis, checkAnalysis]
export { deteriorationCurves, type DeteriorationCurves } from './deterioration-curves.ts'
export { deteriorationFindings } from './findings.ts'
export { readFollowUps, visitsOf, type FollowUpColumns, type FollowUpsRead } from './read-follow-ups.ts'
export { timeToDeterioration, type Absence, type DeathRule, type DeteriorationRule, type EndReason, type PatientTime, type TimesAtThreshold, type TimeUnit } from './time-to-deterioration.ts'
export type { Definition, Direction, Reference } from './deterioration-day.ts'
export type { Assessment, FollowUp } from './follow-up.ts'
export type { TtdCounts, TtdResult } from './ttd-analysis.ts'
export { checkLongitudinal, type LongitudinalChecked, type LongitudinalChecks, type Range, type RowCheck } from './check-longitudinal.ts'
export type { CheckResult } from './check-analysis.ts'

import type { AnalysisOutcome } from '@weshare/contract/analyses'
import { useMemo } from 'react'
import { readResult } from './read-result.ts'
import { ResultTables } from './result-tables.tsx'

/** What one analysis shows of its result. */
export function AnalysisFigure({ outcome }: { outcome: AnalysisOutcome }) {
  const tables = useMemo(() => readResult(outcome.result), [outcome.result])
  return <ResultTables tables={tables} />
}

import type { AnalysisOutcome } from '@weshare/contract/analyses'
import { figuresOf } from '@weshare/report/figures'
import { tablesOf, type ResultTable } from '@weshare/report/tables'
import type { Options } from '@weshare/science/statistics/analysis'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat, useLanguage } from '../../../shared/i18n/use-format.ts'
import { AnalysisFigure } from './analysis-figure.tsx'
import { nameResult, type Names } from './name-result.ts'
import { NumbersTable } from './numbers-table.tsx'
import classes from './analyses.module.css'

const short = 12

export interface OutcomeProps { outcome: AnalysisOutcome; names: Names; /** Of the study, to name files. */ code: string; /** The difference that matters, in points. */ threshold: number | null }

/** The figures of one analysis, then its tables. Heavy to draw: this file is fetched when there is a result to show. */
export function OutcomeResult({ outcome, names, code, threshold }: OutcomeProps) {
  const { t } = useTranslation('analyses')
  const language = useLanguage()
  const { analysis, options, result, role, key } = outcome
  const months = t('results.months')
  const [figures, tables] = useMemo(() => {
    const named = nameResult(result, names)
    const asked = options as Options
    // The difference that matters is the question's: a figure shows it whether or not the analysis needs it.
    const shown = { ...(threshold !== null && { mid: threshold }), ...asked, ...(asked['time'] === 'time' && { time: months }) }
    return [figuresOf({ analysis, result: named, options: shown }, language), tablesOf(named, language)] as const
  }, [analysis, options, result, names, language, months, threshold])
  return (
    <>
      {figures.map((figure) => <AnalysisFigure key={figure.id} figure={figure} name={`${code}_${key}`} />)}
      {role === 'primary' ? tables.map((table) => <OneTable key={table.id} table={table} />) : tables.length > 0 && (
        <details className={classes.more}>
          <summary>{t('results.tables', { count: tables.length })}</summary>
          <div className={classes.stack}>{tables.map((table) => <NumbersTable key={table.id} table={table} />)}</div>
        </details>
      )}
    </>
  )
}

/** A long list does not stand between a reader and the answer. */
function OneTable({ table }: { table: ResultTable }) {
  const { t } = useTranslation('analyses')
  const format = useFormat()
  if (table.rows.length <= short) return <NumbersTable table={table} />
  return (
    <details className={classes.more}>
      <summary>{t('results.longTable', { title: table.title, rows: format.number(table.rows.length) })}</summary>
      <NumbersTable table={table} titled={false} />
    </details>
  )
}

import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { runAnalysis, type AnalysisShown, type Remark } from '@weshare/contract/analyses'
import { useTranslation } from 'react-i18next'
import { call } from '../../../shared/api.ts'
import { useFormat, useLanguage } from '../../../shared/i18n/use-format.ts'
import { FailureNotice } from '../../../shared/ui/form.tsx'
import { PageSection } from '../../../shared/ui/page-heading.tsx'
import { analysisQuery } from './analysis-queries.ts'
import classes from './analyses.module.css'

interface BeforeReadingProps { study: string; analysis: AnalysisShown }

/** What makes a figure doubtful, before any figure: what could not be done, what the engine warns of, what the lists find missing. */
export function BeforeReading({ study, analysis }: BeforeReadingProps) {
  const { t } = useTranslation('analyses')
  const language = useLanguage()
  const { outcomes, lists } = analysis
  const undone = outcomes.filter(({ refused }) => refused !== null)
  const warned = outcomes.flatMap(({ key, title, warnings }) => warnings.map((remark) => ({ key, title, remark })))
  const doubts = warned.filter((one, at) => warned.findIndex(({ remark }) => sameSentence(remark, one.remark)) === at)
  const failing = lists.map(({ id, title, rows }) => ({ id, title, count: rows.filter(({ verdict }) => verdict === 'fail').length })).filter(({ count }) => count > 0)
  return (
    <PageSection title={t('results.warnings')}>
      <ReadOn study={study} analysis={analysis} />
      <ul className={classes.remarks}>
        {undone.map(({ key, title }) => <li key={key} data-severity="error"><a href={`#outcome-${key}`}>{title[language]}</a>{t('results.undone')}</li>)}
        {doubts.map(({ key, title, remark }) => <li key={`${key} ${remark.code} ${remark.says.fr}`}>{key === 'check' ? title[language] : <a href={`#outcome-${key}`}>{title[language]}</a>}{t('results.colon')}{remark.says[language]}</li>)}
        {failing.map(({ id, title, count }) => <li key={id}><a href={`#list-${id}`}>{title[language]}</a>{t('results.listFails', { count })}</li>)}
        {undone.length + doubts.length + failing.length === 0 && <li data-severity="none">{t('results.noWarnings')}</li>}
      </ul>
    </PageSection>
  )
}

const sameSentence = (one: Remark, other: Remark): boolean => one.says.fr === other.says.fr

/** Of whom, read when, and whether answers came since. */
function ReadOn({ study, analysis }: BeforeReadingProps) {
  const { t } = useTranslation('analyses')
  const format = useFormat()
  const queries = useQueryClient()
  const again = useMutation({
    mutationFn: () => call(runAnalysis, { params: { study, analysis: analysis.id } }),
    onSuccess: (shown) => queries.setQueryData(analysisQuery(study, analysis.id).queryKey, shown),
  })
  return (
    <>
      {analysis.dataAsOf && <p className={classes.asOf}>{t('results.asOf', { count: analysis.participants ?? 0, participants: format.number(analysis.participants ?? 0), date: format.dateTime(analysis.dataAsOf) })}</p>}
      {analysis.answersSince > 0 && (
        <div className={classes.since}>
          <p>{t('results.since', { count: analysis.answersSince, formatted: format.number(analysis.answersSince) })}</p>
          <Button variant="default" loading={again.isPending} onClick={() => again.mutate()}>{t('page.rerun')}</Button>
          <FailureNotice failure={again.error} />
        </div>
      )}
    </>
  )
}

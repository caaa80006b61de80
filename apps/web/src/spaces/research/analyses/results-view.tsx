import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { downloadBundle, runAnalysis, type AnalysisShown } from '@weshare/contract/analyses'
import { useTranslation } from 'react-i18next'
import { call, callFile } from '../../../shared/api.ts'
import { useFormat } from '../../../shared/i18n/use-format.ts'
import studies from '../../../shared/studies/studies.module.css'
import { FailureNotice } from '../../../shared/ui/form.tsx'
import { PageSection } from '../../../shared/ui/page-heading.tsx'
import { saveFile } from '../../../shared/ui/save-file.ts'
import { analysisQuery } from './analysis-queries.ts'
import { CheckListView } from './check-list-view.tsx'
import { MethodsText } from './methods-text.tsx'
import { OutcomeView } from './outcome-view.tsx'
import { RemarkList } from './remark-list.tsx'
import classes from './analyses.module.css'

interface ResultsProps { study: string; code: string; analysis: AnalysisShown }
const roles = ['primary', 'supporting', 'sensitivity'] as const
const headings = { primary: 'results.mainAnswer', supporting: 'results.supporting', sensitivity: 'results.sensitivity' } as const

/** What came out: what to know first, then the answer, what supports it, the check lists, the methods, and how to compute it again. */
export function ResultsView({ study, code, analysis }: ResultsProps) {
  const { t } = useTranslation('analyses')
  const { outcomes, lists } = analysis
  return (
    <>
      <Warnings study={study} analysis={analysis} />
      {roles.map((role) => {
        const own = outcomes.filter((one) => one.role === role)
        return own.length > 0 && <PageSection key={role} title={t(headings[role])}>{own.map((one) => <OutcomeView key={one.key} outcome={one} />)}</PageSection>
      })}
      <PageSection title={t('results.lists')}>
        {lists.map((list) => <CheckListView key={list.id} study={study} analysis={analysis} list={list} />)}
        {!lists.some(({ id }) => id === 'tripod') && <p className={classes.quiet}>{t('lists.noTripod')}</p>}
      </PageSection>
      <PageSection title={t('results.methods')}>
        <p className={classes.quiet}>{t('results.methodsDetail')}</p>
        <MethodsText outcomes={outcomes} />
      </PageSection>
      <Reproduce study={study} code={code} analysis={analysis} />
    </>
  )
}

function Warnings({ study, analysis }: Omit<ResultsProps, 'code'>) {
  const { t } = useTranslation('analyses')
  const format = useFormat()
  const queries = useQueryClient()
  const warnings = analysis.outcomes.flatMap((one) => one.warnings)
  const again = useMutation({
    mutationFn: () => call(runAnalysis, { params: { study, analysis: analysis.id } }),
    onSuccess: (shown) => queries.setQueryData(analysisQuery(study, analysis.id).queryKey, shown),
  })
  return (
    <PageSection title={t('results.warnings')}>
      {analysis.dataAsOf && <p className={classes.quiet}>{t('results.asOf', { participants: format.number(analysis.participants ?? 0), date: format.dateTime(analysis.dataAsOf) })}</p>}
      {analysis.answersSince > 0 && (
        <div className={classes.since}>
          <p>{t('results.since', { count: analysis.answersSince, formatted: format.number(analysis.answersSince) })}</p>
          <Button variant="default" loading={again.isPending} onClick={() => again.mutate()}>{t('page.rerun')}</Button>
          <FailureNotice failure={again.error} />
        </div>
      )}
      {warnings.length === 0 ? <p>{t('results.noWarnings')}</p> : <RemarkList remarks={warnings} />}
    </PageSection>
  )
}

function Reproduce({ study, code, analysis }: ResultsProps) {
  const { t } = useTranslation('analyses')
  const download = useMutation({
    mutationFn: async () => saveFile(`${code}_analysis-${analysis.id.slice(0, 8)}.zip`, await callFile(downloadBundle, { params: { study, analysis: analysis.id }, timeout: 120_000 })),
  })
  return (
    <PageSection title={t('results.reproduce')}>
      <p className={studies.prose}>{t('results.reproduceDetail')}</p>
      <dl className={studies.facts}>
        <div><dt>{t('results.engine')}</dt><dd className="code">{analysis.engine}</dd></div>
        <div><dt>{t('results.dataHash')}</dt><dd className={studies.hash}>{analysis.dataSha256}</dd></div>
        <div><dt>{t('results.specHash')}</dt><dd className={studies.hash}>{analysis.specSha256}</dd></div>
      </dl>
      <div className={classes.take}>
        <FailureNotice failure={download.error} />
        <Button loading={download.isPending} onClick={() => download.mutate()}>{t('page.download')}</Button>
      </div>
    </PageSection>
  )
}

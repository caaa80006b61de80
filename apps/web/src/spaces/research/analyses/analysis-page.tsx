import { Button, Loader } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { createAnalysis, type AnalysisShown } from '@weshare/contract/analyses'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../shared/api.ts'
import { useLanguage } from '../../../shared/i18n/use-format.ts'
import { LoadingState } from '../../../shared/ui/loading-state.tsx'
import { PageFailure } from '../../../shared/ui/page-failure.tsx'
import { PageHeading } from '../../../shared/ui/page-heading.tsx'
import { useStudy } from '../study/use-study.ts'
import { analysesQuery, analysisQuery, isUnderWay, materialQuery } from './analysis-queries.ts'
import { AnalysisStatus } from './analysis-status.tsx'
import { fetchDrawing } from './outcome-view.tsx'
import { QuestionEditor } from './question-editor.tsx'
import { ResultsView } from './results-view.tsx'
import classes from './analyses.module.css'

/** One analysis: its question while it is written, its results once they are computed. */
export function AnalysisPage() {
  const { t } = useTranslation('analyses')
  const study = useStudy()
  const { analysis: id } = useParams({ from: '/research/studies/$study/analyses/$analysis' })
  const analysis = useQuery(analysisQuery(study.id, id))
  const material = useQuery(materialQuery(study.id))
  const underWay = isUnderWay(analysis.data?.status)
  useEffect(() => {
    if (underWay) void fetchDrawing()
  }, [underWay])
  const failed = analysis.error ?? material.error
  if (failed) return <PageFailure error={failed} onRetry={() => void Promise.all([analysis.refetch(), material.refetch()])} />
  if (!analysis.data || !material.data) return <LoadingState blocks={4} />
  const shown = analysis.data
  const { status } = shown
  return (
    <>
      <p className={classes.back}><Link to="/research/studies/$study/analyses" params={{ study: study.id }}>{t('back')}</Link></p>
      <PageHeading title={shown.title} tab={`${study.code}, ${shown.title}`} actions={status === 'ready' && <CopyQuestion study={study.id} analysis={shown} />} />
      <p role="status" className={classes.state}><AnalysisStatus status={status} /> {underWay && <><Loader size="xs" aria-hidden="true" /> {t('page.computing')}</>}</p>
      <Standing analysis={shown} />
      {underWay && <LoadingState blocks={3} />}
      {status === 'ready' && <ResultsView study={study.id} code={study.code} analysis={shown} material={material.data} />}
      {!underWay && status !== 'ready' && <QuestionEditor key={id} study={study.id} analysis={shown} material={material.data} onReload={() => window.location.reload()} />}
    </>
  )
}

/** Why there are no results, where there could have been some. */
function Standing({ analysis: { status, finding } }: { analysis: AnalysisShown }) {
  const { t } = useTranslation('analyses')
  const language = useLanguage()
  if (status === 'outdated') return <div className={classes.since} role="note"><strong>{t('page.outdated')}</strong><p>{t('page.outdatedDetail')}</p></div>
  if (status === 'failed' && finding) return <div className={classes.refused} role="alert"><strong>{t('page.failed')}</strong><p>{finding.says[language]}</p></div>
  return null
}

function CopyQuestion({ study, analysis }: { study: string; analysis: AnalysisShown }) {
  const { t } = useTranslation('analyses')
  const navigate = useNavigate()
  const queries = useQueryClient()
  const copy = useMutation({
    mutationFn: () => call(createAnalysis, { params: { study }, body: { title: t('new.copyOf', { title: analysis.title }).slice(0, 200), estimand: analysis.estimand } }),
    onSuccess: async (made) => {
      queries.setQueryData(analysisQuery(study, made.id).queryKey, made)
      void queries.invalidateQueries({ queryKey: analysesQuery(study).queryKey })
      await navigate({ to: `/research/studies/${study}/analyses/${made.id}` })
    },
  })
  return <Button variant="default" loading={copy.isPending} onClick={() => copy.mutate()}>{t('new.copy')}</Button>
}

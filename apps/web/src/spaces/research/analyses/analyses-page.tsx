import { TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { createAnalysis } from '@weshare/contract/analyses'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../shared/api.ts'
import { EmptyState } from '../../../shared/ui/empty-state.tsx'
import { ErrorState } from '../../../shared/ui/error-state.tsx'
import { Form } from '../../../shared/ui/form.tsx'
import { LoadingState } from '../../../shared/ui/loading-state.tsx'
import { PageHeading, PageSection } from '../../../shared/ui/page-heading.tsx'
import { useStudy } from '../study/use-study.ts'
import { AnalysisList } from './analysis-list.tsx'
import { analysesQuery, analysisQuery } from './analysis-queries.ts'
import { usualQuestion } from './usual-question.ts'

/** The analyses of the study: begin one, come back to another. */
export function AnalysesPage() {
  const { t } = useTranslation('analyses')
  const study = useStudy()
  const analyses = useQuery(analysesQuery(study.id))
  return (
    <>
      <PageHeading title={t('tab')} tab={`${study.code}, ${t('tab')}`} lead={t('lead')} />
      <PageSection title={t('listTitle')}>
        {analyses.isPending && <LoadingState blocks={2} />}
        {analyses.isError && <ErrorState error={analyses.error} onRetry={() => void analyses.refetch()} />}
        {analyses.data?.items.length === 0 && <EmptyState heading="h3" title={t('none')} detail={t('noneDetail')} />}
        {analyses.data && analyses.data.items.length > 0 && <AnalysisList study={study.id} items={analyses.data.items} />}
      </PageSection>
      <PageSection title={t('new.title')}><NewAnalysis study={study.id} /></PageSection>
    </>
  )
}

function NewAnalysis({ study }: { study: string }) {
  const { t } = useTranslation('analyses')
  const { t: problems } = useTranslation('problems')
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [title, setTitle] = useState('')
  const [tried, setTried] = useState(false)
  const create = useMutation({
    mutationFn: () => call(createAnalysis, { params: { study }, body: { title: title.trim(), estimand: usualQuestion(t('field.missingDefinitionUsual')) } }),
    onSuccess: async (made) => {
      queries.setQueryData(analysisQuery(study, made.id).queryKey, made)
      void queries.invalidateQueries({ queryKey: analysesQuery(study).queryKey })
      await navigate({ to: `/research/studies/${study}/analyses/${made.id}` })
    },
  })
  const submit = () => {
    setTried(true)
    if (title.trim() !== '') create.mutate()
  }
  return (
    <Form onSubmit={submit} submitLabel={t('new.submit')} busy={create.isPending} failure={create.error}>
      <TextInput
        label={t('new.name')} description={t('new.nameDetail')} value={title} maxLength={200} error={tried && title.trim() === '' ? problems('field.required') : undefined}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
    </Form>
  )
}

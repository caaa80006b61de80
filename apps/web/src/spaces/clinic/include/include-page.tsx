import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { Study } from '@weshare/contract/studies'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../shared/i18n/use-format.ts'
import { studyQuery } from '../../../shared/studies/study-queries.ts'
import { EmptyState } from '../../../shared/ui/empty-state.tsx'
import { LoadingState } from '../../../shared/ui/loading-state.tsx'
import { PageHeading } from '../../../shared/ui/page-heading.tsx'
import { PageFailure } from '../../../shared/ui/page-failure.tsx'
import { useMyCentres } from '../use-my-centres.ts'
import type { Included } from './inclusion-draft.ts'
import { IncludedResult } from './included-result.tsx'
import { InclusionForm } from './inclusion-form.tsx'

export function IncludePage() {
  const { study = '' } = useParams({ strict: false })
  const query = useQuery(studyQuery(study))
  if (query.isError) return <PageFailure error={query.error} onRetry={() => void query.refetch()} />
  if (query.isPending) return <LoadingState blocks={4} height={96} />
  return <Include key={study} study={query.data} />
}

/** From a person to a pseudonym: the form, then what to hand over. */
function Include({ study }: { study: Study }) {
  const { t } = useTranslation('clinic')
  const language = useLanguage()
  const centres = useMyCentres(study, 'participant.include')
  const [included, setIncluded] = useState<Included | null>(null)
  const title = (study.published?.protocol ?? study.draft).title[language]
  if (included) return <IncludedResult study={study} included={included} onAgain={() => setIncluded(null)} />
  return (
    <>
      <PageHeading title={t('include.title')} lead={`${study.code} · ${title}`} tab={t('include.tab', { code: study.code })} />
      {study.status !== 'open' && <EmptyState title={t('include.notOpen')} detail={t('include.notOpenDetail')} />}
      {study.status === 'open' && centres.length === 0 && <EmptyState title={t('include.noCentre')} detail={t('include.noCentreDetail')} />}
      {study.status === 'open' && centres.length > 0 && <InclusionForm study={study} centres={centres} onIncluded={setIncluded} />}
    </>
  )
}

import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { Study } from '@weshare/contract/studies'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../shared/i18n/use-format.ts'
import { ParticipantList } from '../../../shared/participants/participant-list.tsx'
import { usePermission } from '../../../shared/session.ts'
import { studyQuery } from '../../../shared/studies/study-queries.ts'
import { LoadingState } from '../../../shared/ui/loading-state.tsx'
import { PageFailure } from '../../../shared/ui/page-failure.tsx'
import { places } from '../clinic-places.ts'
import { useMyCentres } from '../use-my-centres.ts'

export function ParticipantsPage() {
  const { study = '' } = useParams({ strict: false })
  const query = useQuery(studyQuery(study))
  if (query.isError) return <PageFailure error={query.error} onRetry={() => void query.refetch()} />
  if (query.isPending) return <LoadingState blocks={6} height={44} />
  return <Participants study={query.data} />
}

function Participants({ study }: { study: Study }) {
  const { t } = useTranslation('clinic')
  const language = useLanguage()
  const mayFind = usePermission('identity.read')
  const mayInclude = usePermission('participant.include') && study.status === 'open'
  const mine = useMyCentres(study, 'participant.read')
  const includeButton = mayInclude && <Button component={Link} to={places.include(study.id)}>{t('include.title')}</Button>
  return (
    <ParticipantList
      study={study} centres={mine} lead={`${study.code} · ${(study.published?.protocol ?? study.draft).title[language]}`}
      rowLink={(row) => places.participant(study.id, row.id)} emptyDetail={t('people.noneDetail')} emptyAction={includeButton}
      actions={<>{mayFind && <Button component={Link} to={places.find(study.id)} variant="default">{t('find.title')}</Button>}{includeButton}</>}
    />
  )
}

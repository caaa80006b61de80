import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { Study } from '@weshare/contract/studies'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../shared/i18n/use-format.ts'
import { ParticipantsTable } from '../../../shared/participants/participants-table.tsx'
import { usePermission } from '../../../shared/session.ts'
import { studyQuery } from '../../../shared/studies/study-queries.ts'
import { LoadingState } from '../../../shared/ui/loading-state.tsx'
import { PageHeading } from '../../../shared/ui/page-heading.tsx'
import { places } from '../clinic-places.ts'
import { PageFailure } from '../page-failure.tsx'
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
  const protocol = study.published?.protocol ?? study.draft
  const mine = useMyCentres(study, 'participant.read')
  const listed = useMemo(() => ({
    id: study.id, code: study.code, centres: mine, arms: protocol.arms.map(({ id, title }) => ({ id, title: title[language] })),
  }), [study, mine, protocol, language])
  const includeButton = mayInclude && <Button component={Link} to={places.include(study.id)}>{t('include.title')}</Button>
  return (
    <>
      <PageHeading
        title={t('people.title')} lead={`${study.code} · ${protocol.title[language]}`} tab={t('people.tab', { code: study.code })}
        actions={<>{mayFind && <Button component={Link} to={places.find(study.id)} variant="default">{t('find.title')}</Button>}{includeButton}</>}
      />
      <ParticipantsTable
        key={study.id} study={listed} rowLink={(row) => places.participant(study.id, row.id)}
        empty={{ title: t('people.none'), detail: t('people.noneDetail'), action: includeButton }}
      />
    </>
  )
}

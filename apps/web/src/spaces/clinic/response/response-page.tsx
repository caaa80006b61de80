import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormat, useLanguage } from '../../../shared/i18n/use-format.ts'
import { participantQuery, responseQuery } from '../../../shared/participants/participant-queries.ts'
import { ResponseView } from '../../../shared/responses/response-view.tsx'
import { LoadingState } from '../../../shared/ui/loading-state.tsx'
import { PageHeading } from '../../../shared/ui/page-heading.tsx'
import { places } from '../clinic-places.ts'
import { PageFailure } from '../page-failure.tsx'

export function ResponsePage() {
  const { study = '', participant = '', response = '' } = useParams({ strict: false })
  const { t } = useTranslation('clinic')
  const { t: shared } = useTranslation('participants')
  const language = useLanguage()
  const format = useFormat()
  const query = useQuery(responseQuery(study, participant, response))
  const pseudonym = useQuery(participantQuery(study, participant)).data?.pseudonym ?? ''
  if (query.isError) return <PageFailure error={query.error} onRetry={() => void query.refetch()} />
  if (query.isPending) return <LoadingState blocks={4} height={120} />
  const { title, visitTitle, finishedAt } = query.data
  return (
    <>
      <PageHeading
        title={title[language]} lead={[pseudonym, visitTitle[language], format.date(finishedAt)].filter(Boolean).join(' · ')}
        tab={shared('response.tab', { title: title[language], pseudonym })}
        actions={(
          <div className="no-print">
            <Button variant="default" mr={8} onClick={() => window.print()}>{t('response.print')}</Button>
            <Button component={Link} to={places.participant(study, participant)} variant="default">{t('response.back')}</Button>
          </div>
        )}
      />
      <ResponseView response={query.data} />
    </>
  )
}

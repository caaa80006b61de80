import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormat, useLanguage } from '../i18n/use-format.ts'
import { participantQuery, responseQuery } from '../participants/participant-queries.ts'
import { LoadingState } from '../ui/loading-state.tsx'
import { PageFailure } from '../ui/page-failure.tsx'
import { PageHeading } from '../ui/page-heading.tsx'
import { ResponseView } from './response-view.tsx'

interface ResponsePageProps {
  study: string
  participant: string
  response: string
  /** Where the participant's record stands in the reader's space. */
  recordAt: string
  /** With the codes that answers and scores have in the data files, for who works on those. */
  coded?: boolean
}

/** One response as a page, to read or to print. */
export function ResponsePage({ study, participant, response, recordAt, coded = false }: ResponsePageProps) {
  const { t } = useTranslation('participants')
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
        tab={t('response.tab', { title: title[language], pseudonym })}
        actions={(
          <div className="no-print">
            <Button variant="default" mr={8} onClick={() => window.print()}>{t('response.print')}</Button>
            <Button component={Link} to={recordAt} variant="default">{t('response.back')}</Button>
          </div>
        )}
      />
      <ResponseView response={query.data} coded={coded} />
    </>
  )
}

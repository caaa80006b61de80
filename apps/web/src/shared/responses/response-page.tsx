import { Button, Group } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormat, useLanguage } from '../i18n/use-format.ts'
import { participantQuery, responseQuery } from '../participants/participant-queries.ts'
import { LoadingState } from '../ui/loading-state.tsx'
import { PageFailure } from '../ui/page-failure.tsx'
import { PageHeading } from '../ui/page-heading.tsx'
import { ResponseHistory } from './response-history.tsx'
import { ResponseView } from './response-view.tsx'

interface ResponsePageProps {
  study: string
  participant: string
  response: string
  /** Where the participant's record stands in the reader's space. */
  recordAt: string
  /** Where another version of the response stands there. */
  responseAt: (response: string) => string
  /** Where it is corrected, for whoever may. */
  correctAt?: string
  /** With the codes that answers and scores have in the data files, for who works on those. */
  coded?: boolean
}

/** One response as a page, to read or to print. */
export function ResponsePage({ study, participant, response, recordAt, responseAt, correctAt, coded = false }: ResponsePageProps) {
  const { t } = useTranslation('participants')
  const language = useLanguage()
  const format = useFormat()
  const query = useQuery(responseQuery(study, participant, response))
  const replaced = query.data?.supersedes ?? null
  const before = useQuery({ ...responseQuery(study, participant, replaced ?? ''), enabled: replaced !== null, refetchInterval: false }).data
  const pseudonym = useQuery(participantQuery(study, participant)).data?.pseudonym ?? ''
  if (query.isError) return <PageFailure error={query.error} onRetry={() => void query.refetch()} />
  if (query.isPending) return <LoadingState blocks={4} height={120} />
  const { title, visitTitle, finishedAt, supersedes, supersededBy } = query.data
  return (
    <>
      <PageHeading
        title={title[language]} lead={[pseudonym, visitTitle[language], format.date(finishedAt)].filter(Boolean).join(' · ')}
        tab={t('response.tab', { title: title[language], pseudonym })}
        actions={(
          <Group gap={8} className="no-print">
            <Button variant="default" onClick={() => window.print()}>{t('response.print')}</Button>
            {correctAt !== undefined && supersededBy === null && <Button component={Link} to={correctAt} variant="default">{t('response.correct')}</Button>}
            <Button component={Link} to={recordAt} variant="default">{t('response.back')}</Button>
          </Group>
        )}
      />
      {(supersedes !== null || supersededBy !== null) && <ResponseHistory response={query.data} responseAt={responseAt} />}
      <ResponseView response={query.data} before={before ?? null} coded={coded} />
    </>
  )
}

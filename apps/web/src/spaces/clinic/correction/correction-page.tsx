import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { openActivityForStaff } from '@weshare/contract/collection'
import type { Questionnaire } from '@weshare/science/instruments'
import { useTranslation } from 'react-i18next'
import { call } from '../../../shared/api.ts'
import { useFormat, useLanguage } from '../../../shared/i18n/use-format.ts'
import { participantQuery, responseQuery } from '../../../shared/participants/participant-queries.ts'
import { EmptyState } from '../../../shared/ui/empty-state.tsx'
import { LoadingState } from '../../../shared/ui/loading-state.tsx'
import { PageFailure } from '../../../shared/ui/page-failure.tsx'
import { PageHeading } from '../../../shared/ui/page-heading.tsx'
import { places } from '../clinic-places.ts'
import { CorrectionForm } from './correction-form.tsx'

/** Corrects a stored response: the sheet as it was answered, to change and to say why. */
export function CorrectionPage() {
  const { study = '', participant = '', response = '' } = useParams({ strict: false })
  const { t } = useTranslation('clinic')
  const language = useLanguage()
  const format = useFormat()
  const shown = useQuery({ ...responseQuery(study, participant, response), refetchInterval: false })
  const pseudonym = useQuery(participantQuery(study, participant)).data?.pseudonym ?? ''
  const activity = shown.data?.activity
  const opened = useQuery({
    queryKey: ['entry', study, participant, activity],
    queryFn: ({ signal }) => call(openActivityForStaff, { params: { study, participant, activity: activity ?? '' }, signal }),
    enabled: activity !== undefined,
    // A sheet being corrected must not change under the hands of who corrects it.
    staleTime: Infinity,
  })
  const failed = shown.isError ? shown : opened.isError ? opened : null
  const back = <Button component={Link} to={places.response(study, participant, response)} variant="default">{t('correction.back')}</Button>
  if (failed) return <><PageFailure error={failed.error} onRetry={() => void failed.refetch()} /><p>{back}</p></>
  if (!shown.data || !opened.data) return <LoadingState blocks={5} height={96} />
  const { title, visitTitle, finishedAt, supersededBy } = shown.data
  return (
    <>
      <PageHeading
        title={t('correction.title', { title: title[language] })} lead={[pseudonym, visitTitle[language], format.date(finishedAt)].filter(Boolean).join(' · ')}
        tab={t('correction.tab', { title: title[language], pseudonym })} actions={back}
      />
      {supersededBy === null
        ? <CorrectionForm key={response} response={shown.data} questionnaire={opened.data.questionnaire as Questionnaire} place={{ study, participant }} />
        : <EmptyState title={t('correction.replaced')} detail={t('correction.replacedDetail')} action={<Link to={places.response(study, participant, supersededBy)}>{t('correction.latest')}</Link>} />}
    </>
  )
}

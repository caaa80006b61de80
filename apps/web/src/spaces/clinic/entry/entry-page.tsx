import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { openActivityForStaff } from '@weshare/contract/collection'
import type { Questionnaire } from '@weshare/science/instruments'
import { useTranslation } from 'react-i18next'
import { call } from '../../../shared/api.ts'
import { useFormat, useLanguage } from '../../../shared/i18n/use-format.ts'
import { participantQuery } from '../../../shared/participants/participant-queries.ts'
import { EmptyState } from '../../../shared/ui/empty-state.tsx'
import { LoadingState } from '../../../shared/ui/loading-state.tsx'
import { PageHeading } from '../../../shared/ui/page-heading.tsx'
import { places } from '../clinic-places.ts'
import { PageFailure } from '../../../shared/ui/page-failure.tsx'
import { EntryForm } from './entry-form.tsx'

/** Enters what a person answered on paper, by telephone or face to face. */
export function EntryPage() {
  const { study = '', participant = '', activity = '' } = useParams({ strict: false })
  const { t } = useTranslation('clinic')
  const { t: shared } = useTranslation('participants')
  const language = useLanguage()
  const format = useFormat()
  const person = useQuery(participantQuery(study, participant))
  const opened = useQuery({
    queryKey: ['entry', study, participant, activity],
    queryFn: ({ signal }) => call(openActivityForStaff, { params: { study, participant, activity }, signal }),
    // A sheet being filled must not change under the hands of who fills it.
    staleTime: Infinity,
  })
  const failed = opened.isError ? opened : person.isError ? person : null
  const back = <Button component={Link} to={places.participant(study, participant)} variant="default">{shared('response.back')}</Button>
  if (failed) return <><PageFailure error={failed.error} onRetry={() => void failed.refetch()} /><p>{back}</p></>
  if (!opened.data || !person.data) return <LoadingState blocks={5} height={96} />
  const { title, visitTitle, due, closes, state } = opened.data.activity
  const lead = [person.data.pseudonym, visitTitle[language], t('entry.window', { due: format.onDay(due), closes: format.day(closes) })].join(' · ')
  return (
    <>
      <PageHeading title={title[language]} lead={lead} tab={t('entry.tab', { title: title[language], pseudonym: person.data.pseudonym })} actions={back} />
      {state === 'done'
        ? <EmptyState title={t('entry.done')} detail={t('entry.doneDetail')} />
        : (
          <EntryForm
            key={activity} opened={opened.data} questionnaire={opened.data.questionnaire as Questionnaire} person={person.data}
            place={{ study, participant, activity }}
          />
        )}
    </>
  )
}

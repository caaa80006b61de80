import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, Redirect } from 'wouter'
import { useLanguage } from '../../../shared/i18n/use-format.ts'
import { Failure, Waiting } from '../failure.tsx'
import { Page } from '../page.tsx'
import { useParticipant } from '../participant.tsx'
import { useLoaded } from '../use-loaded.ts'
import { Answering } from './answering.tsx'
import { openForAnswering } from './open-for-answering.ts'

/** One activity: its questions one by one, then what is to be sent. */
export function AnswerPage({ activity, place }: { activity: string; place: string | undefined }) {
  const { t } = useTranslation('participate')
  const language = useLanguage()
  const { store, owner, ask } = useParticipant()
  const [loaded, again] = useLoaded(useCallback(() => openForAnswering({ store, owner, ask }, activity), [store, owner, ask, activity]))
  if (loaded.state === 'loading') return <Page title={t('answer.opening')}><Waiting /></Page>
  if (loaded.state === 'failed') return <Page title={t('answer.closed')} back="/"><Failure failure={loaded.failure} onRetry={again} /></Page>
  const opening = loaded.value
  if (opening.state === 'handed-in') return <Redirect to={`/activities/${activity}/done`} replace />
  if (opening.state === 'done') {
    return (
      <Page title={opening.opened.activity.title[language]} lead={t('answer.already')}>
        <Link href="/" className="button">{t('done.home')}</Link>
      </Page>
    )
  }
  return <Answering key={activity} opened={opening.opened} questionnaire={opening.questionnaire} draft={opening.draft} place={place} />
}

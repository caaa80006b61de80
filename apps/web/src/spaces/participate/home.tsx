import { listActivities, type Activity } from '@weshare/contract/collection'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../shared/api.ts'
import { useLanguage } from '../../shared/i18n/use-format.ts'
import { Failure, Waiting } from './failure.tsx'
import { Page } from './page.tsx'
import { TaskCard } from './task-card.tsx'
import { useLoaded } from './use-loaded.ts'

/** Today's tasks, then what is coming. */
export function ParticipateHome() {
  const { t } = useTranslation('participate')
  const [loaded, again] = useLoaded(useCallback((signal: AbortSignal) => call(listActivities, { signal }), []))
  return (
    <Page title={t('home.greeting')}>
      {loaded.state === 'loading' && <Waiting />}
      {loaded.state === 'failed' && <Failure failure={loaded.failure} onRetry={again} />}
      {loaded.state === 'ready' && <Tasks activities={loaded.value.items} />}
    </Page>
  )
}

function Tasks({ activities }: { activities: readonly Activity[] }) {
  const { t } = useTranslation('participate')
  const language = useLanguage()
  const today = activities.filter(({ state }) => state === 'open' || state === 'late')
  const coming = activities.filter(({ state }) => state === 'upcoming')
  return (
    <>
      <h2>{t('home.today')}</h2>
      {today.length === 0 && <div className="calm"><strong>{t('home.nothing')}</strong><p>{t('home.nothingDetail')}</p></div>}
      <ul className="tasks">
        {today.map(({ id, title, minutes, started, closes }) => (
          <TaskCard key={id} title={title[language]} minutes={minutes} started={started} until={closes} href={`/activities/${id}`} />
        ))}
      </ul>
      {coming.length > 0 && <h2>{t('home.coming')}</h2>}
      <ul className="tasks">
        {coming.map(({ id, title, minutes, opens }) => <TaskCard key={id} title={title[language]} minutes={minutes} from={opens} />)}
      </ul>
    </>
  )
}

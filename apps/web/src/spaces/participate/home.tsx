import { useCallback, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useFormat, useLanguage } from '../../shared/i18n/use-format.ts'
import { loadActivities, prefetch, type ActivitiesShown } from './activities.ts'
import { Failure, Waiting } from './failure.tsx'
import { Sign } from './icons.tsx'
import { Page } from './page.tsx'
import { useParticipant } from './participant.tsx'
import { TaskCard } from './task-card.tsx'
import { useLoaded } from './use-loaded.ts'
import { useOnline } from './use-online.ts'

/** Today's tasks, then what is coming, then what is done. */
export function ParticipateHome() {
  const { t } = useTranslation('participate')
  const language = useLanguage()
  const { session, store, owner, ask } = useParticipant()
  const online = useOnline()
  const [loaded, again] = useLoaded(useCallback(() => loadActivities({ store, owner, ask }), [store, owner, ask]))
  useEffect(() => {
    if (loaded.state !== 'ready' || loaded.value.from !== 'server') return undefined
    const leaving = new AbortController()
    void prefetch({ store, owner, ask }, loaded.value.items, leaving.signal)
    return () => leaving.abort()
  }, [loaded, store, owner, ask])
  useEffect(() => {
    if (online && loaded.state === 'ready' && loaded.value.from === 'device') again()
  }, [online, loaded, again])
  return (
    <Page title={t('home.greeting')} lead={session.study.title[language]}>
      {session.as === 'carer' && <p>{t('carer.home')}</p>}
      {!store.persistent && <p className="quiet">{t('offline.notKept')}</p>}
      {(session.consent === 'to-renew' || session.consent === 'to-read') && (
        <div className="calm">
          <strong>{t('consent.renew')}</strong>
          <Link href="/consent" className="button-quiet">{t('consent.readAgain')}</Link>
        </div>
      )}
      {session.consent === 'awaiting' && <div className="calm"><strong>{t('consent.awaitingTitle')}</strong><p>{t('consent.awaiting')}</p></div>}
      <WaitingNote />
      {loaded.state === 'loading' && <Waiting />}
      {loaded.state === 'failed' && <Failure failure={loaded.failure} onRetry={again} />}
      {loaded.state === 'ready' && session.consent !== 'awaiting' && <Tasks shown={loaded.value} />}
      <Link href="/profile" className="row-link">{t(session.as === 'carer' ? 'carer.profile' : 'home.profile')}<Sign name="next" /></Link>
    </Page>
  )
}

/** A quiet word about what has not arrived yet, and a clear one about what was refused. */
function WaitingNote() {
  const { t } = useTranslation('participate')
  const { waiting } = useParticipant()
  const refused = waiting.filter(({ refusal }) => refusal !== null).length
  const kept = waiting.length - refused
  return (
    <div role="status">
      {waiting.length > 0 && (
        <div className="calm waiting-note">
          {kept > 0 && <strong>{t('waiting.count', { count: kept })}</strong>}
          {refused > 0 && <strong>{t('waiting.refusedCount', { count: refused })}</strong>}
          <Link href="/waiting" className="button-quiet">{t('waiting.see')}</Link>
        </div>
      )}
    </div>
  )
}

function Tasks({ shown }: { shown: ActivitiesShown }) {
  const { t } = useTranslation('participate')
  const language = useLanguage()
  const format = useFormat()
  const { waiting } = useParticipant()
  const handedIn = new Set(waiting.map(({ activity }) => activity))
  const items = shown.items.filter(({ id }) => !handedIn.has(id))
  const today = items.filter(({ state }) => state === 'open' || state === 'late')
  const coming = items.filter(({ state }) => state === 'upcoming').sort((one, other) => one.opens.localeCompare(other.opens))
  const done = items.filter(({ state }) => state === 'done').sort((one, other) => (other.doneAt ?? '').localeCompare(one.doneAt ?? ''))
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
        {coming.slice(0, mostComing).map(({ id, title, minutes, opens }) => <TaskCard key={id} title={title[language]} minutes={minutes} from={opens} />)}
      </ul>
      {done.length > 0 && (
        <details className="done-list">
          <summary>{t('home.done', { count: done.length })}</summary>
          <ul>{done.map(({ id, title, doneAt }) => <li key={id}><Sign name="done" /><span>{title[language]}{doneAt && <span className="quiet">{format.day(doneAt)}</span>}</span></li>)}</ul>
        </details>
      )}
    </>
  )
}

const mostComing = 5

import { Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, Route, Router, Switch, useLocation } from 'wouter'
import type { KeptStore } from '../../shared/offline/kept-store.ts'
import { EnterPage } from './enter/enter-page.tsx'
import { Failure, Waiting } from './failure.tsx'
import { ParticipateHome } from './home.tsx'
import { Page } from './page.tsx'
import { Inside, useParticipant, useStanding } from './participant.tsx'
import { ActivityDone, AnswerPage, bringRooms, ConsentDone, ConsentPage, ProfilePage, ReadingsPage, RightsPage, WithdrawnPage, WithdrawPage } from './rooms.tsx'
import { WaitingPage } from './waiting-page.tsx'

/** Every participant address, under /participate. */
export function ParticipateSpace({ store, code }: { store: KeptStore; code: string | null }) {
  return <Router base="/participate"><Door store={store} code={code} /></Router>
}

/** What is asked for is shown once the person is inside; the address stays, so that one comes back to the place. */
function Door({ store, code }: { store: KeptStore; code: string | null }) {
  const { t } = useTranslation('participate')
  const [standing, setStanding] = useStanding(store, code)
  switch (standing.state) {
    case 'opening': return <Page title={t('enter.opening')}><Waiting /></Page>
    case 'failed': return <Page title={t('enter.offlineTitle')}><Failure failure={standing.failure} onRetry={() => window.location.reload()} /></Page>
    case 'outside': return <EnterPage key={standing.code} store={store} ended={standing.ended} code={standing.code} failure={standing.failure} onEnter={setStanding} />
    case 'inside':
      return <Inside key={standing.owner} store={store} session={standing.session} owner={standing.owner} onStanding={setStanding}><Suspense fallback={<Page title={t('enter.opening')}><Waiting /></Page>}><Rooms /></Suspense></Inside>
  }
}

function Rooms() {
  const { session: { as, consent } } = useParticipant()
  const [place, go] = useLocation()
  const [toRenew] = useState(consent === 'to-renew' || consent === 'to-read')
  // A new notice is shown first, once; it can be read later.
  useEffect(() => {
    if (toRenew) go('/consent')
  }, [toRenew, go])
  useEffect(() => void bringRooms(), [])
  // One's rights do not hang on taking part.
  const inRights = place.startsWith('/rights')
  if (consent === 'withdrawn' && !inRights) return <WithdrawnPage />
  if (consent === 'to-give' && !inRights) return <ConsentPage />
  return (
    <Switch>
      <Route path="/"><ParticipateHome /></Route>
      {as !== 'carer' && <Route path="/consent"><ConsentPage /></Route>}
      {as !== 'carer' && <Route path="/consent/done"><ConsentDone /></Route>}
      <Route path="/activities/:activity/done">{({ activity }) => <ActivityDone activity={activity} />}</Route>
      <Route path="/activities/:activity/:place?">{({ activity, place }) => <AnswerPage activity={activity} place={place} />}</Route>
      <Route path="/waiting"><WaitingPage /></Route>
      <Route path="/profile"><ProfilePage /></Route>
      <Route path="/rights"><RightsPage /></Route>
      <Route path="/rights/readings"><ReadingsPage /></Route>
      {as !== 'carer' && <Route path="/withdraw"><WithdrawPage /></Route>}
      <Route><PageNotFound /></Route>
    </Switch>
  )
}

function PageNotFound() {
  const { t } = useTranslation('participate')
  return (
    <Page title={t('notFound.title')} lead={t('notFound.detail')}>
      <Link href="/" className="button">{t('notFound.home')}</Link>
    </Page>
  )
}

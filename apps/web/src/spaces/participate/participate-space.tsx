import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, Route, Router, Switch } from 'wouter'
import { Page } from './page.tsx'
import { ParticipateHome } from './home.tsx'

/** Every participant address, under /participate. */
export function ParticipateSpace() {
  return (
    <Router base="/participate">
      <Suspense fallback={null}>
        <Switch>
          <Route path="/"><ParticipateHome /></Route>
          <Route><PageNotFound /></Route>
        </Switch>
      </Suspense>
    </Router>
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

import { listOwnRequests } from '@weshare/contract/rights'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { call } from '../../../shared/api.ts'
import { Failure, Waiting } from '../failure.tsx'
import { Page } from '../page.tsx'
import { useParticipant } from '../participant.tsx'
import { useLoaded } from '../use-loaded.ts'
import { AskForm } from './ask-form.tsx'
import { ContactPart } from './contact-part.tsx'
import { DownloadPart } from './download-part.tsx'
import { FreezePart } from './freeze-part.tsx'
import { RequestList } from './request-list.tsx'

/** What is held about me, and what I may do about it. */
export function RightsPage() {
  const { t } = useTranslation('rights')
  const { ask, session } = useParticipant()
  const [loaded, again] = useLoaded(useCallback((signal: AbortSignal) => ask(call(listOwnRequests, { signal })), [ask]))
  return (
    <Page title={t('title')} lead={t('lead')} back={session.consent === 'withdrawn' || session.consent === 'to-give' ? '/' : '/profile'}>
      <DownloadPart />
      <h2>{t('looked')}</h2>
      <p>{t('lookedDetail')}</p>
      <div className="actions"><Link href="/rights/readings" className="button-quiet">{t('lookedLink')}</Link></div>
      <ContactPart />
      {loaded.state === 'loading' && <Waiting />}
      {loaded.state === 'failed' && <Failure failure={loaded.failure} onRetry={again} />}
      {loaded.state === 'ready' && (
        <>
          <FreezePart since={loaded.value.restrictedSince} onChange={again} />
          <h2>{t('requests')}</h2>
          <RequestList items={loaded.value.items} />
          <AskForm onAsked={again} />
        </>
      )}
      <p className="quiet">{t('complain')}</p>
    </Page>
  )
}

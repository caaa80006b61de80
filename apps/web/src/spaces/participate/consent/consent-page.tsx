import { readNotice, type NoticeShown, type NoticeVariant } from '@weshare/contract/consent'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { call } from '../../../shared/api.ts'
import { useFormat, useLanguage } from '../../../shared/i18n/use-format.ts'
import { Failure, Waiting } from '../failure.tsx'
import { NoticeReader } from '../notice-reader.tsx'
import { Page } from '../page.tsx'
import { useParticipant } from '../participant.tsx'
import { useLoaded } from '../use-loaded.ts'
import { noSignature, type Signing } from './check-signing.ts'
import { ConfirmReading } from './confirm-reading.tsx'
import { DecisionForm } from './decision-form.tsx'

/** The information notice, then each choice, then the signature; or, where nothing is to be signed again, that it was read. */
export function ConsentPage() {
  const { t } = useTranslation('participate')
  const { ask, session } = useParticipant()
  const language = useLanguage()
  const [variant, setVariant] = useState<NoticeVariant>('full')
  const [signing, setSigning] = useState<Signing>(noSignature)
  const [loaded, again] = useLoaded(useCallback((signal: AbortSignal) => ask(call(readNotice, { query: { language, variant }, signal })), [ask, language, variant]))
  const notice = useLast(loaded.state === 'ready' ? loaded.value : undefined)
  const back = session.consent === 'to-give' ? {} : { back: '/' }
  if (loaded.state === 'failed') return <Page title={t('consent.title')} {...back}><Failure failure={loaded.failure} onRetry={again} /></Page>
  if (!notice) return <Page title={t('consent.title')}><Waiting blocks={4} /></Page>
  return (
    <NoticeReader notice={notice} onVariant={setVariant} {...back} intro={<WhyAgain notice={notice} />}>
      {session.consent === 'to-read'
        ? <ConfirmReading notice={notice} onChanged={again} />
        : <DecisionForm notice={notice} signing={signing} onSigning={setSigning} onChanged={again} />}
    </NoticeReader>
  )
}

/** Keeps showing the notice while its other language is fetched, so that the place is not lost. */
function useLast<T>(value: T | undefined): T | undefined {
  const [last, setLast] = useState(value)
  if (value !== undefined && value !== last) setLast(value)
  return value ?? last
}

/** Why a notice is shown again, and that it can wait. */
function WhyAgain({ notice }: { notice: NoticeShown }) {
  const { t } = useTranslation('participate')
  const format = useFormat()
  const { session: { consent } } = useParticipant()
  if (consent !== 'to-renew' && consent !== 'to-read') return null
  return (
    <div className="calm renew">
      <strong>{t('consent.renew')}</strong>
      {consent === 'to-read' && <p>{t('consent.toRead')}</p>}
      {consent === 'to-renew' && (
        <p>{notice.signedAt ? t('consent.renewDetail', { date: format.date(notice.signedAt), version: notice.version }) : t('consent.renewVersion', { version: notice.version })}</p>
      )}
      <Link href="/" className="button-quiet">{t('consent.later')}</Link>
    </div>
  )
}

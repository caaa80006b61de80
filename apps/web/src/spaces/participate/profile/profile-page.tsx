import { readNotice } from '@weshare/contract/consent'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { call } from '../../../shared/api.ts'
import { useFormat, useLanguage } from '../../../shared/i18n/use-format.ts'
import { CopyButton } from '../consent/copy-button.tsx'
import { Failure, Waiting } from '../failure.tsx'
import { Page } from '../page.tsx'
import { useParticipant } from '../participant.tsx'
import { useLoaded } from '../use-loaded.ts'
import { OwnCarers } from './own-carers.tsx'
import { OwnPasskeys } from './own-passkeys.tsx'
import { Preferences } from './preferences.tsx'
import { SignOutButton } from './sign-out-button.tsx'

/** What I agreed to, how it looks, and how to leave: the phone, or the study. */
export function ProfilePage() {
  const { t } = useTranslation('participate')
  const language = useLanguage()
  const { session } = useParticipant()
  if (session.as === 'carer') return <CarerProfile />
  return (
    <Page title={t('profile.title')} back="/">
      <p>{session.study.title[language]}<br /><span className="quiet">{t('profile.pseudonym')} <span className="code">{session.pseudonym}</span></span></p>
      <h2>{t('profile.choices')}</h2>
      <Choices />
      <OwnCarers />
      <h2>{t('profile.display')}</h2>
      <Preferences />
      <OwnPasskeys />
      <h2>{t('profile.device')}</h2>
      <p>{t('profile.deviceDetail')}</p>
      <div className="actions"><SignOutButton /></div>
      <h2>{t('profile.rights')}</h2>
      <p>{t('profile.rightsDetail')}</p>
      <div className="actions"><Link href="/rights" className="button-quiet">{t('profile.rightsLink')}</Link></div>
      <h2>{t('profile.stop')}</h2>
      <p>{t('profile.stopDetail')}</p>
      <div className="actions"><Link href="/withdraw" className="button-quiet">{t('profile.stopLink')}</Link></div>
    </Page>
  )
}

/** A carer decides nothing here for anybody: how it looks, and how to leave this device. */
function CarerProfile() {
  const { t } = useTranslation('participate')
  const language = useLanguage()
  const { session } = useParticipant()
  return (
    <Page title={t('carer.profile')} back="/">
      <p>{session.study.title[language]}<br /><span className="quiet">{t('carer.mark')} <span className="code">{session.pseudonym}</span></span></p>
      <p>{t('carer.detail')}</p>
      <h2>{t('profile.display')}</h2>
      <Preferences />
      <h2>{t('profile.device')}</h2>
      <p>{t('profile.deviceDetail')}</p>
      <div className="actions"><SignOutButton /></div>
    </Page>
  )
}

function Choices() {
  const { t } = useTranslation(['participate', 'common'])
  const language = useLanguage()
  const format = useFormat()
  const { ask } = useParticipant()
  const [loaded, again] = useLoaded(useCallback((signal: AbortSignal) => ask(call(readNotice, { query: { language }, signal })), [ask, language]))
  if (loaded.state === 'loading') return <Waiting blocks={1} />
  if (loaded.state === 'failed') return <Failure failure={loaded.failure} onRetry={again} />
  const { purposes, signedAt } = loaded.value
  return (
    <>
      {signedAt && <p>{t('profile.signed', { date: format.date(signedAt) })}</p>}
      <dl className="choices">
        {purposes.map(({ purpose, label, agreed }) => (
          <div key={purpose}>
            <dt>{label}</dt>
            <dd>{agreed === null ? t('profile.notAsked') : t(agreed ? 'common:yes' : 'common:no')}</dd>
          </div>
        ))}
      </dl>
      <div className="actions">
        {signedAt && <CopyButton />}
        <Link href="/consent" className="button-quiet">{t('profile.change')}</Link>
      </div>
    </>
  )
}

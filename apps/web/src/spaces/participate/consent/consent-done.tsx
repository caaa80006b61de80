import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { Page } from '../page.tsx'
import { useParticipant } from '../participant.tsx'
import { CopyButton } from './copy-button.tsx'

/** Signed: thanks, a copy to keep, and that one may change one's mind. */
export function ConsentDone() {
  const { t } = useTranslation('participate')
  const { session: { consent } } = useParticipant()
  return (
    <Page title={t('consent.doneTitle')} lead={t('consent.doneLead')}>
      {consent === 'awaiting' && <p className="calm">{t('consent.awaiting')}</p>}
      <p>{t('consent.doneChange')}</p>
      <div className="actions">
        <Link href="/" className="button">{t('consent.doneHome')}</Link>
        <CopyButton />
      </div>
    </Page>
  )
}

import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { Page } from '../page.tsx'
import { SignOutButton } from '../profile/sign-out-button.tsx'
import { CopyButton } from './copy-button.tsx'

/** Participation has stopped: said without reproach. */
export function WithdrawnPage() {
  const { t } = useTranslation('participate')
  return (
    <Page title={t('withdrawn.title')} lead={t('withdrawn.lead')}>
      <p>{t('withdrawn.care')}</p>
      <div className="actions">
        <CopyButton />
        <Link href="/rights" className="button-quiet">{t('profile.rightsLink')}</Link>
        <SignOutButton />
      </div>
    </Page>
  )
}

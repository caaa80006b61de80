import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { usePageTitle } from '../shared/use-page-title.ts'
import { EntrancePage } from './entrance-page.tsx'
import classes from './entrance.module.css'

/** The front door: two ways in. */
export function Landing() {
  const { t } = useTranslation('accounts')
  usePageTitle(t('landing.page'))
  return (
    <EntrancePage>
      <h1 className={classes.title}>{t('landing.title')}</h1>
      <p className={classes.lead}>{t('landing.lead')}</p>
      <div className={classes.doors}>
        <a href="/participate/" className={classes.door} data-main>
          <strong>{t('landing.participant')}</strong>
          <span>{t('landing.participantDetail')}</span>
        </a>
        <Link to="/sign-in" className={classes.door}>
          <strong>{t('landing.staff')}</strong>
          <span>{t('landing.staffDetail')}</span>
        </Link>
      </div>
      <p className={classes.quiet}>{t('landing.privacy')}</p>
    </EntrancePage>
  )
}

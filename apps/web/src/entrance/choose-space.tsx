import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { SignedIn } from '../shared/ui/signed-in.tsx'
import { usePageTitle } from '../shared/use-page-title.ts'
import { EntrancePage } from './entrance-page.tsx'
import classes from './entrance.module.css'

const spaces = ['clinic', 'research', 'office'] as const

/** Where to go once signed in, when the address did not say. */
export function ChooseSpace() {
  const { t } = useTranslation('accounts')
  const { t: common } = useTranslation('common')
  usePageTitle(t('spaces.title'))
  return (
    <EntrancePage>
      <SignedIn>
        <h1 className={classes.title}>{t('spaces.title')}</h1>
        <div className={classes.doors}>
          {spaces.map((space) => (
            <Link key={space} to={`/${space}`} className={classes.door}>
              <strong>{common(`space.${space}`)}</strong>
              <span>{t(`spaces.${space}Detail`)}</span>
            </Link>
          ))}
        </div>
      </SignedIn>
    </EntrancePage>
  )
}

import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { StaffSpace } from '@weshare/contract/access'
import { useTranslation } from 'react-i18next'
import { useSession, useSignOut, useSpaces } from '../session.ts'
import { usePageTitle } from '../use-page-title.ts'
import classes from './states.module.css'

/** A space met by its address without a role that opens it: says so, whom to ask, and where one can go. */
export function SpaceClosed({ space }: { space: StaffSpace }) {
  const { t } = useTranslation('accounts')
  const { t: common } = useTranslation('common')
  const session = useSession().data
  const spaces = useSpaces()
  const leave = useSignOut()
  const title = t('closed.title', { space: common(`space.${space}`) })
  usePageTitle(title)
  return (
    <main className={classes.alone}>
      <h1>{title}</h1>
      <p>{t('closed.detail')}</p>
      {session && <p>{t('closed.who', { name: session.name, email: session.email })}</p>}
      <div className={classes.ways}>
        {spaces.map((open) => <Button key={open} component={Link} to={`/${open}`}>{t('closed.go', { space: common(`space.${open}`) })}</Button>)}
        <Button component={Link} to="/account" variant="default">{common('nav.account')}</Button>
        <Button variant="default" loading={leave.isPending} onClick={() => leave.mutate()}>{common('nav.signOut')}</Button>
      </div>
    </main>
  )
}

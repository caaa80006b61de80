import { Button } from '@mantine/core'
import { Link, Navigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useSession, useSignOut, useSpaces } from '../shared/session.ts'
import { LoadingState } from '../shared/ui/loading-state.tsx'
import { SignedIn } from '../shared/ui/signed-in.tsx'
import { usePageTitle } from '../shared/use-page-title.ts'
import { EntrancePage } from './entrance-page.tsx'
import classes from './entrance.module.css'

/** Where to go once signed in, when the address did not say. */
export function ChooseSpace() {
  const { t } = useTranslation('accounts')
  usePageTitle(t('spaces.title'))
  return <EntrancePage><SignedIn><Doors /></SignedIn></EntrancePage>
}

/** Only the spaces that one's roles open; a single one is entered at once. */
function Doors() {
  const { t } = useTranslation('accounts')
  const { t: common } = useTranslation('common')
  const spaces = useSpaces()
  const [only] = spaces
  if (only === undefined) return <NoSpace />
  if (spaces.length === 1) return <><Navigate to={`/${only}`} replace /><LoadingState blocks={4} /></>
  return (
    <>
      <h1 className={classes.title}>{t('spaces.title')}</h1>
      <div className={classes.doors}>
        {spaces.map((space) => (
          <Link key={space} to={`/${space}`} className={classes.door}>
            <strong>{common(`space.${space}`)}</strong>
            <span>{t(`spaces.${space}Detail`)}</span>
          </Link>
        ))}
      </div>
    </>
  )
}

/** An account that was given no role yet: whom to ask, and what can be done meanwhile. */
function NoSpace() {
  const { t } = useTranslation('accounts')
  const { t: common } = useTranslation('common')
  const session = useSession()
  const leave = useSignOut()
  return (
    <>
      <h1 className={classes.title}>{t('spaces.none')}</h1>
      <p className={classes.lead}>{t('spaces.noneDetail')}</p>
      <div className={classes.ways}>
        <Button loading={session.isFetching} onClick={() => void session.refetch()}>{t('spaces.check')}</Button>
        <Button component={Link} to="/account" variant="default">{common('nav.account')}</Button>
        <Button variant="default" loading={leave.isPending} onClick={() => leave.mutate()}>{common('nav.signOut')}</Button>
      </div>
    </>
  )
}

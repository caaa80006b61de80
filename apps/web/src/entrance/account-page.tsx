import { Badge } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link, Navigate, useSearch } from '@tanstack/react-router'
import type { StaffSession } from '@weshare/contract/accounts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sessionQuery, useSession } from '../shared/session.ts'
import { SignedIn } from '../shared/ui/signed-in.tsx'
import { usePageTitle } from '../shared/use-page-title.ts'
import { ChangePassword } from './change-password.tsx'
import { EnrolSecondFactor } from './enrol-second-factor.tsx'
import { EntrancePage } from './entrance-page.tsx'
import classes from './entrance.module.css'
import { OwedFactor } from './owed-factor.tsx'
import { OwedPassword } from './owed-password.tsx'
import { OwnPasskeys } from './own-passkeys.tsx'
import { OwnProviders } from './own-providers.tsx'
import { OwnSessions } from './own-sessions.tsx'

/** One's own account: who one is here, the ways in, and the sessions they opened. */
export function AccountPage() {
  const { t } = useTranslation('accounts')
  usePageTitle(t('own.title'))
  return (
    <EntrancePage width="narrow">
      <SignedIn owing><OwnAccount /></SignedIn>
    </EntrancePage>
  )
}

function OwnAccount() {
  const { t } = useTranslation('accounts')
  const session = useSession().data
  const { next } = useSearch({ from: '/account' })
  if (!session) return null
  if (session.owes === 'password') return <OwedPassword session={session} />
  if (session.owes !== 'nothing') return <OwedFactor session={session} />
  // One came here only to add or show the second factor that another page asked for.
  if (next !== undefined) return <Navigate to={next} replace />
  return (
    <>
      <h1 className={classes.title}>{t('own.title')}</h1>
      <p className={classes.lead}><strong>{session.name}</strong><br />{session.email}</p>
      <section className={classes.part} aria-labelledby="own-password">
        <h2 id="own-password">{t('own.password')}</h2>
        <p>{t('own.passwordDetail')}</p>
        <ChangePassword email={session.email} />
      </section>
      <CodeApplication session={session} />
      <OwnPasskeys />
      <OwnProviders />
      <OwnSessions />
      <p className={classes.quiet}><Link to="/spaces">{t('own.back')}</Link></p>
    </>
  )
}

function CodeApplication({ session }: { session: StaffSession }) {
  const { t } = useTranslation('accounts')
  const queries = useQueryClient()
  const [fresh, setFresh] = useState(false)
  const enrolled = session.secondFactor === 'enrolled'
  const keep = (changed: StaffSession) => {
    setFresh(true)
    queries.setQueryData(sessionQuery.queryKey, changed)
  }
  return (
    <section className={classes.part} aria-labelledby="own-code-application">
      <h2><span id="own-code-application">{t('own.secondFactor')}</span> <Badge color={enrolled ? 'done' : 'gray'}>{t(enrolled ? 'own.enrolled' : 'own.absent')}</Badge></h2>
      <div role="status">{fresh && enrolled && <p className={classes.done}>{t('own.enrolledNow')}</p>}</div>
      <p>{t(enrolled ? 'own.enrolledDetail' : 'own.absentDetail')}</p>
      {enrolled ? <p className={classes.aside}>{t('own.lost')}</p> : <EnrolSecondFactor onEnrolled={keep} />}
    </section>
  )
}

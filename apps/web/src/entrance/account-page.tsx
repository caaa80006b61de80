import { Badge } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { StaffSession } from '@weshare/contract/accounts'
import { useTranslation } from 'react-i18next'
import { sessionQuery, useSession } from '../shared/session.ts'
import { SignedIn } from '../shared/ui/signed-in.tsx'
import { usePageTitle } from '../shared/use-page-title.ts'
import { EnrolSecondFactor } from './enrol-second-factor.tsx'
import { EntrancePage } from './entrance-page.tsx'
import classes from './entrance.module.css'

/** One's own account: who one is here, and the second lock on it. */
export function AccountPage() {
  const { t } = useTranslation('accounts')
  usePageTitle(t('own.title'))
  return (
    <EntrancePage narrow>
      <SignedIn><OwnAccount /></SignedIn>
    </EntrancePage>
  )
}

function OwnAccount() {
  const { t } = useTranslation('accounts')
  const queries = useQueryClient()
  const session = useSession().data
  if (!session) return null
  const enrolled = session.secondFactor === 'enrolled'
  const keep = (changed: StaffSession) => queries.setQueryData(sessionQuery.queryKey, changed)
  return (
    <>
      <h1 className={classes.title}>{t('own.title')}</h1>
      <p className={classes.lead}><strong>{session.name}</strong><br />{session.email}</p>
      <h2>{t('own.secondFactor')} <Badge color={enrolled ? 'done' : 'attention'}>{t(enrolled ? 'own.enrolled' : 'own.absent')}</Badge></h2>
      <p>{t(enrolled ? 'own.enrolledDetail' : 'own.absentDetail')}</p>
      {!enrolled && <EnrolSecondFactor onEnrolled={keep} />}
      <p><Link to="/spaces">{t('own.back')}</Link></p>
    </>
  )
}

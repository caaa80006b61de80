import { Button } from '@mantine/core'
import type { StaffSession } from '@weshare/contract/accounts'
import { useTranslation } from 'react-i18next'
import { useSignOut } from '../shared/session.ts'
import { ChangePassword } from './change-password.tsx'
import entrance from './entrance.module.css'

/** All there is to do with a first password that somebody else handed over: replace it. */
export function OwedPassword({ session }: { session: StaffSession }) {
  const { t } = useTranslation('entrance')
  const { t: common } = useTranslation('common')
  const leave = useSignOut()
  return (
    <>
      <h1 className={entrance.title}>{t('owed.password')}</h1>
      <p className={entrance.lead}>{t('owed.passwordLead')}</p>
      <ChangePassword email={session.email} handed />
      <p className={entrance.quiet}>{t('owed.who', { name: session.name, email: session.email })}</p>
      <Button variant="subtle" px={0} loading={leave.isPending} onClick={() => leave.mutate()}>{common('nav.signOut')}</Button>
    </>
  )
}

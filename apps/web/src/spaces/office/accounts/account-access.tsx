import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { closeAccount, removeSecondFactor, reopenAccount, type Account, type FirstPassword } from '@weshare/contract/accounts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../shared/api.ts'
import { useSession } from '../../../shared/session.ts'
import { ConfirmDialog } from '../../../shared/ui/confirm-dialog.tsx'
import { useProof } from '../../../shared/ui/prove-again.tsx'
import { FactorBadge, OpenBadge } from './account-state.tsx'
import { AccountSessions } from './account-sessions.tsx'
import classes from './accounts.module.css'
import { GivenPassword, GivePassword } from './give-password.tsx'

interface AccessProps {
  account: Account
  onChange: (account: Account) => void
}

type Act = 'close' | 'reopen' | 'factor'

/** How one account is entered: its password, its second factor, whether it is open. */
export function AccountAccess({ account, onChange }: AccessProps) {
  const { t } = useTranslation('accounts')
  const own = useSession().data?.account === account.id
  const [asking, setAsking] = useState<Act | 'password' | null>(null)
  const [done, setDone] = useState<Act | null>(null)
  const [given, setGiven] = useState<FirstPassword | null>(null)
  const ask = (act: Act | 'password') => {
    setAsking(act)
    setDone(null)
    setGiven(null)
  }
  const finish = (changed: Account) => {
    setAsking(null)
    onChange(changed)
  }
  return (
    <section>
      <h3 className={classes.title}>{t('manage.section')}</h3>
      <p className={classes.badges}><OpenBadge account={account} /><FactorBadge account={account} /></p>
      {account.disabled && <p>{t('manage.isClosed')}</p>}
      <div role="status">
        {done && <p className={classes.quiet}>{t(`manage.done.${done}`)}</p>}
        {given !== null && <GivenPassword given={given} />}
      </div>
      {own && <p>{t('manage.own')} <Link to="/account">{t('own.title')}</Link></p>}
      <div className={classes.acts}>
        {!own && <Button variant="default" onClick={() => ask('password')}>{t('manage.password.act')}</Button>}
        {account.secondFactor === 'enrolled' && <Button variant="default" onClick={() => ask('factor')}>{t('manage.factor.act')}</Button>}
        {account.disabled
          ? <Button variant="default" onClick={() => ask('reopen')}>{t('manage.reopen.act')}</Button>
          : <Button variant="outline" color="urgent" onClick={() => ask('close')}>{t('manage.close.act')}</Button>}
      </div>
      {asking === 'password' && <GivePassword account={account} onClose={() => setAsking(null)} onGiven={(fresh) => { setGiven(fresh); finish(fresh.account) }} />}
      {asking !== null && asking !== 'password' && <AskAct key={asking} act={asking} account={account} onClose={() => setAsking(null)} onDone={(changed) => { setDone(asking); finish(changed) }} />}
      {!own && <AccountSessions account={account} />}
    </section>
  )
}

const routes = { close: closeAccount, reopen: reopenAccount, factor: removeSecondFactor }

interface AskProps {
  act: Act
  account: Account
  onClose: () => void
  onDone: (account: Account) => void
}

function AskAct({ act, account, onClose, onDone }: AskProps) {
  const { t } = useTranslation('accounts')
  const prove = useProof()
  const acting = useMutation({ mutationFn: () => prove(() => call(routes[act], { params: { account: account.id } })), onSuccess: onDone })
  const said = { name: account.name }
  const consequences = {
    close: [t('manage.close.what', said), t('manage.close.kept')],
    reopen: [t('manage.reopen.what', said), t('manage.reopen.roles')],
    factor: [t('manage.factor.what'), t('manage.factor.sessions'), t('manage.factor.who')],
  }[act]
  return (
    <ConfirmDialog
      opened danger={act !== 'reopen'} title={t(`manage.${act}.title`, said)} confirmLabel={t(`manage.${act}.act`)} undo={t(`manage.${act}.undo`, said)}
      consequences={[...consequences, t('manage.trail')]} busy={acting.isPending} failure={acting.error} onConfirm={() => acting.mutate()} onClose={onClose}
    />
  )
}

import { Button, CopyButton, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { givePassword, type Account } from '@weshare/contract/accounts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../shared/api.ts'
import { problemAt } from '../../../shared/problem.ts'
import { shortestPassword } from '../../../shared/session.ts'
import { ConfirmDialog } from '../../../shared/ui/confirm-dialog.tsx'
import { useProof } from '../../../shared/ui/prove-again.tsx'
import classes from './accounts.module.css'
import { drawPassword } from './draw-password.ts'

interface GivePasswordProps {
  account: Account
  onClose: () => void
  onGiven: (account: Account, password: string) => void
}

/** Asks before somebody's password is replaced; the new one is drawn at random unless another is written. */
export function GivePassword({ account, onClose, onGiven }: GivePasswordProps) {
  const { t } = useTranslation('accounts')
  const prove = useProof()
  const [password, setPassword] = useState(drawPassword)
  const giving = useMutation({
    mutationFn: (newPassword: string) => prove(() => call(givePassword, { params: { account: account.id }, body: { newPassword } })),
    onSuccess: onGiven,
  })
  const short = password.length < shortestPassword
  const factor = account.secondFactor === 'enrolled' ? [t('manage.password.factor')] : []
  return (
    <ConfirmDialog
      opened danger title={t('manage.password.title', { name: account.name })} confirmLabel={t('manage.password.confirm')} undo={t('manage.password.undo')}
      consequences={[t('manage.password.old'), t('manage.password.sessions'), ...factor, t('manage.trail')]}
      ready={!short} busy={giving.isPending} failure={giving.error} onConfirm={() => giving.mutate(password)} onClose={onClose}
    >
      <TextInput
        label={t('manage.password.label')} description={t('manage.password.detail', { count: shortestPassword })} value={password} maxLength={200}
        autoComplete="off" spellCheck={false} classNames={{ input: classes.password }}
        error={short ? t('own.short', { count: shortestPassword }) : problemAt(giving.error, 'body.newPassword')} onChange={(event) => setPassword(event.currentTarget.value)}
      />
    </ConfirmDialog>
  )
}

/** The password just given, shown once, to be handed over. */
export function GivenPassword({ name, password }: { name: string; password: string }) {
  const { t } = useTranslation('accounts')
  return (
    <div className={classes.given}>
      <strong>{t('manage.password.done', { name })}</strong>
      <div className={classes.handed}>
        <span className={`code ${classes.password}`}>{password}</span>
        {/* A browser lets a page copy only over https, or on this very machine. */}
        {window.isSecureContext && (
          <CopyButton value={password}>{({ copied, copy }) => <Button variant="default" onClick={copy}>{t(copied ? 'manage.password.copied' : 'manage.password.copy')}</Button>}</CopyButton>
        )}
      </div>
      <span>{t('manage.password.once')}</span>
    </div>
  )
}

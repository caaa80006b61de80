import { Button, CopyButton } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { givePassword, type Account, type FirstPassword } from '@weshare/contract/accounts'
import { useTranslation } from 'react-i18next'
import { call } from '../../../shared/api.ts'
import { useFormat } from '../../../shared/i18n/use-format.ts'
import { ConfirmDialog } from '../../../shared/ui/confirm-dialog.tsx'
import { useProof } from '../../../shared/ui/prove-again.tsx'
import classes from './accounts.module.css'

interface GivePasswordProps {
  account: Account
  onClose: () => void
  onGiven: (given: FirstPassword) => void
}

/** Asks before somebody's password is replaced by a first one, drawn by the server. */
export function GivePassword({ account, onClose, onGiven }: GivePasswordProps) {
  const { t } = useTranslation('accounts')
  const prove = useProof()
  const giving = useMutation({ mutationFn: () => prove(() => call(givePassword, { params: { account: account.id } })), onSuccess: onGiven })
  const factor = account.secondFactor === 'enrolled' ? [t('manage.password.factor')] : []
  return (
    <ConfirmDialog
      opened danger title={t('manage.password.title', { name: account.name })} confirmLabel={t('manage.password.confirm')} undo={t('manage.password.undo')}
      consequences={[t('manage.password.drawn'), t('manage.password.old'), t('manage.password.sessions'), ...factor, t('manage.trail')]}
      busy={giving.isPending} failure={giving.error} onConfirm={() => giving.mutate()} onClose={onClose}
    />
  )
}

/** A first password, shown once, to be handed over. */
export function GivenPassword({ given }: { given: FirstPassword }) {
  const { t } = useTranslation('accounts')
  const format = useFormat()
  return (
    <div className={classes.given}>
      <strong>{t('manage.password.done', { name: given.account.name })}</strong>
      <div className={classes.handed}>
        <span className={`code ${classes.password}`} translate="no">{given.firstPassword}</span>
        {/* A browser lets a page copy only over https, or on this very machine. */}
        {window.isSecureContext && (
          <CopyButton value={given.firstPassword}>{({ copied, copy }) => <Button variant="default" onClick={copy}>{t(copied ? 'manage.password.copied' : 'manage.password.copy')}</Button>}</CopyButton>
        )}
      </div>
      <span>{t('manage.password.once', { when: format.dateTime(given.until) })}</span>
    </div>
  )
}

import { Button, Drawer } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { revokeRole, type Account, type RoleGrant } from '@weshare/contract/accounts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../shared/api.ts'
import { ConfirmDialog } from '../../../shared/ui/confirm-dialog.tsx'
import { AccountAccess } from './account-access.tsx'
import { GrantForm } from './grant-form.tsx'
import classes from './accounts.module.css'

interface PanelProps {
  account: Account | null
  onClose: () => void
  onChange: (account: Account) => void
}

/** One account: how it is entered, and its roles, to take back or to give. */
export function AccountPanel({ account, onClose, onChange }: PanelProps) {
  const { t: common } = useTranslation('common')
  return (
    <Drawer opened={account !== null} onClose={onClose} position="right" size="md" title={account?.name ?? ''} closeButtonProps={{ 'aria-label': common('close') }}>
      {account && <Content key={account.id} account={account} onChange={onChange} />}
    </Drawer>
  )
}

function Content({ account, onChange }: { account: Account; onChange: PanelProps['onChange'] }) {
  const { t } = useTranslation('office')
  const [leaving, setLeaving] = useState<RoleGrant | null>(null)
  const scopeOf = useScopeWords()
  const revoking = useMutation({
    mutationFn: (grant: string) => call(revokeRole, { params: { account: account.id, grant } }),
    onSuccess: (changed) => {
      setLeaving(null)
      onChange(changed)
    },
  })
  const said = leaving && { name: account.name, role: t(`role.${leaving.role}`), scope: scopeOf(leaving) }
  return (
    <>
      <p className={`${classes.quiet} ${classes.mail}`}>{account.email}</p>
      <AccountAccess account={account} onChange={onChange} />
      <h3 className={classes.title}>{t('accounts.roles')}</h3>
      {account.grants.length === 0 && <p>{t('accounts.noRole')}</p>}
      <ul className={classes.grants}>
        {account.grants.map((grant) => (
          <li key={grant.id}>
            <span><strong>{t(`role.${grant.role}`)}</strong><span className={classes.quiet}>{scopeOf(grant)}</span></span>
            <Button variant="subtle" color="urgent" aria-label={t('accounts.revokeOne', { role: t(`role.${grant.role}`), scope: scopeOf(grant) })} onClick={() => setLeaving(grant)}>{t('accounts.revoke')}</Button>
          </li>
        ))}
      </ul>
      <h3 className={classes.title}>{t('accounts.grant')}</h3>
      <GrantForm account={account} onGranted={onChange} />
      {said && (
        <ConfirmDialog
          opened danger title={t('accounts.revokeTitle', said)} consequences={[t('accounts.revokeWhat', said)]} confirmLabel={t('accounts.revoke')}
          undo={t('accounts.revokeTrail')} busy={revoking.isPending} failure={revoking.error} onConfirm={() => leaving && revoking.mutate(leaving.id)}
          onClose={() => {
            revoking.reset()
            setLeaving(null)
          }}
        />
      )}
    </>
  )
}

/** For what a role is given, in words. */
function useScopeWords(): (grant: Pick<RoleGrant, 'study' | 'site'>) => string {
  const { t } = useTranslation('office')
  return ({ study, site }) => {
    if (study && site) return t('scope.both', { study: study.code, site: site.name })
    if (study) return t('scope.study', { study: study.code })
    return site ? t('scope.site', { site: site.name }) : t('scope.whole')
  }
}

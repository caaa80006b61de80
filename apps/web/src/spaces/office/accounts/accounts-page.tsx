import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { listAccounts, type Account } from '@weshare/contract/accounts'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../shared/api.ts'
import { useFormat } from '../../../shared/i18n/use-format.ts'
import { sessionQuery, useSession } from '../../../shared/session.ts'
import { DataTable, type Column } from '../../../shared/ui/data-table.tsx'
import { PageHeading } from '../../../shared/ui/page-heading.tsx'
import { AccountPanel } from './account-panel.tsx'
import { EndEverySession } from './account-sessions.tsx'
import classes from './accounts.module.css'
import { FactorBadge, OpenBadge } from './account-state.tsx'

/** The staff of the installation and what each may do. */
export function AccountsPage() {
  const { t } = useTranslation('office')
  const queries = useQueryClient()
  const session = useSession().data
  const [opened, setOpened] = useState<Account | null>(null)
  const create = <Button component={Link} to="/office/accounts/new">{t('accounts.create')}</Button>
  return (
    <>
      <PageHeading title={t('nav.accounts')} lead={t('accounts.lead')} actions={<><EndEverySession />{create}</>} />
      <DataTable
        name="accounts" label={t('nav.accounts')} columns={useColumns(setOpened)} rowKey={(row) => row.id}
        load={(request, signal) => call(listAccounts, { query: request.list, signal })}
        empty={{ title: t('accounts.none'), detail: t('accounts.noneDetail'), action: create }}
      />
      <AccountPanel
        account={opened} onClose={() => setOpened(null)}
        onChange={(account) => {
          setOpened(account)
          // One's own roles decide what this very page offers; one's own account closed ends here.
          if (account.id === session?.account) void queries.invalidateQueries({ queryKey: sessionQuery.queryKey })
          void queries.invalidateQueries({ queryKey: ['list', 'accounts'] })
        }}
      />
    </>
  )
}

function useColumns(open: (account: Account) => void): Column<Account>[] {
  const { t } = useTranslation('office')
  const { t: own } = useTranslation('accounts')
  const format = useFormat()
  return useMemo(() => {
    const rolesOf = (row: Account) => [...new Set(row.grants.map(({ role }) => t(`role.${role}`)))].join(', ')
    return [
      { id: 'name', label: t('accounts.name'), cell: (row) => row.name, value: (row) => row.name, sortable: true },
      { id: 'email', label: t('accounts.email'), cell: (row) => <span className={classes.mail}>{row.email}</span>, value: (row) => row.email, sortable: true },
      { id: 'roles', label: t('accounts.roles'), cell: (row) => rolesOf(row) || '–', value: rolesOf },
      {
        id: 'secondFactor', label: t('accounts.secondFactor'), value: (row) => t(`accounts.factor.${row.secondFactor}`),
        cell: (row) => <FactorBadge account={row} short />,
      },
      {
        id: 'state', label: own('manage.state'), value: (row) => own(row.disabled ? 'manage.closedState' : 'manage.openState'),
        cell: (row) => <OpenBadge account={row} />,
      },
      { id: 'createdAt', label: t('studies.created'), cell: (row) => format.shortDate(row.createdAt), value: (row) => row.createdAt.slice(0, 10), sortable: true, optional: true },
      { id: 'manage', label: t('accounts.manage'), cell: (row) => <Button variant="subtle" px={8} aria-label={t('accounts.manageOne', { name: row.name })} onClick={() => open(row)}>{t('accounts.open')}</Button> },
    ]
  }, [t, own, format, open])
}

import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Account } from '@weshare/contract/accounts'
import { endAccountSession, endAccountSessions, endEverySession, listAccountSessions, type OwnSession } from '@weshare/contract/sign-in'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../shared/api.ts'
import { ConfirmDialog } from '../../../shared/ui/confirm-dialog.tsx'
import { ErrorState } from '../../../shared/ui/error-state.tsx'
import { FailureNotice } from '../../../shared/ui/form.tsx'
import { useProof } from '../../../shared/ui/prove-again.tsx'
import { SessionList } from '../../../shared/ui/session-list.tsx'
import classes from './accounts.module.css'

/** Where somebody's account is signed in; one session is ended, or all of them. */
export function AccountSessions({ account }: { account: Account }) {
  const { t } = useTranslation('accounts')
  const queries = useQueryClient()
  // Whatever was done to the account a moment ago may have ended them.
  const queryKey = ['account-sessions', account.id, account.disabled, account.secondFactor]
  const params = { account: account.id }
  const sessions = useQuery({ queryKey, staleTime: 0, queryFn: ({ signal }) => call(listAccountSessions, { params, signal }) })
  const ending = useMutation({
    mutationFn: (session: OwnSession | 'all') =>
      (session === 'all' ? call(endAccountSessions, { params }) : call(endAccountSession, { params: { ...params, session: session.id } })),
    onSuccess: (left) => queries.setQueryData(queryKey, left),
  })
  const items = sessions.data?.items ?? []
  return (
    <>
      <h3 className={classes.title}>{t('manage.sessions.title')}</h3>
      <div role="status">{ending.isSuccess && <p className={classes.quiet}>{t('manage.sessions.ended')}</p>}</div>
      <FailureNotice failure={ending.error} />
      {sessions.isError && <ErrorState error={sessions.error} onRetry={() => void sessions.refetch()} />}
      {sessions.isSuccess && items.length === 0 && <p>{t('manage.sessions.none')}</p>}
      <SessionList sessions={items} ending={ending.isPending && ending.variables !== 'all' ? ending.variables.id : null} onEnd={(session) => ending.mutate(session)} />
      {items.length > 1 && <Button variant="default" mt="sm" loading={ending.isPending && ending.variables === 'all'} onClick={() => ending.mutate('all')}>{t('manage.sessions.endAll')}</Button>}
    </>
  )
}

/** After an incident: everybody of the staff signs in anew. */
export function EndEverySession() {
  const { t } = useTranslation('accounts')
  const prove = useProof()
  const [asking, setAsking] = useState(false)
  const ending = useMutation({ mutationFn: () => prove(() => call(endEverySession, {})), onSuccess: () => setAsking(false) })
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>{t('manage.everybody.act')}</Button>
      <div role="status">{ending.isSuccess && <p className={classes.quiet}>{t('manage.everybody.done', { count: ending.data.ended })}</p>}</div>
      <ConfirmDialog
        opened={asking} danger title={t('manage.everybody.title')} confirmLabel={t('manage.everybody.act')} undo={t('manage.everybody.undo')}
        consequences={[t('manage.everybody.what'), t('manage.everybody.kept'), t('manage.trail')]}
        busy={ending.isPending} failure={ending.error} onConfirm={() => ending.mutate()} onClose={() => setAsking(false)}
      />
    </>
  )
}

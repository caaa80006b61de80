import { useMutation, useQueryClient } from '@tanstack/react-query'
import { changePassword } from '@weshare/contract/accounts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../shared/api.ts'
import { problemAt, ProblemError } from '../shared/problem.ts'
import { sessionQuery, shortestPassword } from '../shared/session.ts'
import { Form } from '../shared/ui/form.tsx'
import { PasswordField } from '../shared/ui/password-field.tsx'
import classes from './entrance.module.css'

const untouched = { current: '', fresh: '', again: '' }

const refusedAtNew = ['accounts/password-common', 'accounts/password-telling', 'accounts/password-same']

interface ChangePasswordProps {
  email: string
  /** The current password was handed over by somebody else. */
  handed?: boolean
}

/** Changes one's own password: the current one, then the new one twice. */
export function ChangePassword({ email, handed = false }: ChangePasswordProps) {
  const { t } = useTranslation('accounts')
  const queries = useQueryClient()
  const [written, setWritten] = useState(untouched)
  const [tried, setTried] = useState(false)
  const faults = useFaults(written, tried)
  const changing = useMutation({
    mutationFn: () => call(changePassword, { body: { currentPassword: written.current, newPassword: written.fresh } }),
    onSuccess: async () => {
      setWritten(untouched)
      setTried(false)
      // It may be what this session owed.
      await queries.invalidateQueries({ queryKey: sessionQuery.queryKey })
    },
  })
  const said = changing.error instanceof ProblemError ? changing.error : null
  const wrong = said?.code === 'accounts/password-wrong' ? said.detail : undefined
  const weak = said !== null && refusedAtNew.includes(said.code) ? said.detail : undefined
  const write = (change: Partial<typeof untouched>) => {
    setWritten({ ...written, ...change })
    if (!changing.isPending) changing.reset()
  }
  const submit = () => {
    setTried(true)
    if (isComplete(written)) changing.mutate()
  }
  return (
    <>
      <div role="status">{changing.isSuccess && <p className={classes.done}><strong>{t('own.changed')}</strong><br />{t('own.changedDetail')}</p>}</div>
      <Form onSubmit={submit} submitLabel={t('own.change')} busy={changing.isPending} failure={wrong === undefined && weak === undefined ? changing.error : null}>
        {/* Tells the browser's own keeper of passwords whose password this is. */}
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        <PasswordField
          label={t(handed ? 'own.handed' : 'own.current')} autoComplete="current-password" maxLength={200} value={written.current}
          error={faults.current ?? wrong} onChange={(event) => write({ current: event.currentTarget.value })}
        />
        <PasswordField
          label={t('own.new')} description={t('own.rule', { count: shortestPassword })} autoComplete="new-password" maxLength={200} value={written.fresh}
          error={faults.fresh ?? weak ?? problemAt(changing.error, 'body.newPassword')} onChange={(event) => write({ fresh: event.currentTarget.value })}
        />
        <PasswordField
          label={t('own.again')} autoComplete="new-password" maxLength={200} value={written.again}
          error={faults.again} onChange={(event) => write({ again: event.currentTarget.value })}
        />
      </Form>
    </>
  )
}

const isComplete = ({ current, fresh, again }: typeof untouched) => current !== '' && fresh.length >= shortestPassword && again === fresh

function useFaults({ current, fresh, again }: typeof untouched, tried: boolean): { current?: string; fresh?: string; again?: string } {
  const { t } = useTranslation('accounts')
  const { t: problems } = useTranslation('problems')
  if (!tried) return {}
  return {
    ...(current === '' && { current: problems('field.required') }),
    ...(fresh.length < shortestPassword && { fresh: t('own.short', { count: shortestPassword }) }),
    ...(again !== fresh && { again: t('own.differ') }),
  }
}

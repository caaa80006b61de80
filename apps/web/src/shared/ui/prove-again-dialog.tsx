import { Button, Modal, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { proveAgain } from '@weshare/contract/sign-in'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../api.ts'
import { passkeysWork } from '../passkeys.ts'
import { ProblemError } from '../problem.ts'
import { sessionQuery, useSession } from '../session.ts'
import { Form } from './form.tsx'
import { PasskeyButton } from './passkey-button.tsx'
import classes from './passkey.module.css'
import { PasswordField } from './password-field.tsx'

/** Who is there? The password, with the code of one's application when there is one; or a passkey, which is both. */
export function ProveAgainDialog({ onEnd }: { onEnd: (proven: boolean) => void }) {
  const { t } = useTranslation('entrance')
  const { t: common } = useTranslation('common')
  return (
    // Above the dialog whose act asks for it.
    <Modal opened onClose={() => onEnd(false)} title={t('proof.title')} zIndex={400} closeButtonProps={{ 'aria-label': common('close') }}>
      <p className={classes.lead}>{t('proof.lead')}</p>
      <PasswordProof onEnd={onEnd} />
      {passkeysWork() && (
        <>
          <p className={classes.or}>{t('proof.or')}</p>
          <PasskeyButton onEntered={() => onEnd(true)} />
        </>
      )}
    </Modal>
  )
}

const wantsCode = (failure: unknown): boolean => failure instanceof ProblemError && failure.code === 'accounts/second-factor-needed'

function PasswordProof({ onEnd }: { onEnd: (proven: boolean) => void }) {
  const { t } = useTranslation('accounts')
  const { t: common } = useTranslation('common')
  const { t: entrance } = useTranslation('entrance')
  const queries = useQueryClient()
  const session = useSession().data
  const [written, setWritten] = useState({ password: '', code: '' })
  const proving = useMutation({
    mutationFn: (oneTimePassword: string) => call(proveAgain, { body: { password: written.password, ...(oneTimePassword && { oneTimePassword }) } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: sessionQuery.queryKey })
      onEnd(true)
    },
  })
  const coded = session?.secondFactor === 'enrolled' || wantsCode(proving.error)
  const digits = written.code.replace(/\s/g, '')
  const faults = useFaults({ password: written.password, code: coded ? digits : null })
  const submit = () => {
    faults.show()
    if (faults.none) proving.mutate(coded ? digits : '')
  }
  return (
    <Form
      onSubmit={submit} submitLabel={entrance('proof.go')} busy={proving.isPending} failure={wantsCode(proving.error) ? null : proving.error}
      actions={<Button variant="default" onClick={() => onEnd(false)}>{common('cancel')}</Button>}
    >
      <input type="email" autoComplete="username" value={session?.email ?? ''} readOnly hidden />
      <PasswordField
        label={t('signIn.password')} autoComplete="current-password" maxLength={200} data-autofocus value={written.password}
        error={faults.password} onChange={(event) => setWritten({ ...written, password: event.currentTarget.value })}
      />
      {coded && (
        <TextInput
          label={t('secondFactor.code')} autoComplete="one-time-code" inputMode="numeric" maxLength={9} value={written.code}
          error={faults.code} onChange={(event) => setWritten({ ...written, code: event.currentTarget.value })}
        />
      )}
    </Form>
  )
}

/** What is still to be written, said once one has tried. */
function useFaults({ password, code }: { password: string; code: string | null }) {
  const { t } = useTranslation('problems')
  const [shown, setShown] = useState(false)
  const faults = {
    ...(password === '' && { password: t('field.required') }),
    ...(code !== null && !/^\d{6}$/.test(code) && { code: t('field.sixDigits') }),
  }
  const none = Object.keys(faults).length === 0
  return { none, show: () => setShown(true), ...(shown && faults) }
}

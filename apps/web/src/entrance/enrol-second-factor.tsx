import { TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { confirmSecondFactor, enrolSecondFactor, type StaffSession } from '@weshare/contract/accounts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../shared/api.ts'
import { Form } from '../shared/ui/form.tsx'
import { PasswordField } from '../shared/ui/password-field.tsx'
import { QrPicture } from '../shared/ui/qr-picture.tsx'

/** Two steps: the password opens the secret, shown once; a first code proves that the application has it. */
export function EnrolSecondFactor({ onEnrolled }: { onEnrolled: (session: StaffSession) => void }) {
  const { t } = useTranslation('accounts')
  const { t: problems } = useTranslation('problems')
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const begin = useMutation({ mutationFn: () => call(enrolSecondFactor, { body: { password } }) })
  if (begin.data) return <ConfirmCode given={begin.data} onEnrolled={onEnrolled} />
  const submit = () => {
    setTried(true)
    if (password) begin.mutate()
  }
  return (
    <Form onSubmit={submit} submitLabel={t('own.begin')} busy={begin.isPending} failure={begin.error}>
      <PasswordField
        label={t('signIn.password')} autoComplete="current-password" value={password} error={tried && !password ? problems('field.required') : undefined}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
    </Form>
  )
}

interface ConfirmCodeProps {
  given: { picture: string; secret: string }
  onEnrolled: (session: StaffSession) => void
}

function ConfirmCode({ given, onEnrolled }: ConfirmCodeProps) {
  const { t } = useTranslation('accounts')
  const { t: problems } = useTranslation('problems')
  const [code, setCode] = useState('')
  const [tried, setTried] = useState(false)
  const digits = code.replace(/\s/g, '')
  const complete = /^\d{6}$/.test(digits)
  const confirm = useMutation({ mutationFn: () => call(confirmSecondFactor, { body: { oneTimePassword: digits } }), onSuccess: onEnrolled })
  const submit = () => {
    setTried(true)
    if (complete) confirm.mutate()
  }
  return (
    <>
      <p>{t('own.scan')}</p>
      <QrPicture picture={given.picture} label={t('own.picture')} />
      <p>{t('own.secret')} <strong className="code">{given.secret}</strong></p>
      <Form onSubmit={submit} submitLabel={t('own.confirm')} busy={confirm.isPending} failure={confirm.error}>
        <TextInput
          label={t('secondFactor.code')} autoComplete="one-time-code" inputMode="numeric" value={code} maxLength={9}
          error={tried && !complete ? problems('field.sixDigits') : undefined} onChange={(event) => setCode(event.currentTarget.value)}
        />
      </Form>
    </>
  )
}

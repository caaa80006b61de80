import { PasswordInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Form } from '../shared/ui/form.tsx'
import { problemAt } from '../shared/problem.ts'
import classes from './entrance.module.css'

interface PasswordStepProps {
  busy: boolean
  failure: unknown
  onSend: (credentials: { email: string; password: string }) => void
}

export function PasswordStep({ busy, failure, onSend }: PasswordStepProps) {
  const { t } = useTranslation('accounts')
  const { t: problems } = useTranslation('problems')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const missing = (value: string) => (tried && value === '' ? problems('field.required') : undefined)
  const submit = () => {
    setTried(true)
    if (email && password) onSend({ email: email.trim(), password })
  }
  return (
    <>
      <h1 className={classes.title}>{t('signIn.title')}</h1>
      <p className={classes.lead}>{t('signIn.lead')}</p>
      <Form onSubmit={submit} submitLabel={t('signIn.submit')} busy={busy} failure={failure}>
        <TextInput
          label={t('signIn.email')} name="email" type="email" autoComplete="username" inputMode="email" value={email}
          error={missing(email) ?? problemAt(failure, 'email')} onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('signIn.password')} name="password" autoComplete="current-password" value={password} description={t('signIn.forgotten')}
          inputWrapperOrder={['label', 'input', 'error', 'description']}
          error={missing(password) ?? problemAt(failure, 'password')} onChange={(event) => setPassword(event.currentTarget.value)}
        />
      </Form>
    </>
  )
}

import { Anchor, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { readInstallation } from '@weshare/contract/operations'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../shared/api.ts'
import { problemAt } from '../shared/problem.ts'
import { Form } from '../shared/ui/form.tsx'
import { PasswordField } from '../shared/ui/password-field.tsx'
import { DemonstrationAccounts, type DemoAccount } from './demonstration-accounts.tsx'
import { EntrancePage } from './entrance-page.tsx'
import classes from './entrance.module.css'
import { OtherWays } from './other-ways.tsx'

interface PasswordStepProps {
  busy: boolean
  failure: unknown
  onSend: (credentials: { email: string; password: string }) => void
}

/** Address and password; in a demonstration, its sign-ins stand beside. */
export function PasswordStep({ busy, failure, onSend }: PasswordStepProps) {
  const { t } = useTranslation('accounts')
  const { t: office } = useTranslation('office')
  const installation = useQuery({ queryKey: ['installation'], staleTime: Infinity, queryFn: ({ signal }) => call(readInstallation, { signal }) }).data
  const [written, setWritten] = useState({ email: '', password: '' })
  const [chosen, setChosen] = useState<DemoAccount | null>(null)
  const form = useRef<HTMLDivElement>(null)
  const demoPassword = installation?.demonstration ? installation.demoPassword : null
  const choose = (account: DemoAccount) => {
    setWritten({ email: account.email, password: demoPassword ?? '' })
    setChosen(account)
    form.current?.querySelector<HTMLButtonElement>('button[type="submit"]')?.focus()
  }
  return (
    <EntrancePage width={demoPassword === null ? 'narrow' : 'wide'}>
      <div className={classes.beside}>
        <div ref={form}>
          <h1 className={classes.title}>{t('signIn.title')}</h1>
          <p className={classes.lead}>{t('signIn.lead')}</p>
          <Fields written={written} onWrite={setWritten} busy={busy} failure={failure} onSend={onSend} />
          <p role="status" className={classes.aside}>{chosen && t('demo.filled', { who: office(`role.${chosen.role}`) })}</p>
          <OtherWays />
          <p className={classes.quiet}><Anchor href="/participate/">{t('signIn.participant')}</Anchor></p>
        </div>
        {installation && demoPassword !== null && <DemonstrationAccounts accounts={installation.demoAccounts} onChoose={choose} />}
      </div>
    </EntrancePage>
  )
}

interface FieldsProps extends PasswordStepProps {
  written: { email: string; password: string }
  onWrite: (written: { email: string; password: string }) => void
}

function Fields({ written, onWrite, busy, failure, onSend }: FieldsProps) {
  const { t } = useTranslation('accounts')
  const { t: problems } = useTranslation('problems')
  const [tried, setTried] = useState(false)
  const { email, password } = written
  const missing = (value: string) => (tried && value === '' ? problems('field.required') : undefined)
  const submit = () => {
    setTried(true)
    if (email && password) onSend({ email: email.trim(), password })
  }
  return (
    <Form onSubmit={submit} submitLabel={t('signIn.submit')} busy={busy} failure={failure}>
      <TextInput
        label={t('signIn.email')} name="email" type="email" autoComplete="username" inputMode="email" value={email}
        error={missing(email) ?? problemAt(failure, 'body.email')} onChange={(event) => onWrite({ email: event.currentTarget.value, password })}
      />
      <PasswordField
        label={t('signIn.password')} name="password" autoComplete="current-password" value={password} description={t('signIn.forgotten')}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        error={missing(password) ?? problemAt(failure, 'body.password')} onChange={(event) => onWrite({ email, password: event.currentTarget.value })}
      />
    </Form>
  )
}

import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemError } from '../shared/problem.ts'
import { useSignIn, type Credentials } from '../shared/session.ts'
import { usePageTitle } from '../shared/use-page-title.ts'
import { EntrancePage } from './entrance-page.tsx'
import { PasswordStep } from './password-step.tsx'
import { SecondFactorStep } from './second-factor-step.tsx'

const needsCode = (failure: unknown) => failure instanceof ProblemError && failure.code === 'accounts/second-factor-needed'

/** Signing in: address and password, then a code when the account has a second factor. */
export function SignIn() {
  const { t } = useTranslation('accounts')
  const { next } = useSearch({ from: '/sign-in' })
  const navigate = useNavigate()
  const attempt = useSignIn()
  const [asked, setAsked] = useState<Credentials | null>(null)
  usePageTitle(t(asked ? 'secondFactor.title' : 'signIn.title'))

  const send = (credentials: Credentials) => attempt.mutate(credentials, {
    onSuccess: () => void navigate({ to: next ?? '/spaces' }),
    onError: (failure) => {
      if (needsCode(failure)) setAsked({ email: credentials.email, password: credentials.password })
    },
  })
  const restart = () => {
    attempt.reset()
    setAsked(null)
  }
  const failure = needsCode(attempt.error) ? null : attempt.error
  if (!asked) return <PasswordStep busy={attempt.isPending} failure={failure} onSend={send} />
  return (
    <EntrancePage width="narrow">
      <SecondFactorStep busy={attempt.isPending} failure={failure} onSend={(oneTimePassword) => send({ ...asked, oneTimePassword })} onRestart={restart} />
    </EntrancePage>
  )
}

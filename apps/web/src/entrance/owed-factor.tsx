import { Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { StaffSession } from '@weshare/contract/accounts'
import { showSecondFactor } from '@weshare/contract/sign-in'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../shared/api.ts'
import { passkeysWork } from '../shared/passkeys.ts'
import { sessionQuery, useSignOut } from '../shared/session.ts'
import { Form } from '../shared/ui/form.tsx'
import { PasskeyButton } from '../shared/ui/passkey-button.tsx'
import { AddPasskey } from './add-passkey.tsx'
import { EnrolSecondFactor } from './enrol-second-factor.tsx'
import entrance from './entrance.module.css'
import classes from './ways.module.css'

/** All there is to do while this session owes a second factor: add the first one, or show the one the account has. */
export function OwedFactor({ session }: { session: StaffSession }) {
  const { t } = useTranslation('entrance')
  const { t: common } = useTranslation('common')
  const leave = useSignOut()
  const step = session.owes === 'enrolment' ? 'enrolment' : 'proof'
  const title = t(step === 'enrolment' ? 'owed.enrolment' : 'owed.proof')
  return (
    <>
      <h1 className={entrance.title}>{title}</h1>
      <p className={entrance.lead}>{t(step === 'enrolment' ? 'owed.enrolmentLead' : 'owed.proofLead')}</p>
      {step === 'enrolment' ? <ChooseFactor /> : <ShowFactor session={session} />}
      <p className={entrance.quiet}>{t('owed.who', { name: session.name, email: session.email })}</p>
      <Button variant="subtle" px={0} loading={leave.isPending} onClick={() => leave.mutate()}>{common('nav.signOut')}</Button>
    </>
  )
}

/** A passkey is offered first: it is both quicker and stronger than a code. */
function ChooseFactor() {
  const { t } = useTranslation('entrance')
  const queries = useQueryClient()
  const passkeys = passkeysWork()
  const [coded, setCoded] = useState(!passkeys)
  return (
    <>
      {passkeys && (
        <Card title={t('owed.passkey')}>
          <p>{t('owed.passkeyDetail')}</p>
          <AddPasskey />
        </Card>
      )}
      <Card title={t('owed.code')}>
        <p>{t('owed.codeDetail')}</p>
        {coded
          ? <EnrolSecondFactor onEnrolled={(changed) => queries.setQueryData(sessionQuery.queryKey, changed)} />
          : <Button variant="default" onClick={() => setCoded(true)}>{t('owed.chooseCode')}</Button>}
      </Card>
    </>
  )
}

function ShowFactor({ session }: { session: StaffSession }) {
  const { t } = useTranslation('entrance')
  const coded = session.secondFactor === 'enrolled'
  const passkeys = passkeysWork()
  return (
    <>
      {coded && <Card title={t('owed.showCode')}><CodeForm /></Card>}
      {passkeys && <Card title={t('owed.showPasskey')}><PasskeyButton variant={coded ? 'default' : 'filled'} onEntered={() => undefined} /></Card>}
      {!coded && !passkeys && <p>{t('owed.nowhere')}</p>}
      <p className={entrance.aside}>{t('owed.lost')}</p>
    </>
  )
}

function CodeForm() {
  const { t } = useTranslation('accounts')
  const { t: problems } = useTranslation('problems')
  const queries = useQueryClient()
  const [code, setCode] = useState('')
  const [tried, setTried] = useState(false)
  const digits = code.replace(/\s/g, '')
  const complete = /^\d{6}$/.test(digits)
  const showing = useMutation({
    mutationFn: () => call(showSecondFactor, { body: { oneTimePassword: digits } }),
    onSuccess: (changed) => queries.setQueryData(sessionQuery.queryKey, changed),
  })
  const submit = () => {
    setTried(true)
    if (complete) showing.mutate()
  }
  return (
    <Form onSubmit={submit} submitLabel={t('secondFactor.submit')} busy={showing.isPending} failure={showing.error}>
      <TextInput
        label={t('secondFactor.code')} description={t('secondFactor.lead')} autoComplete="one-time-code" inputMode="numeric" value={code} maxLength={9}
        classNames={{ input: entrance.code }}
        error={tried && !complete ? problems('field.sixDigits') : undefined} onChange={(event) => setCode(event.currentTarget.value)}
      />
    </Form>
  )
}

function Card({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.card}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

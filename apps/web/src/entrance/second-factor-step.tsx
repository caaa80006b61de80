import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Form } from '../shared/ui/form.tsx'
import classes from './entrance.module.css'

interface SecondFactorStepProps {
  busy: boolean
  failure: unknown
  onSend: (code: string) => void
  onRestart: () => void
}

export function SecondFactorStep({ busy, failure, onSend, onRestart }: SecondFactorStepProps) {
  const { t } = useTranslation('accounts')
  const { t: problems } = useTranslation('problems')
  const [code, setCode] = useState('')
  const [tried, setTried] = useState(false)
  const digits = code.replace(/\s/g, '')
  const complete = /^\d{6}$/.test(digits)
  const submit = () => {
    setTried(true)
    if (complete) onSend(digits)
  }
  return (
    <>
      <h1 className={classes.title}>{t('secondFactor.title')}</h1>
      <p className={classes.lead}>{t('secondFactor.lead')}</p>
      <Form onSubmit={submit} submitLabel={t('secondFactor.submit')} busy={busy} failure={failure}>
        <TextInput
          label={t('secondFactor.code')} name="code" autoComplete="one-time-code" inputMode="numeric" autoFocus value={code} maxLength={9}
          classNames={{ input: classes.code }}
          error={tried && !complete ? problems('field.sixDigits') : undefined} onChange={(event) => setCode(event.currentTarget.value)}
        />
      </Form>
      <Button variant="subtle" mt="md" onClick={onRestart}>{t('secondFactor.restart')}</Button>
    </>
  )
}

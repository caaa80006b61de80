import { Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { revealIdentity, type Person } from '@weshare/contract/participants'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../shared/api.ts'
import { useFormat } from '../../../shared/i18n/use-format.ts'
import { usePermission } from '../../../shared/session.ts'
import { Form } from '../../../shared/ui/form.tsx'
import classes from '../../../shared/participants/record.module.css'

/** Long enough to read out a number or copy an address; then the screen forgets. */
const shownSeconds = 60

/** Who this participant is: asked with a reason, shown for a minute, recorded for good. */
export function RevealIdentity({ study, participant }: { study: string; participant: string }) {
  const { t } = useTranslation('clinic')
  const [asking, setAsking] = useState(false)
  const queries = useQueryClient()
  // Kept by nobody once hidden: the answer leaves the memory of requests too.
  const reading = useMutation({
    mutationFn: (reason: string) => call(revealIdentity, { params: { study, participant }, body: { reason } }),
    gcTime: 0,
    onSuccess: () => {
      setAsking(false)
      void queries.invalidateQueries({ queryKey: ['participant', study, participant] })
    },
  })
  if (!usePermission('identity.read')) return null
  return (
    <section className={classes.card} aria-labelledby="identity-title">
      <h2 id="identity-title">{t('identity.title')}</h2>
      {reading.data && <PersonShown person={reading.data} onHide={reading.reset} />}
      {!reading.data && <p className={classes.quiet}>{t('identity.detail')}</p>}
      {!reading.data && !asking && <Button variant="default" onClick={() => setAsking(true)}>{t('identity.read')}</Button>}
      {!reading.data && asking && <ReasonForm busy={reading.isPending} failure={reading.error} onSend={reading.mutate} onCancel={() => setAsking(false)} />}
    </section>
  )
}

interface ReasonFormProps {
  busy: boolean
  failure: unknown
  onSend: (reason: string) => void
  onCancel: () => void
}

function ReasonForm({ busy, failure, onSend, onCancel }: ReasonFormProps) {
  const { t } = useTranslation('clinic')
  const { t: common } = useTranslation('common')
  const { t: problems } = useTranslation('problems')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const send = () => {
    setTried(true)
    if (reason.trim()) onSend(reason.trim())
  }
  return (
    <Form onSubmit={send} submitLabel={t('identity.show')} busy={busy} failure={failure} actions={<Button variant="subtle" onClick={onCancel}>{common('cancel')}</Button>}>
      <TextInput
        label={t('identity.reason')} description={t('identity.reasonDetail')} value={reason} maxLength={200} autoFocus autoComplete="off"
        error={tried && !reason.trim() ? problems('field.required') : undefined} onChange={(event) => setReason(event.currentTarget.value)}
      />
    </Form>
  )
}

function PersonShown({ person, onHide }: { person: Person; onHide: () => void }) {
  const { t } = useTranslation('clinic')
  const format = useFormat()
  const left = useCountdown(shownSeconds, onHide)
  const facts = [
    [t('identity.name'), `${person.givenName} ${person.familyName}`], [t('person.birthDate'), format.date(person.birthDate)],
    [t('person.email'), person.email], [t('person.phone'), person.phone], [t('person.hospitalNumber'), person.hospitalNumber],
    [t('person.insNumber'), person.ins && t('identity.ins', person.ins)],
  ] as const
  return (
    <>
      <div role="status" className="no-print">
        <dl className={classes.facts}>{facts.map(([name, value]) => value && <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
      </div>
      <p className={classes.quiet}>{t('identity.hides', { count: left, formatted: format.number(left) })}</p>
      <Button variant="default" onClick={onHide}>{t('identity.hide')}</Button>
    </>
  )
}

function useCountdown(seconds: number, onEnd: () => void): number {
  const [left, setLeft] = useState(seconds)
  useEffect(() => {
    if (left <= 0) {
      onEnd()
      return
    }
    const second = setTimeout(() => setLeft(left - 1), 1000)
    return () => clearTimeout(second)
  }, [left, onEnd])
  return left
}

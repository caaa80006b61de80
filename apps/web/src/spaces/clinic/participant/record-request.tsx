import { Button, Select, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { recordRequest, requestChannels, rightKinds, type RightKind } from '@weshare/contract/rights'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../shared/api.ts'
import { useFormat } from '../../../shared/i18n/use-format.ts'
import classes from '../../../shared/participants/record.module.css'
import { usePermission } from '../../../shared/session.ts'
import { DateInput } from '../../../shared/ui/date-input.tsx'
import { Form } from '../../../shared/ui/form.tsx'

type Channel = Exclude<(typeof requestChannels)[number], 'online'>
const channels = requestChannels.filter((one): one is Channel => one !== 'online')

/** A request about their data that a person made by letter, by telephone or in person: its legal deadline starts that day. */
export function RecordRequest({ study, participant }: { study: string; participant: string }) {
  const { t } = useTranslation('clinic')
  const format = useFormat()
  const [asking, setAsking] = useState(false)
  const [due, setDue] = useState<string | null>(null)
  if (!usePermission('participant.withdraw')) return null
  return (
    <section className={classes.card} aria-labelledby="request-title">
      <h2 id="request-title">{t('request.title')}</h2>
      <p className={classes.quiet}>{t('request.detail')}</p>
      {due !== null && <p role="status">{t('request.kept', { date: format.date(due) })}</p>}
      {asking
        ? <RequestForm place={{ study, participant }} onKept={(until) => { setDue(until); setAsking(false) }} onCancel={() => setAsking(false)} />
        : <Button variant="default" onClick={() => setAsking(true)}>{t('request.action')}</Button>}
    </section>
  )
}

interface FormProps { place: { study: string; participant: string }; onKept: (due: string) => void; onCancel: () => void }

function RequestForm({ place, onKept, onCancel }: FormProps) {
  const { t } = useTranslation('clinic')
  const { t: common } = useTranslation('common')
  const { t: problems } = useTranslation('problems')
  const [kind, setKind] = useState<RightKind | null>(null)
  const [channel, setChannel] = useState<Channel | null>(null)
  const [receivedOn, setReceivedOn] = useState('')
  const [words, setWords] = useState('')
  const [tried, setTried] = useState(false)
  const recording = useMutation({
    mutationFn: (sent: { kind: RightKind; channel: Channel }) =>
      call(recordRequest, { params: place, body: { ...sent, receivedOn, ...(words.trim() !== '' && { words: words.trim() }) } }),
    onSuccess: ({ due }) => onKept(due),
  })
  const send = () => {
    setTried(true)
    if (kind !== null && channel !== null && receivedOn !== '') recording.mutate({ kind, channel })
  }
  const fault = (missing: boolean) => (tried && missing ? problems('field.required') : undefined)
  return (
    <Form onSubmit={send} submitLabel={t('request.keep')} busy={recording.isPending} failure={recording.error} actions={<Button variant="subtle" onClick={onCancel}>{common('cancel')}</Button>}>
      <Select
        label={t('request.kind')} data={rightKinds.map((value) => ({ value, label: t(`request.kinds.${value}`) }))} value={kind} allowDeselect={false} error={fault(kind === null)}
        onChange={(value) => setKind(rightKinds.find((one) => one === value) ?? null)}
      />
      <Select
        label={t('request.channel')} data={channels.map((value) => ({ value, label: t(`request.channels.${value}`) }))} value={channel} allowDeselect={false} error={fault(channel === null)}
        onChange={(value) => setChannel(channels.find((one) => one === value) ?? null)}
      />
      <DateInput label={t('request.receivedOn')} value={receivedOn} onChange={setReceivedOn} error={fault(receivedOn === '')} />
      <Textarea label={t('request.words')} description={t('request.wordsHint')} autosize minRows={2} maxLength={2000} value={words} onChange={(event) => setWords(event.currentTarget.value)} />
    </Form>
  )
}

import { Button, Radio, Stack, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { recordWithdrawal } from '@weshare/contract/consent'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../shared/api.ts'
import { useFormat } from '../../../shared/i18n/use-format.ts'
import { usePermission } from '../../../shared/session.ts'
import { ConfirmDialog } from '../../../shared/ui/confirm-dialog.tsx'
import { Form } from '../../../shared/ui/form.tsx'
import type { ParticipantShown } from '../../../shared/participants/participant-queries.ts'
import classes from '../../../shared/participants/record.module.css'

interface Withdrawal {
  dataChoice: 'keep' | 'stop-use'
  reason: string
}

/** A person told the team that they leave: recorded for them, with their choice for the data already given. */
export function RecordWithdrawal({ study, person }: { study: string; person: ParticipantShown }) {
  const { t } = useTranslation('clinic')
  const [asking, setAsking] = useState(false)
  const [confirming, setConfirming] = useState<Withdrawal | null>(null)
  const queries = useQueryClient()
  const recording = useMutation({
    mutationFn: (body: Withdrawal) => call(recordWithdrawal, { params: { study, participant: person.id }, body }),
    onSuccess: () => {
      setConfirming(null)
      setAsking(false)
      void queries.invalidateQueries()
    },
  })
  const mayRecord = usePermission('participant.withdraw')
  const consequences = useConsequences(person, confirming?.dataChoice)
  if (!mayRecord || person.standing === 'withdrawn' || !person.consents.some(({ kind }) => kind === 'given')) return null
  return (
    <section className={classes.card} aria-labelledby="withdrawal-title">
      <h2 id="withdrawal-title">{t('withdrawal.title')}</h2>
      <p className={classes.quiet}>{t('withdrawal.detail')}</p>
      {asking
        ? <WithdrawalForm onReady={setConfirming} onCancel={() => setAsking(false)} />
        : <Button variant="outline" color="urgent" onClick={() => setAsking(true)}>{t('withdrawal.action')}</Button>}
      <ConfirmDialog
        opened={confirming !== null} title={t('withdrawal.confirm', { pseudonym: person.pseudonym })} consequences={consequences}
        confirmLabel={t('withdrawal.action')} danger busy={recording.isPending} failure={recording.error}
        onClose={() => setConfirming(null)} onConfirm={() => confirming && recording.mutate(confirming)}
      />
    </section>
  )
}

function useConsequences(person: ParticipantShown, choice: Withdrawal['dataChoice'] | undefined): string[] {
  const { t } = useTranslation('clinic')
  const format = useFormat()
  const planned = person.timeline.filter(({ state }) => state === 'upcoming' || state === 'open' || state === 'late').length
  return [
    t('withdrawal.stops', { count: planned, formatted: format.number(planned) }),
    t(choice === 'stop-use' ? 'withdrawal.stopUse' : 'withdrawal.keep', { count: person.received, formatted: format.number(person.received) }),
    t('withdrawal.recorded'),
  ]
}

function WithdrawalForm({ onReady, onCancel }: { onReady: (withdrawal: Withdrawal) => void; onCancel: () => void }) {
  const { t } = useTranslation('clinic')
  const { t: common } = useTranslation('common')
  const { t: problems } = useTranslation('problems')
  const [choice, setChoice] = useState<'' | Withdrawal['dataChoice']>('')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const send = () => {
    setTried(true)
    if (choice && reason.trim()) onReady({ dataChoice: choice, reason: reason.trim() })
  }
  return (
    <Form onSubmit={send} submitLabel={t('withdrawal.continue')} actions={<Button variant="subtle" onClick={onCancel}>{common('cancel')}</Button>}>
      <Radio.Group
        label={t('withdrawal.choice')} value={choice} error={tried && !choice ? problems('field.choose') : undefined}
        onChange={(value) => setChoice(value === 'stop-use' ? 'stop-use' : 'keep')}
      >
        <Stack gap={0} mt={4}>
          <Radio value="keep" label={t('withdrawal.choiceKeep')} />
          <Radio value="stop-use" label={t('withdrawal.choiceStop')} />
        </Stack>
      </Radio.Group>
      <TextInput
        label={t('withdrawal.reason')} description={t('withdrawal.reasonDetail')} value={reason} maxLength={200} autoComplete="off"
        error={tried && !reason.trim() ? problems('field.required') : undefined} onChange={(event) => setReason(event.currentTarget.value)}
      />
    </Form>
  )
}

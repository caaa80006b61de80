import { Select, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answerRequest, erasingGrounds, keepingGrounds, requestOutcomes, type LegalGround, type RequestOutcome, type RequestShown } from '@weshare/contract/rights'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../shared/api.ts'
import { ConfirmDialog } from '../../../shared/ui/confirm-dialog.tsx'
import { Form } from '../../../shared/ui/form.tsx'
import { useProof } from '../../../shared/ui/prove-again.tsx'

interface Decision { outcome: RequestOutcome | null; ground: LegalGround | null; reason: string }

/** What must be said of a decision before it can be sent; a ground where the law asks for one. */
const groundsFor = ({ kind }: Pick<RequestShown, 'kind'>, outcome: RequestOutcome | null): readonly LegalGround[] =>
  outcome === 'refused' ? keepingGrounds : kind === 'erasure' && outcome === 'done' ? erasingGrounds : []

/** Decides with a reason; an erasure says what it will do and asks for a word. */
export function AnswerForm({ request, onDone }: { request: RequestShown; onDone: () => void }) {
  const { t } = useTranslation('office')
  const { t: problems } = useTranslation('problems')
  const queries = useQueryClient()
  const prove = useProof()
  const [decision, setDecision] = useState<Decision>({ outcome: null, ground: null, reason: '' })
  const [tried, setTried] = useState(false)
  const [erasing, setErasing] = useState(false)
  const { outcome, ground, reason } = decision
  const grounds = groundsFor(request, outcome)
  const answering = useMutation({
    mutationFn: (sent: { outcome: RequestOutcome; ground: LegalGround | null; reason: string }) =>
      prove(() => call(answerRequest, { params: { study: request.study.id, request: request.id }, body: sent })),
    onSuccess: async () => {
      onDone()
      await queries.invalidateQueries({ queryKey: ['list'] })
    },
  })
  const ready = outcome !== null && reason.trim() !== '' && (grounds.length === 0 || ground !== null)
  const send = () => {
    if (outcome !== null) answering.mutate({ outcome, ground: grounds.length === 0 ? null : ground, reason: reason.trim() })
  }
  const submit = () => {
    setTried(true)
    if (!ready) return
    if (request.kind === 'erasure' && outcome === 'done') setErasing(true)
    else send()
  }
  const fault = (missing: boolean) => (tried && missing ? problems('field.required') : undefined)
  const outcomes = requestOutcomes.filter((one) => request.kind !== 'erasure' || one !== 'partly')
  return (
    <section>
      <h3>{t('rights.answer')}</h3>
      {(request.kind === 'restriction' || request.kind === 'objection') && <p>{t('rights.restrictDetail')}</p>}
      <Form onSubmit={submit} submitLabel={t('rights.answer')} busy={answering.isPending} failure={erasing ? null : answering.error}>
        <Select
          label={t('rights.outcome')} data={outcomes.map((value) => ({ value, label: t(`rights.outcomes.${value}`) }))} value={outcome} allowDeselect={false} error={fault(outcome === null)}
          onChange={(value) => setDecision({ ...decision, ground: null, outcome: outcomes.find((one) => one === value) ?? null })}
        />
        {grounds.length > 0 && (
          <Select
            label={t('rights.ground')} data={grounds.map((value) => ({ value, label: t(`rights.grounds.${value}`) }))} value={ground} allowDeselect={false} error={fault(ground === null)}
            onChange={(value) => setDecision({ ...decision, ground: grounds.find((one) => one === value) ?? null })}
          />
        )}
        <Textarea
          label={t('rights.reason')} description={t('rights.reasonHint')} autosize minRows={3} maxLength={2000} value={reason} error={fault(reason.trim() === '')}
          onChange={(event) => setDecision({ ...decision, reason: event.currentTarget.value })}
        />
      </Form>
      <ConfirmDialog
        opened={erasing} title={t('rights.eraseTitle')} confirmLabel={t('rights.erase')} danger word={t('rights.word')} busy={answering.isPending} failure={answering.error}
        consequences={[t('rights.eraseWhat', { study: request.study.code }), t('rights.eraseFiles'), t('rights.eraseTell')]}
        onConfirm={send} onClose={() => setErasing(false)}
      />
    </section>
  )
}

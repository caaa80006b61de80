import { Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { extendRequest, type RequestShown } from '@weshare/contract/rights'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../shared/api.ts'
import { useFormat } from '../../../shared/i18n/use-format.ts'
import { Form } from '../../../shared/ui/form.tsx'

/** The longer deadline, once, with the reason the person reads. */
export function ExtendForm({ request, until, onDone }: { request: RequestShown; until: string; onDone: () => void }) {
  const { t } = useTranslation('office')
  const { t: problems } = useTranslation('problems')
  const format = useFormat()
  const queries = useQueryClient()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const extending = useMutation({
    mutationFn: () => call(extendRequest, { params: { study: request.study.id, request: request.id }, body: { reason: reason.trim() } }),
    onSuccess: async () => {
      onDone()
      await queries.invalidateQueries({ queryKey: ['list'] })
    },
  })
  const submit = () => {
    setTried(true)
    if (reason.trim() !== '') extending.mutate()
  }
  return (
    <section>
      <h3>{t('rights.extend')}</h3>
      <Form onSubmit={submit} submitLabel={t('rights.extendTo', { date: format.date(until) })} busy={extending.isPending} failure={extending.error}>
        <Textarea label={t('rights.extendReason')} autosize minRows={2} maxLength={2000} value={reason} error={tried && reason.trim() === '' ? problems('field.required') : undefined} onChange={(event) => setReason(event.currentTarget.value)} />
      </Form>
    </section>
  )
}

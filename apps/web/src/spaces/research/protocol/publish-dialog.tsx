import { Radio, Stack, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { publishVersion, type Protocol, type Renewal, type Study } from '@weshare/contract/studies'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from '@tanstack/react-router'
import { call } from '../../../shared/api.ts'
import { useFormat } from '../../../shared/i18n/use-format.ts'
import { ProblemError, type FieldProblem } from '../../../shared/problem.ts'
import { studyQuery } from '../../../shared/studies/study-queries.ts'
import { ConfirmDialog } from '../../../shared/ui/confirm-dialog.tsx'

interface PublishProps {
  study: Study
  protocol: Protocol
  opened: boolean
  onClose: () => void
  onPublished: () => void
  onRefused: (errors: readonly FieldProblem[]) => void
}

/** Publishing makes a version that never changes: what it will do is said in numbers, and why is asked. */
export function PublishDialog({ study, protocol, opened, onClose, onPublished, onRefused }: PublishProps) {
  const { t } = useTranslation('research')
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [reason, setReason] = useState('')
  const [asks, setAsks] = useState<Renewal['asks'] | ''>('')
  const [why, setWhy] = useState('')
  const renews = asksAgain(study, protocol)
  const publishing = useMutation({
    mutationFn: () => call(publishVersion, { params: { study: study.id }, body: { reason: reason.trim(), ...(renews && asks && { renewal: { asks, why: why.trim() } }) } }),
    onSuccess: async (published) => {
      queries.setQueryData(studyQuery(study.id).queryKey, published)
      onPublished()
      onClose()
      await Promise.all([queries.invalidateQueries({ queryKey: ['studies'] }), queries.invalidateQueries({ queryKey: ['study', study.id, 'picture'] })])
      await navigate({ to: `/research/studies/${study.id}/protocol` })
    },
    onError: (failure) => {
      if (failure instanceof ProblemError && failure.errors.length > 0) onRefused(failure.errors)
    },
  })
  const version = (study.published?.version ?? 0) + 1
  const shown = publishing.error instanceof ProblemError && publishing.error.errors.length > 0 ? null : publishing.error
  return (
    <ConfirmDialog
      opened={opened} onClose={onClose} title={t('publish.title', { code: study.code, version })} confirmLabel={t('publish.action')}
      consequences={useConsequences(study, protocol)} onConfirm={() => publishing.mutate()} busy={publishing.isPending} failure={shown} ready={reason.trim() !== '' && (!renews || (asks !== '' && why.trim() !== ''))}
    >
      <TextInput
        mb="md" label={t('publish.reason')} description={t('publish.reasonDetail')} value={reason} maxLength={200} data-autofocus
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {renews && (
        <>
          <Radio.Group mb="md" label={t('publish.renewal')} description={t('publish.renewalDetail')} value={asks} onChange={(value) => setAsks(value === 'signature' ? 'signature' : 'information')}>
            <Stack gap={0} mt={4}>
              <Radio value="signature" label={t(protocol.consent?.untilRenewed === 'stop' ? 'publish.asksSignatureStop' : 'publish.asksSignature')} />
              <Radio value="information" label={t('publish.asksInformation')} />
            </Stack>
          </Radio.Group>
          <TextInput mb="md" label={t('publish.why')} value={why} maxLength={200} onChange={(event) => setWhy(event.currentTarget.value)} />
        </>
      )}
    </ConfirmDialog>
  )
}

/** Whether people already included will meet another notice, or be asked in another way. */
function asksAgain(study: Study, protocol: Protocol): boolean {
  const before = study.published?.protocol
  if (before === undefined || !study.centres.some(({ included }) => included > 0)) return false
  const asked = ({ notice, contact, consent }: Protocol) => JSON.stringify([notice, contact, consent ?? null])
  return asked(before) !== asked(protocol)
}

function useConsequences(study: Study, protocol: Protocol): string[] {
  const { t } = useTranslation('research')
  const format = useFormat()
  const version = (study.published?.version ?? 0) + 1
  const instruments = new Set(protocol.visits.flatMap((visit) => visit.instruments.map(({ url }) => url))).size
  const asked = protocol.visits.reduce((sum, visit) => sum + visit.instruments.length, 0)
  const target = protocol.centres.reduce((sum, centre) => sum + centre.target, 0)
  const included = study.centres.reduce((sum, centre) => sum + centre.included, 0)
  return [
    t('publish.fixed', { version }),
    t('publish.visits', { visits: format.number(protocol.visits.length), instruments: format.number(instruments), asked: format.number(asked) }),
    t('publish.sites', { sites: format.number(protocol.centres.length), target: format.number(target) }),
    study.published ? t('publish.already', { included: format.number(included) }) : t('publish.opens'),
  ]
}

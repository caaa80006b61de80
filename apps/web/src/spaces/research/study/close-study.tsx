import { Button, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { closeStudy, type Study } from '@weshare/contract/studies'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../shared/api.ts'
import { useFormat } from '../../../shared/i18n/use-format.ts'
import { pictureQuery, studyQuery } from '../../../shared/studies/study-queries.ts'
import { ConfirmDialog } from '../../../shared/ui/confirm-dialog.tsx'

/** Closing a study cannot be taken back: its code is asked for, and why. */
export function CloseStudy({ study }: { study: Study }) {
  const { t } = useTranslation('research')
  const format = useFormat()
  const queries = useQueryClient()
  const [opened, setOpened] = useState(false)
  const [reason, setReason] = useState('')
  const picture = useQuery({ ...pictureQuery(study.id), enabled: opened }).data
  const closing = useMutation({
    mutationFn: () => call(closeStudy, { params: { study: study.id }, body: { reason: reason.trim() } }),
    onSuccess: async (closed) => {
      queries.setQueryData(studyQuery(study.id).queryKey, closed)
      setOpened(false)
      await queries.invalidateQueries({ queryKey: ['studies'] })
    },
  })
  const numbers = { count: picture?.included ?? 0, formatted: format.number(picture?.included ?? 0) }
  return (
    <>
      <Button color="urgent" variant="outline" onClick={() => setOpened(true)}>{t('close.action')}</Button>
      <ConfirmDialog
        opened={opened} onClose={() => setOpened(false)} danger word={study.code} title={t('close.title', { code: study.code })} confirmLabel={t('close.action')}
        consequences={[t('close.inclusions'), t('close.answers', numbers), t('close.kept')]}
        onConfirm={() => closing.mutate()} busy={closing.isPending} failure={closing.error} ready={reason.trim() !== ''}
      >
        <TextInput mb="md" label={t('publish.reason')} value={reason} maxLength={200} onChange={(event) => setReason(event.currentTarget.value)} />
      </ConfirmDialog>
    </>
  )
}

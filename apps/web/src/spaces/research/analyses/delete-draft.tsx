import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { deleteAnalysis, type AnalysisShown } from '@weshare/contract/analyses'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../shared/api.ts'
import { ConfirmDialog } from '../../../shared/ui/confirm-dialog.tsx'
import { analysesQuery } from './analysis-queries.ts'

export function DeleteDraft({ study, analysis }: { study: string; analysis: AnalysisShown }) {
  const { t } = useTranslation('analyses')
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [opened, setOpened] = useState(false)
  const deleting = useMutation({
    mutationFn: () => call(deleteAnalysis, { params: { study, analysis: analysis.id } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: analysesQuery(study).queryKey })
      await navigate({ to: `/research/studies/${study}/analyses` })
    },
  })
  return (
    <>
      <Button variant="subtle" color="urgent" onClick={() => setOpened(true)}>{t('page.delete')}</Button>
      <ConfirmDialog
        opened={opened} onClose={() => setOpened(false)} danger title={t('page.deleteTitle', { title: analysis.title })} confirmLabel={t('page.delete')}
        consequences={[t('page.deleteConsequence')]} onConfirm={() => deleting.mutate()} busy={deleting.isPending} failure={deleting.error}
      />
    </>
  )
}

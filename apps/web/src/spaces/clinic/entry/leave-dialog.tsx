import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../../shared/ui/confirm-dialog.tsx'
import type { Entry } from './use-entry.ts'

/** Asked before answers that were typed and not sent are lost. */
export function LeaveDialog({ leaving }: { leaving: Entry['leaving'] }) {
  const { t } = useTranslation('clinic')
  return (
    <ConfirmDialog
      opened={leaving.status === 'blocked'} title={t('entry.leave')} consequences={[t('entry.leaveLoses')]} confirmLabel={t('entry.leaveAnyway')} danger
      onConfirm={() => leaving.proceed?.()} onClose={() => leaving.reset?.()}
    />
  )
}

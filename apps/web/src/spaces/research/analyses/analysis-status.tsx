import { Badge } from '@mantine/core'
import type { AnalysisStatus as Status } from '@weshare/contract/analyses'
import { useTranslation } from 'react-i18next'

const colours = { draft: 'action', queued: 'action', running: 'action', ready: 'done', failed: 'urgent', outdated: 'attention' } as const

export function AnalysisStatus({ status }: { status: Status }) {
  const { t } = useTranslation('analyses')
  return <Badge color={colours[status]}>{t(`status.${status}`)}</Badge>
}

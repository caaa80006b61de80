import { Badge } from '@mantine/core'
import type { StudySummary } from '@weshare/contract/studies'
import { useTranslation } from 'react-i18next'

const colours = { draft: 'attention', open: 'done', closed: 'gray' } as const

export function StudyStatusBadge({ status }: { status: StudySummary['status'] }) {
  const { t } = useTranslation('studies')
  return <Badge color={colours[status]}>{t(`status.${status}`)}</Badge>
}

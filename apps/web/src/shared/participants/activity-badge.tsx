import { Badge } from '@mantine/core'
import type { Activity } from '@weshare/contract/collection'
import { useTranslation } from 'react-i18next'

const colours = { upcoming: 'gray', open: 'action', late: 'attention', closed: 'gray', done: 'done' } as const

/** Where a questionnaire of the calendar stands. */
export function ActivityBadge({ state }: { state: Activity['state'] }) {
  const { t } = useTranslation('participants')
  return <Badge color={colours[state]}>{t(`activity.${state}`)}</Badge>
}

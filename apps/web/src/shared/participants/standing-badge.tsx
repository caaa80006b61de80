import { Badge } from '@mantine/core'
import type { ParticipantRow } from '@weshare/contract/participants'
import { useTranslation } from 'react-i18next'

const colours = { included: 'attention', consented: 'done', withdrawn: 'gray' } as const

/** Where somebody stands: consent awaited, taking part, or withdrawn. */
export function StandingBadge({ standing }: { standing: ParticipantRow['standing'] }) {
  const { t } = useTranslation('participants')
  return <Badge color={colours[standing]} miw="max-content">{t(`standing.${standing}`)}</Badge>
}

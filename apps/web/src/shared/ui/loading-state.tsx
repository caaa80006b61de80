import { Skeleton, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'

export interface LoadingStateProps {
  /** How many blocks will come: the page keeps its shape while they load. */
  blocks?: number
  /** Height of each block, in pixels. */
  height?: number
}

/** Holds the place of what is coming, so that nothing jumps when it arrives. */
export function LoadingState({ blocks = 3, height = 72 }: LoadingStateProps) {
  const { t } = useTranslation()
  return (
    <Stack gap="sm" aria-busy="true">
      <span className="visually-hidden" role="status">{t('loading')}</span>
      {Array.from({ length: blocks }, (_, block) => <Skeleton key={block} height={height} radius="md" aria-hidden="true" />)}
    </Stack>
  )
}

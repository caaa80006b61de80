import { Anchor } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { usePageTitle } from '../use-page-title.ts'
import { EmptyState } from './empty-state.tsx'

/** An address that leads nowhere, or to something this person may not see: the two look the same on purpose. */
export function NotFound() {
  const { t } = useTranslation()
  usePageTitle(t('state.notFoundTitle'))
  return (
    <EmptyState
      heading="h1" title={t('state.notFoundTitle')} detail={t('state.notFoundDetail')}
      action={<Anchor href="/">{t('state.notFoundAction')}</Anchor>}
    />
  )
}

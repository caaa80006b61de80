import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { SignedIn } from '../../shared/ui/signed-in.tsx'
import { SpaceShell } from '../../shared/ui/space-shell.tsx'

export function ResearchShell() {
  const { t } = useTranslation('research')
  const navigation = useMemo(() => [{ label: t('home.title'), to: '/research' }], [t])
  return <SignedIn><SpaceShell space="research" navigation={navigation} /></SignedIn>
}

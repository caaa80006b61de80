import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { SignedIn } from '../../shared/ui/signed-in.tsx'
import { SpaceShell } from '../../shared/ui/space-shell.tsx'

export function OfficeShell() {
  const { t } = useTranslation('office')
  const navigation = useMemo(() => [{ label: t('home.title'), to: '/office' }], [t])
  return <SignedIn><SpaceShell space="office" navigation={navigation} /></SignedIn>
}

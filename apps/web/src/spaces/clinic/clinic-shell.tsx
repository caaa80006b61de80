import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { SignedIn } from '../../shared/ui/signed-in.tsx'
import { SpaceShell } from '../../shared/ui/space-shell.tsx'

export function ClinicShell() {
  const { t } = useTranslation('clinic')
  const navigation = useMemo(() => [{ label: t('home.title'), to: '/clinic' }], [t])
  return <SignedIn><SpaceShell space="clinic" navigation={navigation} /></SignedIn>
}

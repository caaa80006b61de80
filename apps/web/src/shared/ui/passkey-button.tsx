import { Button } from '@mantine/core'
import type { StaffSession } from '@weshare/contract/accounts'
import { useTranslation } from 'react-i18next'
import { useEnterByPasskey } from '../enter-by-passkey.ts'
import { PasskeyOutcome } from './passkey-outcome.tsx'

export interface PasskeyButtonProps {
  variant?: 'default' | 'filled'
  onEntered: (session: StaffSession) => void
}

/** Signs in by the passkey of this device, or of a telephone held near it. */
export function PasskeyButton({ variant = 'default', onEntered }: PasskeyButtonProps) {
  const { t } = useTranslation('entrance')
  const entering = useEnterByPasskey(onEntered)
  return (
    <div>
      <Button variant={variant} fullWidth loading={entering.isPending} onClick={() => entering.mutate()}>{t('passkey.use')}</Button>
      <PasskeyOutcome failure={entering.error} />
    </div>
  )
}

import { auditActions } from '@weshare/contract/audit'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

/** An act in words; one of a newer server, which this page does not know yet, by its own name. */
export function useSayAction(): (action: string) => string {
  const { t } = useTranslation('office')
  return useMemo(() => (action: string) => {
    const known = auditActions.find((one) => one === action)
    return known ? t(`act.${known}`) : action
  }, [t])
}

import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

/** The acts the trail keeps; their sentences are in the words of the space. */
export const actions = [
  'accounts.sign-in', 'accounts.sign-in-refused', 'accounts.sign-out', 'accounts.created', 'accounts.first-operator', 'accounts.role-granted', 'accounts.role-revoked',
  'accounts.second-factor-begun', 'accounts.second-factor-confirmed', 'accounts.code-refused', 'accounts.participant-session-opened', 'accounts.participant-session-closed',
  'study.created', 'study.draft-saved', 'study.published', 'study.closed', 'site.added',
  'participant.included', 'participant.invited', 'identity.read', 'identity.searched', 'consent.given', 'consent.withdrawn', 'consent.copied', 'letter.written',
  'response.read', 'response.scored', 'export.ordered', 'export.made', 'export.downloaded',
  'instrument.stocked', 'instrument.imported', 'instrument.text-pack-loaded', 'audit.verified',
] as const

/** An act in words; one this page does not know yet is shown by its own name. */
export function useSayAction(): (action: string) => string {
  const { t } = useTranslation('office')
  return useMemo(() => (action: string) => {
    const known = actions.find((one) => one === action)
    return known ? t(`act.${known}`) : action
  }, [t])
}

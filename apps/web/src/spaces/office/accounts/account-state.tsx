import { Badge } from '@mantine/core'
import type { Account } from '@weshare/contract/accounts'
import { useTranslation } from 'react-i18next'

/** Whether the account signs in. */
export function OpenBadge({ account }: { account: Account }) {
  const { t } = useTranslation('accounts')
  return <Badge miw="max-content" color={account.disabled ? 'urgent' : 'done'}>{t(account.disabled ? 'manage.closedState' : 'manage.openState')}</Badge>
}

/** Whether a code is asked after the password; said in full where no heading says of what. */
export function FactorBadge({ account, short = false }: { account: Account; short?: boolean }) {
  const { t } = useTranslation('accounts')
  const { t: office } = useTranslation('office')
  const enrolled = account.secondFactor === 'enrolled'
  const words = short ? office(`accounts.factor.${account.secondFactor}`) : t(enrolled ? 'manage.factorOn' : 'manage.factorOff')
  return <Badge miw="max-content" color={enrolled ? 'done' : 'gray'}>{words}</Badge>
}

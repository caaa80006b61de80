import type { OwnRequest } from '@weshare/contract/rights'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../shared/i18n/use-format.ts'

/** Where each request stands: when an answer is due, or what was answered and why. */
export function RequestList({ items }: { items: readonly OwnRequest[] }) {
  const { t } = useTranslation('rights')
  const format = useFormat()
  if (items.length === 0) return <p>{t('noRequest')}</p>
  return (
    <ul className="tasks">
      {items.map(({ id, kind, receivedAt, due, extensionReason, outcome, reason, answeredAt }) => (
        <li key={id} className="task">
          <h3>{t(`kind.${kind}`)}</h3>
          <p>{t('received', { date: format.date(receivedAt) })}</p>
          {outcome === null && <p><strong>{t('due', { date: format.date(due) })}</strong></p>}
          {outcome !== null && answeredAt !== null && <p><strong>{t('answered', { outcome: t(`outcome.${outcome}`), date: format.date(answeredAt) })}</strong></p>}
          {extensionReason !== null && <p>{t('extended', { reason: extensionReason })}</p>}
          {reason !== null && <p>{reason}</p>}
        </li>
      ))}
    </ul>
  )
}

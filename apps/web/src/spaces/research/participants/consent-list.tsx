import { Badge } from '@mantine/core'
import type { getParticipant } from '@weshare/contract/participants'
import type { RouteAnswer } from '@weshare/contract/define-route'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../shared/i18n/use-format.ts'
import classes from '../../../shared/studies/studies.module.css'

/** Each consent as it was given: when, how, on which version of the notice, and every choice. */
export function ConsentList({ consents }: { consents: RouteAnswer<typeof getParticipant>['consents'] }) {
  const { t } = useTranslation('research')
  const format = useFormat()
  if (consents.length === 0) return <p>{t('consent.none')}</p>
  return (
    <ul className={classes.cards}>
      {consents.map((consent) => (
        <li key={consent.id} className={classes.card}>
          <div className={classes.cardHead}>
            <span>{format.dateTime(consent.signedAt)}</span>
            <Badge color={consent.kind === 'given' ? 'done' : 'gray'}>{t(`consent.${consent.kind}`)}</Badge>
          </div>
          <span>{t('consent.how', { method: t(`consent.method.${consent.method}`), version: consent.noticeVersion })}</span>
          <ul>{consent.decisions.map(({ purpose, agreed }) => <li key={purpose}>{t(`purpose.${purpose}`)} : <strong>{t(agreed ? 'consent.agreed' : 'consent.refused')}</strong></li>)}</ul>
          {consent.dataChoice && <span>{t(`consent.data.${consent.dataChoice}`)}</span>}
        </li>
      ))}
    </ul>
  )
}

import { Link } from '@tanstack/react-router'
import type { ResponseShown } from '@weshare/contract/collection'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/use-format.ts'
import classes from './responses.module.css'

interface ResponseHistoryProps {
  response: ResponseShown
  /** Where another version of the response stands. */
  responseAt: (response: string) => string
}

/** Which version this is, why it was made, and the ways to the one before and the one after. */
export function ResponseHistory({ response: { revision, reason, supersedes, supersededBy, receivedAt }, responseAt }: ResponseHistoryProps) {
  const { t } = useTranslation('participants')
  const format = useFormat()
  return (
    <aside className={classes.history} aria-label={t('response.history')} data-replaced={supersededBy !== null || undefined}>
      <strong>{t(supersededBy === null ? 'response.corrected' : 'response.replaced', { revision: format.number(revision) })}</strong>
      {reason !== null && <p>{t('response.correctedOn', { when: format.dateTime(receivedAt) })} <q>{reason}</q></p>}
      <p className={classes.versions}>
        {supersedes !== null && <Link to={responseAt(supersedes)}>{t('response.previous')}</Link>}
        {supersededBy !== null && <Link to={responseAt(supersededBy)}>{t('response.next')}</Link>}
      </p>
    </aside>
  )
}

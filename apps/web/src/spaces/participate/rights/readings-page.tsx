import { listOwnReadings, type OwnReading } from '@weshare/contract/rights'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../shared/api.ts'
import { useFormat } from '../../../shared/i18n/use-format.ts'
import { Failure, Waiting } from '../failure.tsx'
import { Page } from '../page.tsx'
import { useParticipant } from '../participant.tsx'
import { useLoaded } from '../use-loaded.ts'

/** How many the server gives at once. */
const perPage = 25

/** Who looked at my identity or my answers, newest first. */
export function ReadingsPage() {
  const { t } = useTranslation('rights')
  const { ask } = useParticipant()
  const [page, setPage] = useState(1)
  const [loaded, again] = useLoaded(useCallback((signal: AbortSignal) => ask(call(listOwnReadings, { query: { page: String(page) }, signal })), [ask, page]))
  return (
    <Page title={t('looked')} lead={t('lookedDetail')} back="/rights">
      {loaded.state === 'loading' && <Waiting />}
      {loaded.state === 'failed' && <Failure failure={loaded.failure} onRetry={again} />}
      {loaded.state === 'ready' && loaded.value.items.length === 0 && <p>{t('lookedNone')}</p>}
      {loaded.state === 'ready' && (
        <ul className="tasks">{loaded.value.items.map((reading) => <Reading key={reading.id} reading={reading} />)}</ul>
      )}
      <div className="actions">
        {page > 1 && <button type="button" className="button-quiet" onClick={() => setPage(page - 1)}>{t('newer')}</button>}
        {loaded.state === 'ready' && loaded.value.total > page * perPage && <button type="button" className="button-quiet" onClick={() => setPage(page + 1)}>{t('older')}</button>}
      </div>
    </Page>
  )
}

function Reading({ reading: { at, kind, roles, sites, reason } }: { reading: OwnReading }) {
  const { t } = useTranslation('rights')
  const format = useFormat()
  const by = roles.length === 0 ? t('machine') : format.list(roles.map((role) => t(`role.${role}`)))
  return (
    <li className="task">
      <strong>{t(`reading.${kind}`)}</strong>
      <p>{[format.dateTime(at), by, ...sites].join(' · ')}</p>
      {reason !== null && <p>{t('why', { reason })}</p>}
    </li>
  )
}

import { Badge, Button } from '@mantine/core'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { endSession, listSessions, type OwnSession } from '@weshare/contract/sign-in'
import { useTranslation } from 'react-i18next'
import { call } from '../shared/api.ts'
import { ownSessionsKey } from '../shared/enter-by-passkey.ts'
import { useFormat } from '../shared/i18n/use-format.ts'
import { ErrorState } from '../shared/ui/error-state.tsx'
import { FailureNotice } from '../shared/ui/form.tsx'
import { LoadingState } from '../shared/ui/loading-state.tsx'
import entrance from './entrance.module.css'
import classes from './ways.module.css'

const sessionsQuery = queryOptions({ queryKey: ownSessionsKey, queryFn: ({ signal }) => call(listSessions, { signal }) })

/** Where one's own account is signed in; one left open elsewhere is ended from here. */
export function OwnSessions() {
  const { t } = useTranslation('entrance')
  const queries = useQueryClient()
  const sessions = useQuery(sessionsQuery)
  const ending = useMutation({
    mutationFn: (session: OwnSession) => call(endSession, { params: { session: session.id } }),
    onSuccess: (left) => queries.setQueryData(sessionsQuery.queryKey, left),
  })
  return (
    <section className={entrance.part} aria-labelledby="own-sessions">
      <h2 id="own-sessions">{t('session.title')}</h2>
      <p>{t('session.lead')}</p>
      <div role="status">{ending.isSuccess && <p className={entrance.done}>{t('session.ended')}</p>}</div>
      <FailureNotice failure={ending.error} />
      {sessions.isPending && <LoadingState blocks={1} />}
      {sessions.isError && <ErrorState error={sessions.error} onRetry={() => void sessions.refetch()} />}
      <ul className={classes.list}>
        {sessions.data?.items.map((session) => (
          <Session key={session.id} session={session} busy={ending.isPending && ending.variables.id === session.id} onEnd={() => ending.mutate(session)} />
        ))}
      </ul>
    </section>
  )
}

interface SessionProps {
  session: OwnSession
  busy: boolean
  onEnd: () => void
}

function Session({ session, busy, onEnd }: SessionProps) {
  const { t } = useTranslation('entrance')
  const format = useFormat()
  const device = useDeviceInWords(session.device)
  return (
    <li>
      <div>
        <strong>{device} {session.current && <Badge color="done">{t('session.current')}</Badge>}</strong>
        <span>{t('session.since', { when: format.dateTime(session.openedAt) })}</span>
        <span>{t('session.seen', { when: format.ago(session.seenAt) })}</span>
        {session.origin !== null && <span>{t('session.origin', { address: session.origin })}</span>}
      </div>
      {!session.current && (
        <Button variant="default" loading={busy} aria-label={t('session.endNamed', { device, when: format.dateTime(session.openedAt) })} onClick={onEnd}>{t('session.end')}</Button>
      )}
    </li>
  )
}

const kinds = ['phone', 'tablet', 'computer'] as const

/** The server keeps a family of browser and a kind of device: `Firefox · phone`. */
function useDeviceInWords(device: string | null): string {
  const { t } = useTranslation('entrance')
  const [browser = 'other', told] = (device ?? '').split(' · ')
  const kind = t(`session.device.${kinds.find((one) => one === told) ?? 'unknown'}`)
  return browser === 'other' || browser === '' ? kind : t('session.on', { browser, device: kind })
}

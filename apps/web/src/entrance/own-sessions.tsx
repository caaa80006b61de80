import { Button } from '@mantine/core'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { endOtherSessions, endSession, listSessions, type OwnSession } from '@weshare/contract/sign-in'
import { useTranslation } from 'react-i18next'
import { call } from '../shared/api.ts'
import { ownSessionsKey } from '../shared/enter-by-passkey.ts'
import { ErrorState } from '../shared/ui/error-state.tsx'
import { FailureNotice } from '../shared/ui/form.tsx'
import { LoadingState } from '../shared/ui/loading-state.tsx'
import { useProof } from '../shared/ui/prove-again.tsx'
import { SessionList } from '../shared/ui/session-list.tsx'
import entrance from './entrance.module.css'

const sessionsQuery = queryOptions({ queryKey: ownSessionsKey, queryFn: ({ signal }) => call(listSessions, { signal }) })

/** Where one's own account is signed in; one left open elsewhere is ended from here. */
export function OwnSessions() {
  const { t } = useTranslation('entrance')
  const prove = useProof()
  const queries = useQueryClient()
  const sessions = useQuery(sessionsQuery)
  const ending = useMutation({
    mutationFn: (session: OwnSession | 'others') => prove(() => (session === 'others' ? call(endOtherSessions, {}) : call(endSession, { params: { session: session.id } }))),
    onSuccess: (left) => queries.setQueryData(sessionsQuery.queryKey, left),
  })
  return (
    <section className={entrance.part} aria-labelledby="own-sessions">
      <h2 id="own-sessions">{t('session.title')}</h2>
      <p>{t('session.lead')}</p>
      <div role="status">{ending.isSuccess && <p className={entrance.done}>{t(ending.variables === 'others' ? 'session.othersEnded' : 'session.ended')}</p>}</div>
      <FailureNotice failure={ending.error} />
      {sessions.isPending && <LoadingState blocks={1} />}
      {sessions.isError && <ErrorState error={sessions.error} onRetry={() => void sessions.refetch()} />}
      {sessions.data && <SessionList sessions={sessions.data.items} ending={ending.isPending && ending.variables !== 'others' ? ending.variables.id : null} onEnd={(session) => ending.mutate(session)} />}
      {(sessions.data?.items.length ?? 0) > 2 && (
        <Button variant="default" mt="md" loading={ending.isPending && ending.variables === 'others'} onClick={() => ending.mutate('others')}>{t('session.endOthers')}</Button>
      )}
    </section>
  )
}

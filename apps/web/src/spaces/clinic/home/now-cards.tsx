import { useQueries, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query'
import { listDue } from '@weshare/contract/collection'
import { listToCountersign } from '@weshare/contract/consent'
import { listParticipants } from '@weshare/contract/participants'
import type { StudySummary } from '@weshare/contract/studies'
import { useTranslation } from 'react-i18next'
import { call } from '../../../shared/api.ts'
import { useFormat } from '../../../shared/i18n/use-format.ts'
import { usePermission } from '../../../shared/session.ts'
import { ErrorState } from '../../../shared/ui/error-state.tsx'
import { CardGrid } from '../../../shared/ui/page-heading.tsx'
import { StatCard } from '../../../shared/ui/stat-card.tsx'
import { places } from '../clinic-places.ts'
import { useClinicStudies } from '../use-current-study.ts'
import classes from './home.module.css'

const firstOnly = { search: undefined, sort: undefined, page: '1', size: '10' } as const
const inStudy = { ...firstOnly, standing: undefined, centre: undefined, late: undefined }

/** What is counted: undefined while it is. */
type Counted = UseQueryResult<{ total: number }>
interface InStudy { study: StudySummary; counted: Counted }

/** How many things wait, each leading to its list. What could not be counted says so, and can be counted again. */
export function NowCards() {
  const { t } = useTranslation('clinic')
  const late = useDue('late')
  const open = useDue('open')
  const studies = useClinicStudies()
  const running = studies.data?.filter(({ status }) => status === 'open')
  const waiting = useInStudies('waiting-consent', running, { ...inStudy, standing: 'included' })
  const toRenew = useInStudies('to-renew', running, { ...inStudy, renewal: 'signature' })
  const may = usePermission('consent.countersign')
  const toSign = useQuery({ queryKey: ['to-countersign'], enabled: may, queryFn: ({ signal }) => call(listToCountersign, { query: firstOnly, signal }) })

  const failed = [late, open, studies, toSign, ...[...waiting, ...toRenew].map(({ counted }) => counted)].filter(({ isError }) => isError)
  // One press for all that failed on this page, the list below included.
  const queries = useQueryClient()
  const tryAgain = () => void queries.refetchQueries({ type: 'active', predicate: ({ state }) => state.status === 'error' })
  return (
    <div className={classes.now}>
      {failed.length > 0 && <ErrorState error={failed[0]?.error} onRetry={tryAgain} />}
      <CardGrid>
        <Count label={t('now.late')} counted={late} detail={t(late.data?.total === 0 ? 'now.lateNone' : 'now.lateDetail')} meaning="attention" to={`${places.home}?state=late`} />
        <Count label={t('now.open')} counted={open} detail={t(open.data?.total === 0 ? 'now.openNone' : 'now.openDetail')} to={`${places.home}?state=open`} />
        <WaitingForConsent waiting={waiting} />
        {toRenew.filter(({ counted }) => counted.data?.total).map(({ study, counted }) => (
          <Count key={study.id} label={t('now.renewIn', { code: study.code })} counted={counted} detail={t('now.renewDetail')} meaning="attention" to={`${places.participants(study.id)}?renewal=signature`} />
        ))}
        {toSign.data && toSign.data.total > 0 && <Count label={t('countersign.title')} counted={toSign} detail={t('countersign.cardDetail')} meaning="attention" to={places.countersign} />}
      </CardGrid>
    </div>
  )
}

function useDue(state: 'late' | 'open'): Counted {
  return useQuery({
    queryKey: ['due-count', state],
    queryFn: ({ signal }) => call(listDue, { query: { ...firstOnly, state, study: undefined }, signal }),
  })
}

/** The participants of each study that answer a question, counted. */
function useInStudies(name: string, studies: readonly StudySummary[] = [], query: Parameters<typeof call<typeof listParticipants>>[1]['query']): InStudy[] {
  const counts = useQueries({
    queries: studies.map(({ id }) => ({
      queryKey: [name, id],
      queryFn: ({ signal }: { signal: AbortSignal }) => call(listParticipants, { params: { study: id }, query, signal }),
    })),
  })
  return studies.flatMap((study, index) => (counts[index] ? [{ study, counted: counts[index] }] : []))
}

/** One card for each study where somebody included has not signed yet. */
function WaitingForConsent({ waiting }: { waiting: readonly InStudy[] }) {
  const { t } = useTranslation('clinic')
  const some = waiting.filter(({ counted }) => counted.data?.total !== 0)
  const [first] = waiting
  if (first && some.length === 0) return <Count label={t('now.consent')} counted={first.counted} detail={t('now.consentNone')} />
  return some.map(({ study, counted }) => (
    <Count key={study.id} label={t('now.consentIn', { code: study.code })} counted={counted} detail={t('now.consentDetail')} to={`${places.participants(study.id)}?standing=included`} />
  ))
}

interface CountProps {
  label: string
  counted: Counted
  detail: string
  meaning?: 'attention'
  to?: string
}

/** A number nobody could count is not shown at all: the failure beside it says so. */
function Count({ label, counted, detail, meaning, to }: CountProps) {
  const format = useFormat()
  const count = counted.data?.total
  if (count === undefined && counted.isError) return null
  const some = count !== undefined && count > 0
  return (
    <StatCard
      label={label} value={count === undefined ? '…' : format.number(count)} detail={detail}
      {...(some && meaning ? { meaning } : {})} {...(some && to ? { to } : {})}
    />
  )
}

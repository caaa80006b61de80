import { useQueries, useQuery } from '@tanstack/react-query'
import { listDue } from '@weshare/contract/collection'
import { listToCountersign } from '@weshare/contract/consent'
import { listParticipants } from '@weshare/contract/participants'
import { useTranslation } from 'react-i18next'
import { call } from '../../../shared/api.ts'
import { useFormat } from '../../../shared/i18n/use-format.ts'
import { usePermission } from '../../../shared/session.ts'
import { CardGrid } from '../../../shared/ui/page-heading.tsx'
import { StatCard } from '../../../shared/ui/stat-card.tsx'
import { places } from '../clinic-places.ts'
import { useClinicStudies } from '../use-current-study.ts'
import classes from './home.module.css'

const firstOnly = { search: undefined, sort: undefined, page: '1', size: '10' } as const

/** How many things wait, each leading to its list. */
export function NowCards() {
  const { t } = useTranslation('clinic')
  const late = useDueCount('late')
  const open = useDueCount('open')
  return (
    <div className={classes.now}>
      <CardGrid>
        <Count label={t('now.late')} count={late} detail={t(late === 0 ? 'now.lateNone' : 'now.lateDetail')} meaning="attention" to={`${places.home}?state=late`} />
        <Count label={t('now.open')} count={open} detail={t(open === 0 ? 'now.openNone' : 'now.openDetail')} to={`${places.home}?state=open`} />
        <WaitingForConsent />
        <ToRenew />
        <ToCountersign />
      </CardGrid>
    </div>
  )
}

function useDueCount(state: 'late' | 'open'): number | undefined {
  return useQuery({
    queryKey: ['due-count', state],
    queryFn: ({ signal }) => call(listDue, { query: { ...firstOnly, state, study: undefined }, signal }),
  }).data?.total
}

/** One card for each study where somebody included has not signed yet. */
function WaitingForConsent() {
  const { t } = useTranslation('clinic')
  const { data: studies = [] } = useClinicStudies()
  const open = studies.filter(({ status }) => status === 'open')
  const counts = useQueries({
    queries: open.map(({ id }) => ({
      queryKey: ['waiting-consent', id],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        call(listParticipants, { params: { study: id }, query: { ...firstOnly, standing: 'included', centre: undefined, late: undefined }, signal }),
    })),
  })
  const waiting = open.map((study, index) => ({ study, count: counts[index]?.data?.total }))
  const some = waiting.filter(({ count }) => count !== 0)
  if (open.length > 0 && some.length === 0) return <Count label={t('now.consent')} count={0} detail={t('now.consentNone')} />
  return some.map(({ study, count }) => (
    <Count key={study.id} label={t('now.consentIn', { code: study.code })} count={count} detail={t('now.consentDetail')} to={`${places.participants(study.id)}?standing=included`} />
  ))
}

/** One card for each study where a changed notice still has to be signed again. */
function ToRenew() {
  const { t } = useTranslation('clinic')
  const { data: studies = [] } = useClinicStudies()
  const open = studies.filter(({ status }) => status === 'open')
  const counts = useQueries({
    queries: open.map(({ id }) => ({
      queryKey: ['to-renew', id],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        call(listParticipants, { params: { study: id }, query: { ...firstOnly, standing: undefined, centre: undefined, late: undefined, renewal: 'signature' }, signal }),
    })),
  })
  return open.map((study, index) => ({ study, count: counts[index]?.data?.total ?? 0 })).filter(({ count }) => count > 0).map(({ study, count }) => (
    <Count key={study.id} label={t('now.renewIn', { code: study.code })} count={count} detail={t('now.renewDetail')} meaning="attention" to={`${places.participants(study.id)}?renewal=signature`} />
  ))
}

function ToCountersign() {
  const { t } = useTranslation('clinic')
  const may = usePermission('consent.countersign')
  const { data } = useQuery({ queryKey: ['to-countersign'], enabled: may, queryFn: ({ signal }) => call(listToCountersign, { query: firstOnly, signal }) })
  if (!data?.total) return null
  return <Count label={t('countersign.title')} count={data.total} detail={t('countersign.cardDetail')} meaning="attention" to={places.countersign} />
}

interface CountProps {
  label: string
  /** Undefined while it is being counted. */
  count: number | undefined
  detail: string
  meaning?: 'attention'
  to?: string
}

function Count({ label, count, detail, meaning, to }: CountProps) {
  const format = useFormat()
  const some = count !== undefined && count > 0
  return (
    <StatCard
      label={label} value={count === undefined ? '…' : format.number(count)} detail={detail}
      {...(some && meaning ? { meaning } : {})} {...(some && to ? { to } : {})}
    />
  )
}

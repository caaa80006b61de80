import { useQuery } from '@tanstack/react-query'
import { identityReadingKinds, listIdentityReadings, type IdentityReading } from '@weshare/contract/audit'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../shared/api.ts'
import { useFormat } from '../../../shared/i18n/use-format.ts'
import { studiesQuery } from '../../../shared/studies/study-queries.ts'
import { DataTable, type Column, type Filter } from '../../../shared/ui/data-table.tsx'
import { PageHeading } from '../../../shared/ui/page-heading.tsx'
import { dayBefore, periods } from './periods.ts'

/** Every opening of the vault: who, when, for which participant, and the reason they gave. */
export function ReadingsPage() {
  const { t } = useTranslation('office')
  const studies = useQuery(studiesQuery).data?.items ?? []
  const filters: Filter[] = [
    { id: 'kind', label: t('readings.kind'), options: identityReadingKinds.map((value) => ({ value, label: t(`readings.kinds.${value}`) })) },
    { id: 'period', label: t('readings.period'), options: periods.map((days) => ({ value: days, label: t('readings.lastDays', { count: Number(days) }) })) },
    ...(studies.length > 0 ? [{ id: 'study', label: t('audit.study'), options: studies.map(({ id, code }) => ({ value: id, label: code })) }] : []),
  ]
  return (
    <>
      <PageHeading title={t('nav.readings')} lead={t('readings.lead')} />
      <DataTable
        name="readings" label={t('nav.readings')} columns={useColumns()} rowKey={({ id }) => id} filters={filters}
        load={({ list, filters: { kind, period, study } }, signal) => call(listIdentityReadings, {
          query: { ...list, study, kind: identityReadingKinds.find((one) => one === kind), from: dayBefore(period, new Date()) }, signal,
        })}
        empty={{ title: t('readings.none'), detail: t('readings.noneDetail') }}
      />
    </>
  )
}

function useColumns(): Column<IdentityReading>[] {
  const { t } = useTranslation('office')
  const format = useFormat()
  return useMemo(() => {
    const byWhom = ({ by, actor }: IdentityReading) => by?.name ?? t(`audit.by.${actor}`)
    return [
      { id: 'at', label: t('audit.at'), cell: (row) => format.dateTime(row.at), value: (row) => row.at, sortable: true },
      { id: 'by', label: t('audit.actor'), cell: byWhom, value: byWhom },
      { id: 'kind', label: t('readings.kind'), cell: (row) => t(`readings.kinds.${row.kind}`), value: (row) => row.kind },
      { id: 'participant', label: t('audit.participant'), cell: (row) => <span className="code">{row.participant?.pseudonym ?? ''}</span>, value: (row) => row.participant?.pseudonym ?? '' },
      { id: 'study', label: t('audit.study'), cell: (row) => <span className="code">{row.study.code}</span>, value: (row) => row.study.code },
      { id: 'reason', label: t('audit.reason'), cell: (row) => row.reason ?? '', value: (row) => row.reason ?? '' },
    ]
  }, [t, format])
}

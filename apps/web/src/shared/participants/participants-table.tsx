import { listParticipants, type ParticipantRow } from '@weshare/contract/participants'
import { useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../api.ts'
import { useFormat } from '../i18n/use-format.ts'
import { DataTable, type Column } from '../ui/data-table.tsx'
import { StandingBadge } from './standing-badge.tsx'
import classes from './participants.module.css'

const standings = ['included', 'consented', 'withdrawn'] as const
const lateOnly = ['yes'] as const
const renewals = ['signature', 'information'] as const

export interface ParticipantsTableProps {
  study: { id: string; code: string; centres: readonly { id: string; name: string }[]; arms: readonly { id: string; title: string }[] }
  rowLink: (row: ParticipantRow) => string
  empty: { title: string; detail: string; action?: ReactNode }
}

/** The participants of a study under their pseudonyms, and what is expected of each. */
export function ParticipantsTable({ study, rowLink, empty }: ParticipantsTableProps) {
  const { t } = useTranslation('participants')
  const filters = [
    { id: 'standing', label: t('table.standing'), options: standings.map((value) => ({ value, label: t(`standing.${value}`) })) },
    { id: 'late', label: t('table.late'), options: [{ value: 'yes', label: t('table.lateOnly') }] },
    { id: 'renewal', label: t('renewal.label'), options: renewals.map((value) => ({ value, label: t(`renewal.${value}`) })) },
    ...(study.centres.length > 1 ? [{ id: 'centre', label: t('table.centre'), options: study.centres.map(({ id, name }) => ({ value: id, label: name })) }] : []),
  ]
  return (
    <DataTable
      name={`participants-${study.code}`} label={t('table.label', { study: study.code })} columns={useColumns(study)} rowKey={(row) => row.id}
      filters={filters} rowLink={rowLink} empty={empty}
      load={(request, signal) => call(listParticipants, {
        params: { study: study.id }, signal,
        query: { ...request.list, standing: request.filter('standing', standings), centre: request.filters['centre'], late: request.filter('late', lateOnly), renewal: request.filter('renewal', renewals) },
      })}
    />
  )
}

function useColumns({ centres, arms }: ParticipantsTableProps['study']): Column<ParticipantRow>[] {
  const { t } = useTranslation('participants')
  const format = useFormat()
  return useMemo(() => {
    const armOf = (row: ParticipantRow) => arms.find(({ id }) => id === row.arm)?.title ?? row.arm ?? ''
    const columns: Column<ParticipantRow>[] = [
      { id: 'pseudonym', label: t('table.participant'), cell: (row) => <span className={`code ${classes.whole}`}>{row.pseudonym}</span>, value: (row) => row.pseudonym, sortable: true },
      { id: 'standing', label: t('table.standing'), cell: (row) => <StandingBadge standing={row.standing} />, value: (row) => t(`standing.${row.standing}`), sortable: true },
      { id: 'nextDue', label: t('table.nextDue'), cell: (row) => (row.nextDue ? format.shortDate(row.nextDue) : t('table.nothingDue')), value: (row) => row.nextDue ?? '', sortable: true, align: 'end' },
      { id: 'late', label: t('table.late'), cell: (row) => <LateCount late={row.late} />, value: (row) => row.late, sortable: true, align: 'end' },
      { id: 'received', label: t('table.received'), cell: (row) => <span className={classes.whole}>{t('table.of', { done: format.number(row.received), total: format.number(row.expected) })}</span>, value: (row) => row.received, sortable: true, align: 'end' },
      { id: 'expected', label: t('table.expected'), cell: (row) => format.number(row.expected), value: (row) => row.expected, sortable: true, align: 'end', optional: true },
      { id: 'centre', label: t('table.centre'), cell: (row) => <span className={classes.centre} title={row.centre.name}>{row.centre.name}</span>, value: (row) => row.centre.name, sortable: true, optional: centres.length < 2 },
      { id: 'includedAt', label: t('table.includedAt'), cell: (row) => format.shortDate(row.includedAt), value: (row) => row.includedAt.slice(0, 10), sortable: true, align: 'end', optional: true },
      { id: 'renewal', label: t('renewal.label'), cell: (row) => t(`renewal.${row.renewal ?? 'none'}`), value: (row) => t(`renewal.${row.renewal ?? 'none'}`), optional: true },
      { id: 'anchor', label: t('table.anchor'), cell: (row) => format.shortDate(row.anchor), value: (row) => row.anchor, sortable: true, align: 'end', optional: true },
    ]
    const arm: Column<ParticipantRow> = { id: 'arm', label: t('table.arm'), cell: (row) => <span className={classes.arm} title={armOf(row)}>{armOf(row)}</span>, value: armOf, sortable: true }
    return arms.length > 0 ? columns.toSpliced(2, 0, arm) : columns
  }, [t, format, centres, arms])
}

function LateCount({ late }: { late: number }) {
  const format = useFormat()
  return late > 0 ? <strong className={classes.late}>{format.number(late)}</strong> : format.number(0)
}

import { Badge } from '@mantine/core'
import { listParticipants, type ParticipantRow } from '@weshare/contract/participants'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../shared/api.ts'
import { useFormat, useLanguage } from '../../../shared/i18n/use-format.ts'
import { DataTable, type Column, type Filter } from '../../../shared/ui/data-table.tsx'
import { PageHeading } from '../../../shared/ui/page-heading.tsx'
import { useStudy } from '../study/use-study.ts'
import { standings, standingColours } from './standing.ts'

/** The participants of a study, under their pseudonyms. */
export function ParticipantsPage() {
  const { t } = useTranslation('research')
  const study = useStudy()
  const filters: Filter[] = [
    { id: 'standing', label: t('participants.standing'), options: standings.map((value) => ({ value, label: t(`standing.${value}`) })) },
    { id: 'centre', label: t('participants.site'), options: study.centres.map(({ id, name }) => ({ value: id, label: name })) },
    { id: 'late', label: t('participants.late'), options: [{ value: 'yes', label: t('participants.onlyLate') }] },
  ]
  return (
    <>
      <PageHeading title={t('study.participants')} tab={`${study.code}, ${t('study.participants')}`} lead={t('participants.lead')} />
      <DataTable
        name={`participants-${study.code}`} label={t('study.participants')} columns={useColumns()} rowKey={(row) => row.id} filters={filters}
        rowLink={(row) => `/research/studies/${study.id}/participants/${row.id}`}
        load={(request, signal) => call(listParticipants, {
          params: { study: study.id }, signal,
          query: { ...request.list, standing: request.filter('standing', standings), centre: request.filters['centre'], late: request.filter('late', ['yes']) },
        })}
        empty={{ title: t('participants.none'), detail: t('participants.noneDetail') }}
      />
    </>
  )
}

function useColumns(): Column<ParticipantRow>[] {
  const { t } = useTranslation('research')
  const study = useStudy()
  const language = useLanguage()
  const format = useFormat()
  return useMemo(() => {
    const armOf = (id: string | null) => (id === null ? '' : study.published?.protocol.arms.find((arm) => arm.id === id)?.title[language] ?? id)
    return [
      { id: 'pseudonym', label: t('participants.pseudonym'), cell: (row) => <span className="code">{row.pseudonym}</span>, value: (row) => row.pseudonym, sortable: true },
      { id: 'centre', label: t('participants.site'), cell: (row) => row.centre.name, value: (row) => row.centre.name, sortable: true },
      { id: 'arm', label: t('participants.arm'), cell: (row) => armOf(row.arm), value: (row) => armOf(row.arm), sortable: true, optional: study.draft.arms.length === 0 },
      {
        id: 'standing', label: t('participants.standing'), sortable: true, value: (row) => t(`standing.${row.standing}`),
        cell: (row) => <Badge color={standingColours[row.standing]}>{t(`standing.${row.standing}`)}</Badge>,
      },
      { id: 'includedAt', label: t('participants.included'), cell: (row) => format.shortDate(row.includedAt), value: (row) => row.includedAt.slice(0, 10), sortable: true, align: 'end' },
      { id: 'received', label: t('participants.received'), cell: (row) => t('participants.of', { done: row.received, total: row.expected }), value: (row) => row.received, sortable: true, align: 'end' },
      { id: 'late', label: t('participants.late'), value: (row) => row.late, sortable: true, align: 'end', cell: (row) => (row.late > 0 ? <Badge color="attention">{format.number(row.late)}</Badge> : '–') },
      { id: 'nextDue', label: t('participants.next'), cell: (row) => (row.nextDue ? format.shortDate(row.nextDue) : '–'), value: (row) => row.nextDue ?? '', sortable: true, align: 'end' },
      { id: 'expected', label: t('participants.expected'), cell: (row) => format.number(row.expected), value: (row) => row.expected, sortable: true, align: 'end', optional: true },
    ]
  }, [t, study, language, format])
}

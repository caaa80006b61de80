import { listDue, type DueRow } from '@weshare/contract/collection'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../shared/api.ts'
import { useFormat, useLanguage } from '../../../shared/i18n/use-format.ts'
import { ActivityBadge } from '../../../shared/participants/activity-badge.tsx'
import { DataTable, type Column } from '../../../shared/ui/data-table.tsx'
import { places } from '../clinic-places.ts'
import { useClinicStudies } from '../use-current-study.ts'

const states = ['late', 'open'] as const

/** Everything open or late at the reader's centres, the most overdue first. */
export function DueTable() {
  const { t } = useTranslation('clinic')
  const { data: studies = [] } = useClinicStudies()
  const filters = [
    { id: 'state', label: t('due.state'), options: states.map((value) => ({ value, label: t(`due.${value}`) })) },
    ...(studies.length > 1 ? [{ id: 'study', label: t('due.study'), options: studies.map(({ id, code }) => ({ value: id, label: code })) }] : []),
  ]
  return (
    <DataTable
      name="due" label={t('due.label')} columns={useDueColumns()} rowKey={(row) => row.activity} filters={filters}
      rowLink={(row) => places.participant(row.study.id, row.participant)}
      load={(request, signal) => call(listDue, { query: { ...request.list, state: request.filter('state', states), study: request.filters['study'] }, signal })}
      empty={{ title: t('due.none'), detail: t('due.noneDetail') }}
    />
  )
}

function useDueColumns(): Column<DueRow>[] {
  const { t } = useTranslation('clinic')
  const language = useLanguage()
  const format = useFormat()
  return useMemo(() => [
    { id: 'pseudonym', label: t('due.participant'), cell: (row) => <span className="code">{row.pseudonym}</span>, value: (row) => row.pseudonym, sortable: true },
    { id: 'visit', label: t('due.visit'), cell: (row) => row.visitTitle[language], value: (row) => row.visitTitle[language] },
    { id: 'title', label: t('due.questionnaire'), cell: (row) => row.title[language], value: (row) => row.title[language] },
    { id: 'due', label: t('due.due'), cell: (row) => format.shortDate(row.due), value: (row) => row.due, sortable: true, align: 'end' },
    { id: 'closes', label: t('due.closes'), cell: (row) => format.shortDate(row.closes), value: (row) => row.closes, sortable: true, align: 'end' },
    { id: 'state', label: t('due.state'), value: (row) => t(`due.${row.state}`), cell: (row) => <ActivityBadge state={row.state} />, sortable: true },
    { id: 'study', label: t('due.study'), cell: (row) => row.study.code, value: (row) => row.study.code, sortable: true, optional: true },
    { id: 'centre', label: t('due.centre'), cell: (row) => row.centre, value: (row) => row.centre, sortable: true, optional: true },
  ], [t, language, format])
}

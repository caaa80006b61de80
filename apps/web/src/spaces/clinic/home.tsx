import { Badge } from '@mantine/core'
import { listDue, type DueRow } from '@weshare/contract/collection'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../shared/api.ts'
import { useFormat, useLanguage } from '../../shared/i18n/use-format.ts'
import { DataTable, type Column } from '../../shared/ui/data-table.tsx'
import { PageHeading } from '../../shared/ui/page-heading.tsx'

const states = ['open', 'late'] as const

/** What needs somebody now: everything due or late at the reader's centres. */
export function ClinicHome() {
  const { t } = useTranslation('clinic')
  return (
    <>
      <PageHeading title={t('home.title')} lead={t('home.lead')} />
      <DataTable
        name="due" label={t('due.label')} columns={useDueColumns()} rowKey={(row) => row.activity}
        filters={[{ id: 'state', label: t('due.state'), options: states.map((value) => ({ value, label: t(`due.${value}`) })) }]}
        load={(request, signal) => call(listDue, { query: { ...request.list, state: request.filter('state', states), study: undefined }, signal })}
        empty={{ title: t('due.none'), detail: t('due.noneDetail') }}
      />
    </>
  )
}

function useDueColumns(): Column<DueRow>[] {
  const { t } = useTranslation('clinic')
  const language = useLanguage()
  const format = useFormat()
  return useMemo(() => [
    { id: 'pseudonym', label: t('due.participant'), cell: (row) => <span className="code">{row.pseudonym}</span>, value: (row) => row.pseudonym, sortable: true },
    { id: 'study', label: t('due.study'), cell: (row) => row.study.code, value: (row) => row.study.code },
    { id: 'visit', label: t('due.visit'), cell: (row) => row.visitTitle[language], value: (row) => row.visitTitle[language] },
    { id: 'title', label: t('due.questionnaire'), cell: (row) => row.title[language], value: (row) => row.title[language] },
    { id: 'due', label: t('due.due'), cell: (row) => format.shortDate(row.due), value: (row) => row.due, sortable: true, align: 'end' },
    {
      id: 'state', label: t('due.state'), value: (row) => t(`due.${row.state}`),
      cell: (row) => <Badge color={row.state === 'late' ? 'attention' : 'action'}>{t(`due.${row.state}`)}</Badge>,
    },
    { id: 'centre', label: t('due.centre'), cell: (row) => row.centre, value: (row) => row.centre, optional: true },
  ], [t, language, format])
}

import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { listStudies, type StudySummary } from '@weshare/contract/studies'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../shared/api.ts'
import { useFormat, useLanguage } from '../../shared/i18n/use-format.ts'
import { usePermission } from '../../shared/session.ts'
import { StudyStatusBadge } from '../../shared/studies/study-status.tsx'
import { DataTable, type Column } from '../../shared/ui/data-table.tsx'
import { PageHeading } from '../../shared/ui/page-heading.tsx'

const statuses = ['draft', 'open', 'closed'] as const

/** Every study the reader may see. */
export function StudiesPage() {
  const { t } = useTranslation('research')
  const { t: words } = useTranslation('studies')
  const create = usePermission('study.create') && <Button component={Link} to="/research/studies/new">{t('create.title')}</Button>
  return (
    <>
      <PageHeading title={t('nav.studies')} lead={t('studies.lead')} actions={create} />
      <DataTable
        name="studies" label={t('nav.studies')} columns={useStudyColumns()} rowKey={(row) => row.id} rowLink={(row) => `/research/studies/${row.id}`}
        filters={[{ id: 'status', label: t('studies.status'), options: statuses.map((value) => ({ value, label: words(`status.${value}`) })) }]}
        load={(request, signal) => call(listStudies, { query: { ...request.list, status: request.filter('status', statuses) }, signal })}
        empty={{ title: t('home.none'), detail: t(create ? 'home.noneCreate' : 'home.noneAsk'), action: create }}
      />
    </>
  )
}

function useStudyColumns(): Column<StudySummary>[] {
  const { t } = useTranslation('research')
  const { t: words } = useTranslation('studies')
  const language = useLanguage()
  const format = useFormat()
  return useMemo(() => [
    { id: 'code', label: t('studies.code'), cell: (row) => <span className="code">{row.code}</span>, value: (row) => row.code, sortable: true },
    { id: 'title', label: t('studies.title'), cell: (row) => row.title[language], value: (row) => row.title[language], sortable: true },
    { id: 'status', label: t('studies.status'), cell: (row) => <StudyStatusBadge status={row.status} />, value: (row) => words(`status.${row.status}`), sortable: true },
    { id: 'included', label: t('studies.included'), cell: (row) => format.number(row.included), value: (row) => row.included, sortable: true, align: 'end' },
    { id: 'target', label: t('studies.target'), cell: (row) => format.number(row.target), value: (row) => row.target, sortable: true, align: 'end' },
    { id: 'centres', label: t('studies.centres'), cell: (row) => format.number(row.centres), value: (row) => row.centres, sortable: true, align: 'end' },
    { id: 'createdAt', label: t('studies.created'), cell: (row) => format.shortDate(row.createdAt), value: (row) => row.createdAt.slice(0, 10), sortable: true, align: 'end', optional: true },
  ], [t, words, language, format])
}

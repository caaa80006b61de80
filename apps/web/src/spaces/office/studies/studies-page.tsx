import { listStudies, type StudySummary } from '@weshare/contract/studies'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../shared/api.ts'
import { useFormat, useLanguage } from '../../../shared/i18n/use-format.ts'
import { usePermission } from '../../../shared/session.ts'
import { StudyStatusBadge } from '../../../shared/studies/study-status.tsx'
import { DataTable, type Column } from '../../../shared/ui/data-table.tsx'
import { PageHeading } from '../../../shared/ui/page-heading.tsx'

const statuses = ['draft', 'open', 'closed'] as const

/** The studies of the network. */
export function OfficeStudiesPage() {
  const { t } = useTranslation('office')
  const { t: words } = useTranslation('studies')
  return (
    <>
      <PageHeading title={t('nav.studies')} lead={t('studies.lead')} />
      <DataTable
        name="office-studies" label={t('nav.studies')} columns={useColumns()} rowKey={(row) => row.id} rowLink={(row) => `/office/studies/${row.id}`}
        filters={[{ id: 'status', label: t('studies.status'), options: statuses.map((value) => ({ value, label: words(`status.${value}`) })) }]}
        load={(request, signal) => call(listStudies, { query: { ...request.list, status: request.filter('status', statuses) }, signal })}
        empty={{ title: t('studies.none'), detail: t('studies.noneDetail') }}
      />
    </>
  )
}

/** How many people were included is shown only to who may follow participants: to others the count would be a false zero. */
function useColumns(): Column<StudySummary>[] {
  const { t } = useTranslation('office')
  const { t: words } = useTranslation('studies')
  const maySee = usePermission('participant.read')
  const language = useLanguage()
  const format = useFormat()
  return useMemo(() => [
    { id: 'code', label: t('studies.code'), cell: (row) => <span className="code">{row.code}</span>, value: (row) => row.code, sortable: true },
    { id: 'title', label: t('studies.title'), cell: (row) => row.title[language], value: (row) => row.title[language], sortable: true },
    { id: 'status', label: t('studies.status'), cell: (row) => <StudyStatusBadge status={row.status} />, value: (row) => words(`status.${row.status}`), sortable: true },
    ...(maySee ? [{ id: 'included', label: words('figures.included'), cell: (row: StudySummary) => format.number(row.included), value: (row: StudySummary) => row.included, sortable: true, align: 'end' as const }] : []),
    { id: 'target', label: words('figures.target'), cell: (row) => format.number(row.target), value: (row) => row.target, sortable: true, align: 'end' },
    { id: 'centres', label: t('studies.centres'), cell: (row) => format.number(row.centres), value: (row) => row.centres, sortable: true, align: 'end' },
    { id: 'createdAt', label: t('studies.created'), cell: (row) => format.shortDate(row.createdAt), value: (row) => row.createdAt.slice(0, 10), sortable: true, align: 'end' },
  ], [t, words, language, format, maySee])
}

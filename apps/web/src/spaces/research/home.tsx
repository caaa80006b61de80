import { listStudies, type StudySummary } from '@weshare/contract/studies'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../shared/api.ts'
import { useFormat, useLanguage } from '../../shared/i18n/use-format.ts'
import { DataTable, type Column } from '../../shared/ui/data-table.tsx'
import { PageHeading } from '../../shared/ui/page-heading.tsx'
import { ProgressBar } from '../../shared/ui/progress-bar.tsx'

const statuses = ['draft', 'open', 'closed'] as const

/** The reader's studies and how far each has come. */
export function ResearchHome() {
  const { t } = useTranslation('research')
  return (
    <>
      <PageHeading title={t('home.title')} lead={t('home.lead')} />
      <DataTable
        name="studies" label={t('home.title')} columns={useStudyColumns()} rowKey={(row) => row.id}
        filters={[{ id: 'status', label: t('studies.status'), options: statuses.map((value) => ({ value, label: t(`studies.${value}`) })) }]}
        load={(request, signal) => call(listStudies, { query: { ...request.list, status: request.filter('status', statuses) }, signal })}
        empty={{ title: t('studies.none'), detail: t('studies.noneDetail') }}
      />
    </>
  )
}

function useStudyColumns(): Column<StudySummary>[] {
  const { t } = useTranslation('research')
  const language = useLanguage()
  const format = useFormat()
  return useMemo(() => [
    { id: 'code', label: t('studies.code'), cell: (row) => <span className="code">{row.code}</span>, value: (row) => row.code, sortable: true },
    { id: 'title', label: t('studies.title'), cell: (row) => row.title[language], value: (row) => row.title[language] },
    { id: 'status', label: t('studies.status'), cell: (row) => t(`studies.${row.status}`), value: (row) => t(`studies.${row.status}`) },
    {
      id: 'included', label: t('studies.included'), value: (row) => row.included,
      cell: (row) => <ProgressBar label="" accessibleLabel={`${t('studies.included')} ${row.code}`} done={row.included} total={row.target} />,
    },
    { id: 'createdAt', label: t('studies.created'), cell: (row) => format.shortDate(row.createdAt), value: (row) => row.createdAt.slice(0, 10), optional: true },
  ], [t, language, format])
}

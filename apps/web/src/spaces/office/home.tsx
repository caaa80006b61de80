import { listStudies, type StudySummary } from '@weshare/contract/studies'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../shared/api.ts'
import { useFormat, useLanguage } from '../../shared/i18n/use-format.ts'
import { DataTable, type Column } from '../../shared/ui/data-table.tsx'
import { PageHeading } from '../../shared/ui/page-heading.tsx'

/** The studies of the network that are still drafts: what awaits a decision. */
export function OfficeHome() {
  const { t } = useTranslation('office')
  return (
    <>
      <PageHeading title={t('home.title')} lead={t('home.lead')} />
      <DataTable
        name="drafts" label={t('home.title')} columns={useDraftColumns()} rowKey={(row) => row.id}
        load={(request, signal) => call(listStudies, { query: { ...request.list, status: 'draft' }, signal })}
        empty={{ title: t('drafts.none'), detail: t('drafts.noneDetail') }}
      />
    </>
  )
}

function useDraftColumns(): Column<StudySummary>[] {
  const { t } = useTranslation('office')
  const language = useLanguage()
  const format = useFormat()
  return useMemo(() => [
    { id: 'code', label: t('drafts.code'), cell: (row) => <span className="code">{row.code}</span>, value: (row) => row.code, sortable: true },
    { id: 'title', label: t('drafts.title'), cell: (row) => row.title[language], value: (row) => row.title[language] },
    { id: 'centres', label: t('drafts.centres'), cell: (row) => format.number(row.centres), value: (row) => row.centres, align: 'end' },
    { id: 'createdAt', label: t('drafts.created'), cell: (row) => format.shortDate(row.createdAt), value: (row) => row.createdAt.slice(0, 10), align: 'end' },
  ], [t, language, format])
}

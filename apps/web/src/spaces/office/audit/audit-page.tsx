import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { auditActions, listAudit, type AuditEntry } from '@weshare/contract/audit'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../shared/api.ts'
import { useFormat } from '../../../shared/i18n/use-format.ts'
import { studiesQuery } from '../../../shared/studies/study-queries.ts'
import { DataTable, type Column, type Filter } from '../../../shared/ui/data-table.tsx'
import { PageHeading } from '../../../shared/ui/page-heading.tsx'
import { useSayAction } from './say-action.ts'
import { EntryDetail } from './entry-detail.tsx'
import { VerifyChains } from './verify-chains.tsx'

/** Who did what, when, and why: every entry, and the proof that none was altered. */
export function AuditPage() {
  const { t } = useTranslation('office')
  const sayAction = useSayAction()
  const studies = useQuery(studiesQuery).data?.items ?? []
  const [opened, setOpened] = useState<AuditEntry | null>(null)
  const filters: Filter[] = [
    { id: 'action', label: t('audit.action'), options: auditActions.map((value) => ({ value, label: sayAction(value) })) },
    ...(studies.length > 0 ? [{ id: 'study', label: t('audit.study'), options: studies.map(({ id, code }) => ({ value: id, label: code })) }] : []),
  ]
  return (
    <>
      <PageHeading title={t('nav.audit')} lead={t('audit.lead')} />
      <VerifyChains />
      <DataTable
        name="audit" label={t('nav.audit')} columns={useColumns(setOpened)} rowKey={(row) => `${row.chain}-${row.position}`} filters={filters} searchable={false}
        load={(request, signal) => call(listAudit, { query: { ...request.list, action: request.filters['action'], study: request.filters['study'] }, signal })}
        empty={{ title: t('audit.none'), detail: t('audit.noneDetail') }}
      />
      <EntryDetail entry={opened} onClose={() => setOpened(null)} />
    </>
  )
}

function useColumns(open: (entry: AuditEntry) => void): Column<AuditEntry>[] {
  const { t } = useTranslation('office')
  const sayAction = useSayAction()
  const format = useFormat()
  const studies = useQuery(studiesQuery).data?.items
  return useMemo(() => {
    const codeOf = (id: string | null) => (id === null ? '' : studies?.find((study) => study.id === id)?.code ?? id.slice(0, 8))
    return [
      { id: 'at', label: t('audit.at'), cell: (row) => format.dateTime(row.at), value: (row) => row.at, sortable: true },
      { id: 'action', label: t('audit.action'), cell: (row) => sayAction(row.action), value: (row) => row.action },
      { id: 'actor', label: t('audit.actor'), cell: (row) => t(`audit.by.${row.actor.kind}`), value: (row) => [row.actor.kind, row.actor.id].filter(Boolean).join(' ') },
      { id: 'study', label: t('audit.study'), cell: (row) => <span className="code">{codeOf(row.study)}</span>, value: (row) => codeOf(row.study) },
      { id: 'reason', label: t('audit.reason'), cell: (row) => row.reason ?? '', value: (row) => row.reason ?? '' },
      { id: 'detail', label: t('audit.detail'), cell: (row) => <Button variant="subtle" px={8} aria-label={t('audit.openOne', { what: sayAction(row.action), at: format.dateTime(row.at) })} onClick={() => open(row)}>{t('audit.open')}</Button> },
    ]
  }, [t, sayAction, format, studies, open])
}

import { Button } from '@mantine/core'
import { listRequests, rightKinds, type RequestRow } from '@weshare/contract/rights'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../shared/api.ts'
import { useFormat } from '../../../shared/i18n/use-format.ts'
import { usePermission } from '../../../shared/session.ts'
import { DataTable, type Column, type Filter } from '../../../shared/ui/data-table.tsx'
import { PageHeading } from '../../../shared/ui/page-heading.tsx'
import { RequestDrawer } from './request-drawer.tsx'
import own from './rights.module.css'

const states = ['open', 'overdue', 'answered'] as const

/** Requests of people about their data, by deadline. Who may answer opens them; who operates sees the deadlines. */
export function RequestsPage() {
  const { t } = useTranslation('office')
  const [opened, setOpened] = useState<RequestRow | null>(null)
  const mayAnswer = usePermission('rights.answer')
  const filters: Filter[] = [
    { id: 'state', label: t('rights.state'), options: states.map((value) => ({ value, label: t(`rights.states.${value}`) })) },
    { id: 'kind', label: t('rights.kind'), options: rightKinds.map((value) => ({ value, label: t(`rights.kinds.${value}`) })) },
  ]
  return (
    <>
      <PageHeading title={t('nav.rights')} lead={t('rights.lead')} />
      <DataTable
        name="rights" label={t('nav.rights')} columns={useColumns(mayAnswer ? setOpened : null)} rowKey={({ id }) => id} filters={filters}
        load={({ list, filters: { state, kind } }, signal) => call(listRequests, {
          query: { ...list, state: states.find((one) => one === state), kind: rightKinds.find((one) => one === kind) }, signal,
        })}
        empty={{ title: t('rights.none'), detail: t('rights.noneDetail') }}
      />
      {opened && <RequestDrawer key={opened.id} row={opened} onClose={() => setOpened(null)} />}
    </>
  )
}

function useColumns(onOpen: ((row: RequestRow) => void) | null): Column<RequestRow>[] {
  const { t } = useTranslation('office')
  const format = useFormat()
  return useMemo(() => {
    const stateOf = ({ outcome, overdue }: RequestRow) => (outcome === null ? t(overdue ? 'rights.states.overdue' : 'rights.states.open') : t(`rights.outcomes.${outcome}`))
    const who = ({ pseudonym, outcome, kind }: RequestRow) => pseudonym ?? (kind === 'erasure' && outcome === 'done' ? t('rights.erased') : '')
    return [
      { id: 'due', label: t('rights.due'), cell: (row) => format.date(row.due), value: (row) => row.due, sortable: true },
      { id: 'state', label: t('rights.state'), cell: (row) => <span className={row.overdue ? own.overdue : undefined}>{stateOf(row)}</span>, value: stateOf },
      { id: 'kind', label: t('rights.kind'), cell: (row) => t(`rights.kinds.${row.kind}`), value: (row) => row.kind, sortable: true },
      { id: 'participant', label: t('audit.participant'), cell: (row) => <span className="code">{who(row)}</span>, value: who },
      { id: 'study', label: t('audit.study'), cell: (row) => <span className="code">{row.study.code}</span>, value: (row) => row.study.code, sortable: true },
      { id: 'centre', label: t('rights.centre'), cell: (row) => row.centre, value: (row) => row.centre },
      { id: 'receivedAt', label: t('rights.received'), cell: (row) => format.date(row.receivedAt), value: (row) => row.receivedAt, sortable: true },
      ...(onOpen === null ? [] : [{
        id: 'open', label: t('rights.open'),
        cell: (row: RequestRow) => (
          <Button variant="default" aria-label={t('rights.openOne', { kind: t(`rights.kinds.${row.kind}`), due: format.date(row.due) })} onClick={() => onOpen(row)}>{t('rights.open')}</Button>
        ),
      }]),
    ]
  }, [t, format, onOpen])
}

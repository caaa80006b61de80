import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from './empty-state.tsx'
import { ErrorState } from './error-state.tsx'
import type { DataTableProps } from './table-columns.ts'
import { requestOf } from './table-request.ts'
import { TableGrid } from './table-grid.tsx'
import { TablePaging } from './table-paging.tsx'
import { TableToolbar } from './table-toolbar.tsx'
import { useTableKeys } from './use-table-keys.ts'
import { useTableView } from './use-table-view.ts'

export type { Column, DataTableProps, Filter } from './table-columns.ts'

/** A list of the server: search, sort, filters and pages in the address, keyboard, export of what is seen. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { t } = useTranslation()
  const id = useId()
  const frame = useRef<HTMLDivElement>(null)
  const filterIds = (props.filters ?? []).map((filter) => filter.id)
  const [view, change] = useTableView(filterIds)
  const size = props.size ?? '25'
  const shown = props.columns.filter((column) => view.columns?.includes(column.id) ?? !column.optional)
  const query = useQuery({
    queryKey: ['list', props.name, view.search, view.sort, view.page, view.filters, size],
    queryFn: ({ signal }) => props.load(requestOf(view, size), signal),
    placeholderData: keepPreviousData,
  })
  useTableKeys(frame)

  const narrowed = view.search !== '' || Object.keys(view.filters).length > 0
  const nothing = query.data?.items.length === 0
  if (nothing && !narrowed && view.page === 1) return <EmptyState heading="h2" {...props.empty} />

  return (
    <div ref={frame}>
      <TableToolbar {...props} view={view} change={change} shown={shown} />
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {!query.isError && nothing && <EmptyState heading="h2" title={t('table.noMatch')} detail={t('table.noMatchDetail')} />}
      {!query.isError && !nothing && (
        <TableGrid
          id={id} label={props.label} columns={shown} rows={query.data?.items} rowKey={props.rowKey} rowLink={props.rowLink}
          sort={view.sort} change={change} busy={query.isFetching} size={Number(size)}
        />
      )}
      <TablePaging view={view} change={change} total={query.data?.total} size={Number(size)} />
    </div>
  )
}

import type { ReactNode } from 'react'
import type { PageSize, TablePage, TableRequest } from './table-request.ts'

export interface Column<Row> {
  /** Also the name sent to the server to sort by. */
  id: string
  label: string
  cell: (row: Row) => ReactNode
  /** Plain content, for exports; when absent the column is not exported. */
  value?: (row: Row) => string | number
  sortable?: boolean
  align?: 'start' | 'end'
  /** Not shown until chosen. */
  optional?: boolean
}

export interface Filter {
  /** Also its name in the address. */
  id: string
  label: string
  options: readonly { value: string; label: string }[]
}

export interface DataTableProps<Row> {
  /** Names the list for the memory of queries and for exported files: `due`, `participants-DEMO-1`. */
  name: string
  /** Read by screen readers before the table. */
  label: string
  columns: readonly Column<Row>[]
  filters?: readonly Filter[]
  load: (request: TableRequest, signal: AbortSignal) => Promise<TablePage<Row>>
  rowKey: (row: Row) => string
  /** Where a row leads; the first column becomes the link. */
  rowLink?: (row: Row) => string
  /** What to say when there is nothing at all (not when a filter matches nothing). */
  empty: { title: string; detail: string; action?: ReactNode }
  size?: PageSize
  searchable?: boolean
}

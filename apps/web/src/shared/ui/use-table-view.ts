import { useNavigate, useSearch } from '@tanstack/react-router'
import { changeTableView, readTableView, writeTableView, type TableView } from './table-address.ts'

/** The view of a list, read from the address and written back to it without adding to the history. */
export function useTableView(filterIds: readonly string[]): [TableView, (change: Partial<TableView>) => void] {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const change = (part: Partial<TableView>) => {
    void navigate({
      to: '.', replace: true, resetScroll: false,
      search: (now: Record<string, unknown>) =>
        writeTableView(now, changeTableView(readTableView(now, filterIds), part), filterIds),
    })
  }
  return [readTableView(search, filterIds), change]
}

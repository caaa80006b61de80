/** What a person sees of a list; kept in the address, so that it can be shared, bookmarked and come back to. */
export interface TableView {
  search: string
  /** A column, with a minus in front for descending; empty for the list's own order. */
  sort: string
  page: number
  filters: Readonly<Record<string, string>>
  /** Columns chosen, or null for the usual ones. */
  columns: readonly string[] | null
}

export type TableSearch = Readonly<Record<string, unknown>>

const own = { search: 'q', sort: 'sort', page: 'page', columns: 'cols' } as const

/** Reads the view from the address. Anything unreadable counts as absent: an address is typed by people too. */
export function readTableView(search: TableSearch, filterIds: readonly string[]): TableView {
  const text = (key: string) => (typeof search[key] === 'string' ? search[key] : '')
  const page = /^[1-9]\d{0,5}$/.test(text(own.page)) ? Number(text(own.page)) : 1
  const filters = filterIds.flatMap((id) => (text(id) ? [[id, text(id)] as const] : []))
  const columns = text(own.columns) ? text(own.columns).split('.').filter(Boolean) : null
  return { search: text(own.search).slice(0, 100), sort: text(own.sort), page, filters: Object.fromEntries(filters), columns }
}

/** Writes a view into the address, leaving out what is usual and keeping what belongs to others. */
export function writeTableView(search: TableSearch, view: TableView, filterIds: readonly string[]): Record<string, string> {
  const mine = new Set<string>([...Object.values(own), ...filterIds])
  const others = Object.entries(search).filter((entry): entry is [string, string] => !mine.has(entry[0]) && typeof entry[1] === 'string')
  const written: [string, string][] = [
    [own.search, view.search], [own.sort, view.sort], [own.page, view.page > 1 ? String(view.page) : ''],
    [own.columns, view.columns?.join('.') ?? ''], ...filterIds.map((id): [string, string] => [id, view.filters[id] ?? '']),
  ]
  return Object.fromEntries([...others, ...written.filter(([, value]) => value !== '')])
}

/** Changes part of a view. Whatever changes which rows are shown goes back to the first page. */
export function changeTableView(view: TableView, change: Partial<TableView>): TableView {
  const samePage = 'page' in change || ('columns' in change && Object.keys(change).length === 1)
  return { ...view, ...change, page: samePage ? change.page ?? view.page : 1 }
}

/** Ascending, then descending, then the list's own order. */
export function nextSort(sort: string, column: string): string {
  if (sort === column) return `-${column}`
  return sort === `-${column}` ? '' : column
}

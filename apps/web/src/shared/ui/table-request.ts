import type { TableView } from './table-address.ts'

export const pageSizes = ['10', '25', '50', '100'] as const
export type PageSize = (typeof pageSizes)[number]

/** What a list asks of the server: `list` is the query every list route takes. */
export interface TableRequest {
  list: { search: string | undefined; sort: string | undefined; page: string; size: PageSize }
  filters: Readonly<Record<string, string>>
  /** A filter's value when it is one of the words the route knows. */
  filter: <const W extends readonly string[]>(id: string, words: W) => W[number] | undefined
}

export interface TablePage<Row> {
  items: readonly Row[]
  total: number
}

export function requestOf(view: TableView, size: PageSize): TableRequest {
  return {
    list: { search: view.search || undefined, sort: view.sort || undefined, page: String(view.page), size },
    filters: view.filters,
    filter: (id, words) => words.find((word) => word === view.filters[id]),
  }
}

const most = 50

/** Every page of what is seen, for an export; the largest pages, one after the other, so as not to weigh on the server. */
export async function loadEverything<Row>(view: TableView, load: (request: TableRequest) => Promise<TablePage<Row>>): Promise<readonly Row[]> {
  const rows: Row[] = []
  for (let page = 1; page <= most; page += 1) {
    const answer = await load(requestOf({ ...view, page }, '100'))
    rows.push(...answer.items)
    if (answer.items.length === 0 || rows.length >= answer.total) break
  }
  return rows
}

/** For a list that arrives whole: searches, sorts and pages it here, by the text of its columns. */
export function pageOfList<Row>(rows: readonly Row[], request: TableRequest, columns: readonly { id: string; value?: (row: Row) => string | number }[]): TablePage<Row> {
  const wanted = simplify(request.list.search ?? '').split(/\s+/).filter(Boolean)
  const found = rows.filter((row) => {
    const text = simplify(columns.map((column) => column.value?.(row) ?? '').join(' '))
    return wanted.every((part) => text.includes(part))
  })
  const sort = request.list.sort ?? ''
  const value = columns.find(({ id }) => id === sort.replace(/^-/, ''))?.value
  const sorted = value ? found.toSorted((a, b) => compare(value(a), value(b)) * (sort.startsWith('-') ? -1 : 1)) : found
  const size = Number(request.list.size)
  const start = (Number(request.list.page) - 1) * size
  return { items: sorted.slice(start, start + size), total: found.length }
}

const simplify = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
const compare = (a: string | number, b: string | number) =>
  (typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), undefined, { numeric: true }))

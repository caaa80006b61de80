export interface ListQuery { search?: string, sort?: string, page?: string, size?: string }
export interface Page<Column extends string> { search: string | null, sort: Column, descending: boolean, limit: number, offset: number }

/** Reads a list's query: which of the allowed columns sorts it, and which rows are wanted. An unknown column falls back on the first. */
export function pageOf<const Column extends string>(query: ListQuery, columns: readonly [Column, ...Column[]]): Page<Column> {
  const asked = query.sort?.replace(/^-/, '')
  const sort = columns.find((column) => column === asked) ?? columns[0]
  const limit = query.size === undefined ? 25 : Number(query.size)
  const page = query.page === undefined ? 1 : Number(query.page)
  const search = query.search?.trim()
  return {
    search: search === undefined || search === '' ? null : search,
    sort, descending: query.sort?.startsWith('-') ?? false, limit, offset: (page - 1) * limit,
  }
}

/** A search word as a LIKE pattern, its own wildcards taken literally. */
export const likePattern = (search: string): string => `%${search.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`

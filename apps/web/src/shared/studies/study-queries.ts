import { queryOptions } from '@tanstack/react-query'
import { listInstruments, type InstrumentRow } from '@weshare/contract/instruments'
import { getStudy, getVersion, listSites, listStudies, listVersions, pictureStudy, type StudySummary } from '@weshare/contract/studies'
import { call } from '../api.ts'

export const studyQuery = (study: string) => queryOptions({
  queryKey: ['study', study],
  queryFn: ({ signal }) => call(getStudy, { params: { study }, signal }),
})

export const pictureQuery = (study: string) => queryOptions({
  queryKey: ['study', study, 'picture'],
  queryFn: ({ signal }) => call(pictureStudy, { params: { study }, signal }),
})

/** The versions published so far: asked again once another is in force. */
export const versionsQuery = (study: string, inForce: number) => queryOptions({
  queryKey: ['study', study, 'versions', inForce],
  queryFn: ({ signal }) => call(listVersions, { params: { study }, signal }),
})

export const versionQuery = (study: string, version: string) => queryOptions({
  queryKey: ['study', study, 'version', version],
  // What was published never changes.
  staleTime: Infinity,
  queryFn: ({ signal }) => call(getVersion, { params: { study, version }, signal }),
})

export const sitesQuery = queryOptions({
  queryKey: ['sites'],
  staleTime: 5 * 60_000,
  queryFn: ({ signal }) => call(listSites, { signal }),
})

/** The studies of the reader, the newest first: for cards, menus and the palette. */
export const studiesQuery = queryOptions({
  queryKey: ['studies'],
  queryFn: async ({ signal }): Promise<{ items: StudySummary[]; total: number }> =>
    call(listStudies, { query: { search: undefined, sort: '-createdAt', page: '1', size: '100', status: undefined }, signal }),
})

const pages = 20

/** Every instrument of the library, page after page: a protocol may name any of them. */
export const instrumentsQuery = queryOptions({
  queryKey: ['instruments'],
  queryFn: async ({ signal }): Promise<InstrumentRow[]> => {
    const rows: InstrumentRow[] = []
    for (let page = 1; page <= pages; page += 1) {
      const answer = await call(listInstruments, { query: { search: undefined, sort: undefined, page: String(page), size: '100', usable: undefined }, signal })
      rows.push(...answer.items)
      if (rows.length >= answer.total || answer.items.length === 0) break
    }
    return rows
  },
})

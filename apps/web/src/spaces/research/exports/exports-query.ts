import { queryOptions } from '@tanstack/react-query'
import { listExports } from '@weshare/contract/exports'
import { call } from '../../../shared/api.ts'

const pause = 1500

/** The exports of a study, asked again while one of them is being made. */
export const exportsQuery = (study: string) => queryOptions({
  queryKey: ['study', study, 'exports'],
  queryFn: ({ signal }) => call(listExports, { params: { study }, signal }),
  refetchInterval: ({ state }) => (state.data?.items.some((one) => one.state === 'waiting' || one.state === 'running') ? pause : false),
})

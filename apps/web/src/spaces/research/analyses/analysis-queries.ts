import { queryOptions } from '@tanstack/react-query'
import { listAnalyses, readAnalysis, readMaterial, type AnalysisStatus } from '@weshare/contract/analyses'
import { call } from '../../../shared/api.ts'

const pause = 250
export const isUnderWay = (status: AnalysisStatus | undefined): boolean => status === 'queued' || status === 'running'

export const materialQuery = (study: string) => queryOptions({
  queryKey: ['study', study, 'analysis-material'],
  queryFn: ({ signal }) => call(readMaterial, { params: { study }, signal }),
})

export const analysesQuery = (study: string) => queryOptions({
  queryKey: ['study', study, 'analyses'],
  queryFn: ({ signal }) => call(listAnalyses, { params: { study }, signal }),
  refetchInterval: ({ state }) => (state.data?.items.some(({ status }) => isUnderWay(status)) ? 6 * pause : false),
})

/** One analysis, asked again while it is being computed. */
export const analysisQuery = (study: string, analysis: string) => queryOptions({
  queryKey: ['study', study, 'analysis', analysis],
  queryFn: ({ signal }) => call(readAnalysis, { params: { study, analysis }, signal }),
  refetchInterval: ({ state }) => (isUnderWay(state.data?.status) ? pause : false),
})

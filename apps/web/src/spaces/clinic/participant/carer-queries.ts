import { queryOptions } from '@tanstack/react-query'
import { listCarers } from '@weshare/contract/carers'
import { call } from '../../../shared/api.ts'

export interface CaredFor { study: string; participant: string }

export const carersQuery = ({ study, participant }: CaredFor) => queryOptions({
  queryKey: ['carers', study, participant],
  queryFn: ({ signal }) => call(listCarers, { params: { study, participant }, signal }),
})

import { queryOptions } from '@tanstack/react-query'
import { getResponse } from '@weshare/contract/collection'
import type { RouteAnswer } from '@weshare/contract/define-route'
import { getParticipant } from '@weshare/contract/participants'
import { call } from '../api.ts'

export type ParticipantShown = RouteAnswer<typeof getParticipant>

export const participantQuery = (study: string, participant: string) => queryOptions({
  queryKey: ['participant', study, participant],
  queryFn: ({ signal }) => call(getParticipant, { params: { study, participant }, signal }),
})

const untilScored = 1500

/** One response; asked again while its scores are being computed. */
export const responseQuery = (study: string, participant: string, response: string) => queryOptions({
  queryKey: ['response', study, participant, response],
  queryFn: ({ signal }) => call(getResponse, { params: { study, participant, response }, signal }),
  refetchInterval: ({ state }) => (state.data?.scoring === 'pending' ? untilScored : false),
})

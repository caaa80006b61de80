import { useQuery } from '@tanstack/react-query'
import type { Study } from '@weshare/contract/studies'
import { Fragment, type ReactNode } from 'react'
import { studyQuery } from '../studies/study-queries.ts'
import { LoadingState } from '../ui/loading-state.tsx'
import { PageFailure } from '../ui/page-failure.tsx'
import { participantQuery, type ParticipantShown } from './participant-queries.ts'

interface LoadParticipantProps {
  study: string
  participant: string
  children: (loaded: { study: Study; person: ParticipantShown }) => ReactNode
}

/** One participant and the study they are in, then the page about them; the same absence for nobody and for somebody hidden. */
export function LoadParticipant({ study, participant, children }: LoadParticipantProps) {
  const person = useQuery(participantQuery(study, participant))
  const about = useQuery(studyQuery(study))
  const failed = person.isError ? person : about.isError ? about : null
  if (failed) return <PageFailure error={failed.error} onRetry={() => void failed.refetch()} />
  if (!person.data || !about.data) return <LoadingState blocks={4} height={96} />
  return <Fragment key={participant}>{children({ study: about.data, person: person.data })}</Fragment>
}

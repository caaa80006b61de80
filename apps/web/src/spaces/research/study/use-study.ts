import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { Study } from '@weshare/contract/studies'
import { studyQuery } from '../../../shared/studies/study-queries.ts'

/** The study of the address; the page around has already loaded it. */
export function useStudy(): Study {
  const { study } = useParams({ from: '/research/studies/$study' })
  return useSuspenseQuery(studyQuery(study)).data
}

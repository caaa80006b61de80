import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { StudySummary } from '@weshare/contract/studies'
import { studiesQuery } from '../../shared/studies/study-queries.ts'

const storageKey = 'weshare.clinic.study'

export function rememberStudy(study: string): void {
  window.localStorage.setItem(storageKey, study)
}

/** Studies under way or over: one in preparation has nobody to care for yet. */
export function useClinicStudies() {
  const studies = useQuery(studiesQuery)
  return { ...studies, data: studies.data?.items.filter(({ status }) => status !== 'draft') }
}

/** The study the space is about: the one of the address, else the last one chosen, else the only one. */
export function useCurrentStudy(): StudySummary | undefined {
  const { data } = useClinicStudies()
  const { study: here } = useParams({ strict: false })
  useEffect(() => {
    if (here) rememberStudy(here)
  }, [here])
  const wanted = here ?? window.localStorage.getItem(storageKey)
  return data?.find(({ id }) => id === wanted) ?? (here ? undefined : data?.length === 1 ? data[0] : undefined)
}

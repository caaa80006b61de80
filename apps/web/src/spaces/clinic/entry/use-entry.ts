import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useBlocker, useNavigate } from '@tanstack/react-router'
import { enterAnswers, type OpenedActivity } from '@weshare/contract/collection'
import type { Answer, Questionnaire } from '@weshare/science/instruments'
import { useState } from 'react'
import { call } from '../../../shared/api.ts'
import { newId } from '../../../shared/offline/new-id.ts'
import { places } from '../clinic-places.ts'
import { today } from '../today.ts'
import type { ParticipantShown } from '../../../shared/participants/participant-queries.ts'
import { answeredAt, findDayFault } from './answered-at.ts'
import { useSheet } from './use-sheet.ts'

export interface EntrySettings {
  opened: OpenedActivity
  questionnaire: Questionnaire
  person: ParticipantShown
  place: { study: string; participant: string; activity: string }
}

export interface Circumstances {
  mode: 'paper' | 'telephone' | 'face-to-face'
  source: 'participant' | 'proxy'
  day: string
}

/** The state of a sheet being entered: answers, what keeps it from being sent, and its sending. */
export function useEntry({ opened, questionnaire, person, place }: EntrySettings) {
  const sheet = useSheet(questionnaire)
  const [how, setHow] = useState<Circumstances>(() => ({ mode: 'paper', source: 'participant', day: opened.activity.closes < today() ? '' : today() }))
  const [tried, setTried] = useState(false)
  const { held, answers, findings, unreadable } = sheet
  const dayFault = findDayFault(how.day, opened.activity, today())
  const sending = useSending({ opened, person, place }, { answers, how })
  const dirty = Object.keys(held).length > 0 && !sending.isSuccess
  // Answers typed and not sent are lost by leaving: asked before, by the browser or by us.
  const leaving = useBlocker({ shouldBlockFn: () => dirty, enableBeforeUnload: () => dirty, withResolver: true })

  const submit = () => {
    setTried(true)
    if (findings.length === 0 && unreadable.length === 0 && !dayFault) sending.mutate()
  }
  return { ...sheet, how, setHow, dayFault: tried ? dayFault : undefined, tried, submit, sending, leaving }
}
export type Entry = ReturnType<typeof useEntry>

function useSending({ opened, person, place }: Omit<EntrySettings, 'questionnaire'>, { answers, how }: { answers: Record<string, Answer>; how: Circumstances }) {
  const navigate = useNavigate()
  const queries = useQueryClient()
  // Made once: sending again after a lost answer stores nothing twice.
  const [id] = useState(newId)
  const [began] = useState(() => new Date().toISOString())
  return useMutation({
    mutationFn: () => {
      const finishedAt = answeredAt(how.day, today(), new Date())
      const startedAt = how.day === today() ? began : finishedAt
      return call(enterAnswers, {
        params: place,
        body: {
          id, instrument: opened.activity.instrument, sha256: opened.sha256, language: person.language, answers, paradata: [],
          startedAt, finishedAt, zone: person.zone, mode: how.mode, source: how.source,
        },
      })
    },
    onSuccess: async (received) => {
      void queries.invalidateQueries()
      await navigate({ to: places.response(place.study, place.participant, received.id), replace: true, ignoreBlocker: true })
    },
  })
}

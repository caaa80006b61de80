import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useBlocker, useNavigate } from '@tanstack/react-router'
import { enterAnswers, type OpenedActivity } from '@weshare/contract/collection'
import { checkAnswers, enabledItems, type Answer, type Questionnaire } from '@weshare/science/instruments'
import { useMemo, useState } from 'react'
import { call } from '../../../shared/api.ts'
import { newId } from '../../../shared/offline/new-id.ts'
import { places } from '../clinic-places.ts'
import { today } from '../today.ts'
import type { ParticipantShown } from '../../../shared/participants/participant-queries.ts'
import { answeredAt, findDayFault } from './answered-at.ts'

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

/** What a field holds: an answer, or something typed that cannot be one. */
export interface Held {
  answer: Answer | undefined
  unreadable?: boolean
}

/** The state of a sheet being entered: answers, what keeps it from being sent, and its sending. */
export function useEntry({ opened, questionnaire, person, place }: EntrySettings) {
  const [held, setHeld] = useState<Readonly<Record<string, Held>>>({})
  const [how, setHow] = useState<Circumstances>(() => ({ mode: 'paper', source: 'participant', day: opened.activity.closes < today() ? '' : today() }))
  const [tried, setTried] = useState(false)
  const given = useMemo(() => Object.fromEntries(Object.entries(held).flatMap(([linkId, { answer }]) => (answer === undefined ? [] : [[linkId, answer] as const]))), [held])
  const enabled = useMemo(() => enabledItems(questionnaire, given), [questionnaire, given])
  // An answer to a question that no longer applies is not sent.
  const answers = useMemo(() => Object.fromEntries(Object.entries(given).filter(([linkId]) => enabled.has(linkId))), [given, enabled])
  const findings = useMemo(() => checkAnswers(questionnaire, answers, 'complete').filter(({ severity }) => severity === 'error'), [questionnaire, answers])
  const unreadable = Object.entries(held).filter(([linkId, one]) => one.unreadable && enabled.has(linkId)).map(([linkId]) => linkId)
  const dayFault = findDayFault(how.day, opened.activity, today())
  const sending = useSending({ opened, person, place }, { answers, how })
  const dirty = Object.keys(held).length > 0 && !sending.isSuccess
  // Answers typed and not sent are lost by leaving: asked before, by the browser or by us.
  const leaving = useBlocker({ shouldBlockFn: () => dirty, enableBeforeUnload: () => dirty, withResolver: true })

  const submit = () => {
    setTried(true)
    if (findings.length === 0 && unreadable.length === 0 && !dayFault) sending.mutate()
  }
  const hold = (linkId: string, one: Held) => setHeld((before) => ({ ...before, [linkId]: one }))
  return { held, hold, how, setHow, enabled, answers, findings, unreadable, dayFault: tried ? dayFault : undefined, tried, submit, sending, leaving }
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

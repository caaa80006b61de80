import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useBlocker, useNavigate } from '@tanstack/react-router'
import { correctResponse, type ResponseShown } from '@weshare/contract/collection'
import { missingReasons } from '@weshare/science/base'
import type { Answer, Questionnaire } from '@weshare/science/instruments'
import { useMemo, useState } from 'react'
import { call } from '../../../shared/api.ts'
import { newId } from '../../../shared/offline/new-id.ts'
import { places } from '../clinic-places.ts'
import { useSheet, type Held } from '../entry/use-sheet.ts'

export interface CorrectionSettings {
  response: ResponseShown
  questionnaire: Questionnaire
  place: { study: string; participant: string }
}

/** The state of a correction: the sheet as it was answered, what is changed in it, why, and its sending. */
export function useCorrection({ response, questionnaire, place }: CorrectionSettings) {
  const first = useMemo(() => heldIn(response), [response])
  const sheet = useSheet(questionnaire, first)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const changed = Object.keys({ ...first, ...sheet.answers }).filter((linkId) => !same(first[linkId]?.answer, sheet.answers[linkId]))
  const sending = useSending({ response, place }, { answers: sheet.answers, reason })
  const dirty = changed.length > 0 && !sending.isSuccess
  const leaving = useBlocker({ shouldBlockFn: () => dirty, enableBeforeUnload: () => dirty, withResolver: true })
  const ready = changed.length > 0 && reason.trim() !== '' && sheet.findings.length === 0 && sheet.unreadable.length === 0
  const submit = () => {
    setTried(true)
    if (ready) sending.mutate()
  }
  return { ...sheet, changed, reason, setReason, tried, submit, sending, leaving }
}

function useSending({ response, place }: Omit<CorrectionSettings, 'questionnaire'>, { answers, reason }: { answers: Record<string, Answer>; reason: string }) {
  const navigate = useNavigate()
  const queries = useQueryClient()
  // Made once: sending again after a lost answer stores nothing twice.
  const [id] = useState(newId)
  return useMutation({
    mutationFn: () => call(correctResponse, { params: { ...place, response: response.id }, body: { id, sha256: response.sha256, answers, reason: reason.trim() } }),
    onSuccess: async (made) => {
      void queries.invalidateQueries()
      await navigate({ to: places.response(place.study, place.participant, made.id), replace: true, ignoreBlocker: true })
    },
  })
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one ?? null) === JSON.stringify(other ?? null)

const heldIn = ({ items }: ResponseShown): Record<string, Held> =>
  Object.fromEntries(items.flatMap(({ linkId, answer }) => (isAnswer(answer) ? [[linkId, { answer }] as const] : [])))

/** The contract carries answers as they were sent: the shapes that a questionnaire knows. */
function isAnswer(value: unknown): value is Answer {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return true
  if (Array.isArray(value)) return value.every((one) => typeof one === 'string')
  return typeof value === 'object' && value !== null && 'missing' in value && missingReasons.some((reason) => reason === value.missing)
}

import type { Answer, Answers } from '@weshare/science/instruments'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { changeDraft, noteEvent } from '../../../shared/offline/drafts.ts'
import type { KeptDraft, ScreenEvent } from '../../../shared/offline/kept-store.ts'
import { useParticipant } from '../participant.tsx'

export interface KeptAnswers {
  answers: Answers
  /** The answers as of this instant, before the screen is drawn again. */
  latest: () => Answers
  /** Whether the answer just given to this question is on the device; `lost`, on every screen, when the device would not keep one. */
  stateOf: (linkId: string) => 'quiet' | 'kept' | 'lost'
  change: (linkId: string, answer: Answer | undefined) => void
  note: (linkId: string, event: ScreenEvent['event']) => void
}

interface Said { linkId: string; state: 'quiet' | 'kept' | 'lost' }

const longest = 1e10

/** Keeps each answer on the device at once, and sends the draft in the background. */
export function useDraft(draft: KeptDraft, first: string): KeptAnswers {
  const { store, sender } = useParticipant()
  const { owner, activity, startedAt } = draft
  const [answers, setAnswers] = useState(draft.answers)
  const [said, setSaid] = useState<Said>({ linkId: '', state: 'quiet' })
  const current = useRef(draft.answers)
  const place = useMemo(() => ({ owner, activity }), [owner, activity])
  const since = useCallback(() => Math.round(Math.min(longest, Math.max(0, Date.now() - Date.parse(startedAt)))), [startedAt])

  const note = useCallback((item: string, event: ScreenEvent['event']) => {
    noteEvent(store, place, { item, event, at: since() }).catch(() => undefined)
  }, [store, place, since])
  const change = useCallback((linkId: string, answer: Answer | undefined) => {
    const { [linkId]: before, ...others } = current.current
    const next: Answers = answer === undefined ? others : { ...others, [linkId]: answer }
    current.current = next
    setAnswers(next)
    const event: ScreenEvent = { item: linkId, event: before === undefined ? 'answered' : 'changed', at: since() }
    changeDraft(store, place, { linkId, answer, event }).then((kept) => {
      setSaid({ linkId, state: kept ? 'kept' : 'lost' })
      sender.sendSoon()
    }, () => setSaid({ linkId, state: 'lost' }))
  }, [store, place, sender, since])

  const begun = useRef(Object.keys(draft.answers).length > 0)
  useEffect(() => {
    if (begun.current) note(first, 'resumed')
    begun.current = false
  }, [note, first])
  const stateOf = (linkId: string) => (said.state === 'kept' && said.linkId !== linkId ? 'quiet' : said.state)
  return { answers, latest: () => current.current, stateOf, change, note }
}

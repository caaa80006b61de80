import { useQueryClient } from '@tanstack/react-query'
import { canonicalJson } from '@weshare/science/base'
import { getStudy, saveDraft, type Protocol, type Study } from '@weshare/contract/studies'
import { useRef, useState } from 'react'
import { call } from '../../../shared/api.ts'
import { studyQuery } from '../../../shared/studies/study-queries.ts'
import { useSaveLater } from '../../../shared/use-save-later.ts'
import { blanksOf } from './places.ts'

export type DraftState = 'saved' | 'unsaved' | 'saving' | 'blank' | 'failed' | 'conflict'

export interface Removal {
  label: string
  /** What the lists held before, to put back. */
  before: Partial<Protocol>
}

/**
 * A protocol being written: every change is on screen at once and on the server a moment later. Before each saving the
 * server's draft is read again: when somebody else has changed it meanwhile, nothing is overwritten without being asked.
 */
export function useDraft(study: Study) {
  const queries = useQueryClient()
  const [draft, setDraft] = useState(study.draft)
  const [state, setState] = useState<DraftState>('saved')
  const [savedAt, setSavedAt] = useState<Date | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const [removal, setRemoval] = useState<Removal | null>(null)
  const base = useRef(canonicalJson(study.draft))
  const latest = useRef(draft)
  const theirs = useRef<Study | null>(null)
  const running = useRef<Promise<boolean> | null>(null)

  const change = (next: Protocol) => {
    latest.current = next
    setDraft(next)
    setState((now) => (now === 'conflict' ? now : 'unsaved'))
    setRemoval((kept) => (kept && keysOf(kept.before).some((key) => next[key] !== draft[key]) ? null : kept))
  }

  const adopt = (saved: Study) => {
    base.current = canonicalJson(saved.draft)
    queries.setQueryData(studyQuery(study.id).queryKey, saved)
  }

  /** Sends what is on screen; true when the server has it. */
  const save = async (force: boolean): Promise<boolean> => {
    const sent = latest.current
    if (blanksOf(sent).length > 0) {
      setState('blank')
      return false
    }
    setState('saving')
    setFailure(null)
    try {
      const now = await call(getStudy, { params: { study: study.id } })
      if (!force && canonicalJson(now.draft) !== base.current) {
        theirs.current = now
        setState('conflict')
        return false
      }
      adopt(await call(saveDraft, { params: { study: study.id }, body: sent }))
      setSavedAt(new Date())
      setState(latest.current === sent ? 'saved' : 'unsaved')
      return latest.current === sent
    } catch (error) {
      setFailure(error)
      setState('failed')
      return false
    }
  }

  /** One saving at a time: the next waits for the one under way. */
  const flush = async (force = false): Promise<boolean> => {
    await running.current
    if (!force && canonicalJson(latest.current) === base.current) {
      setState('saved')
      return true
    }
    running.current = save(force)
    return running.current
  }

  useSaveLater({ waiting: state === 'unsaved', written: draft, save: () => void flush() })

  const remove = (label: string, next: Protocol) => {
    const before = Object.fromEntries(keysOf(next).filter((key) => next[key] !== draft[key]).map((key) => [key, draft[key]]))
    change(next)
    setRemoval({ label, before })
  }

  return {
    draft, state, savedAt, failure, removal, change, remove, flush,
    undo: () => {
      if (removal) change({ ...latest.current, ...removal.before })
      setRemoval(null)
    },
    keepMine: () => void flush(true),
    takeTheirs: () => {
      if (!theirs.current) return
      adopt(theirs.current)
      latest.current = theirs.current.draft
      setDraft(theirs.current.draft)
      setRemoval(null)
      setState('saved')
    },
  }
}

const keysOf = (part: Partial<Protocol>) => Object.keys(part) as (keyof Protocol)[]

export type Draft = ReturnType<typeof useDraft>

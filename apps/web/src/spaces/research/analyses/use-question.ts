import { useQueryClient } from '@tanstack/react-query'
import { runAnalysis, updateAnalysis, type AnalysisShown, type EstimandDraft } from '@weshare/contract/analyses'
import { canonicalJson } from '@weshare/science/base'
import { useRef, useState } from 'react'
import { call } from '../../../shared/api.ts'
import { ProblemError, type FieldProblem } from '../../../shared/problem.ts'
import { useSaveLater } from '../../../shared/use-save-later.ts'
import { analysesQuery, analysisQuery } from './analysis-queries.ts'

export interface Question { title: string; estimand: EstimandDraft }
export type SavingState = 'saved' | 'unsaved' | 'saving' | 'failed'

/** A question being written: every change is on screen at once and on the server a moment later, one saving after the other. */
export function useQuestion(study: string, analysis: AnalysisShown) {
  const queries = useQueryClient()
  const [question, setQuestion] = useState<Question>({ title: analysis.title, estimand: analysis.estimand })
  const [state, setState] = useState<SavingState>('saved')
  const [savedAt, setSavedAt] = useState<Date | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const [faults, setFaults] = useState<readonly FieldProblem[]>([])
  const [starting, setStarting] = useState(false)
  const latest = useRef(question)
  const kept = useRef({ revision: analysis.revision, title: analysis.title, text: canonicalJson(question) })
  const running = useRef<Promise<boolean>>(Promise.resolve(true))
  const params = { study, analysis: analysis.id }

  const save = async (): Promise<boolean> => {
    const sent = latest.current
    if (canonicalJson(sent) === kept.current.text) {
      setState('saved')
      return true
    }
    setState('saving')
    setFailure(null)
    try {
      // While the title is empty the last one stands, so that the rest is kept all the same.
      const saved = await call(updateAnalysis, { params, body: { ...sent, title: sent.title.trim() || kept.current.title, revision: kept.current.revision } })
      kept.current = { revision: saved.revision, title: saved.title, text: canonicalJson(sent) }
      queries.setQueryData(analysisQuery(study, analysis.id).queryKey, saved)
      setSavedAt(new Date())
      setState(latest.current === sent ? 'saved' : 'unsaved')
      return true
    } catch (error) {
      setFailure(error)
      setState('failed')
      return false
    }
  }
  /** One saving at a time: the next waits for the one under way. */
  const flush = (): Promise<boolean> => {
    running.current = running.current.then(save)
    return running.current
  }
  useSaveLater({ waiting: state === 'unsaved', written: question, save: () => void flush() })

  const write = (next: Question, changed: readonly string[]) => {
    latest.current = next
    setQuestion(next)
    setState('unsaved')
    setFaults((found) => found.filter(({ where }) => !changed.some((name) => where.startsWith(`estimand.${name}`) || (name === 'events' && /death|intercurrent/.test(where)))))
  }
  const run = async (): Promise<void> => {
    setStarting(true)
    setFailure(null)
    try {
      if (!await flush()) return
      queries.setQueryData(analysisQuery(study, analysis.id).queryKey, await call(runAnalysis, { params }))
      void queries.invalidateQueries({ queryKey: analysesQuery(study).queryKey })
    } catch (error) {
      if (error instanceof ProblemError && error.errors.length > 0) setFaults(error.errors)
      else setFailure(error)
    } finally {
      setStarting(false)
    }
  }
  return {
    question, state, savedAt, failure, faults, starting, flush, run,
    rename: (title: string) => write({ ...latest.current, title }, []),
    change: (part: Partial<EstimandDraft>) => write({ ...latest.current, estimand: { ...latest.current.estimand, ...part } }, Object.keys(part)),
  }
}

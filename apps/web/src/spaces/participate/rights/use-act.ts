import { useState } from 'react'
import { ProblemError } from '../../../shared/problem.ts'

export interface ActState { busy: boolean; failure?: unknown; done?: boolean }

/** Whether the server asks to show first who holds this phone. */
export const asksProof = (failure: unknown): boolean => failure instanceof ProblemError && failure.code === 'session/proof-needed'

/** One act at a time, with what went wrong beside it. */
export function useAct(): [ActState, (work: () => Promise<unknown>) => Promise<void>] {
  const [state, setState] = useState<ActState>({ busy: false })
  const act = async (work: () => Promise<unknown>) => {
    setState({ busy: true })
    try {
      await work()
      setState({ busy: false, done: true })
    } catch (failure) {
      setState({ busy: false, failure })
    }
  }
  return [state, act]
}

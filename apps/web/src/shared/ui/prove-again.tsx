import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react'
import { ProblemError } from '../problem.ts'
import { ProveAgainDialog } from './prove-again-dialog.tsx'

/** Does an act of the server, after asking who is there when the server wants a recent proof of it. */
export type Prove = <R>(act: () => Promise<R>) => Promise<R>

const ProofContext = createContext<Prove | null>(null)

export function useProof(): Prove {
  const prove = useContext(ProofContext)
  if (!prove) throw new Error('Only the staff pages ask for a proof')
  return prove
}

const isNeeded = (failure: unknown): boolean => failure instanceof ProblemError && failure.code === 'session/proof-needed'

/** One dialog for every act that signs or that changes a way in: it asks once, then the act is done. */
export function ProofProvider({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<{ end: (proven: boolean) => void } | null>(null)
  const desk = useMemo(() => openDesk(setAsked), [])
  const prove = useCallback<Prove>(async (act) => {
    try {
      return await act()
    } catch (failure) {
      // Whoever closes the dialog is left with the server's own sentence: it says what was missing.
      if (!isNeeded(failure) || !await desk()) throw failure
      return act()
    }
  }, [desk])
  return (
    <ProofContext value={prove}>
      {children}
      {asked && <ProveAgainDialog onEnd={asked.end} />}
    </ProofContext>
  )
}

/** Two acts that ask at the same moment wait for the same answer. */
function openDesk(show: (asked: { end: (proven: boolean) => void } | null) => void): () => Promise<boolean> {
  let waited: Promise<boolean> | null = null
  return () => {
    waited ??= new Promise<boolean>((resolve) => show({ end: resolve })).finally(() => {
      waited = null
      show(null)
    })
    return waited
  }
}

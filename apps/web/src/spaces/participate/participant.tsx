import type { ParticipantSession } from '@weshare/contract/accounts'
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'
import { openCarrier } from '../../shared/offline/carrier.ts'
import type { KeptStore, Waiting } from '../../shared/offline/kept-store.ts'
import { listWaiting } from '../../shared/offline/outbox.ts'
import { openSender, type Sender } from '../../shared/offline/sender.ts'
import { ProblemError } from '../../shared/problem.ts'
import { takeCodeFromAddress } from './enter/read-code.ts'
import { leave, listenToTurns, openParticipation, readStanding, type Standing } from './open-participation.ts'

export interface Participant {
  session: ParticipantSession
  owner: string
  store: KeptStore
  sender: Sender
  /** Handed in and not yet acknowledged, or refused. */
  waiting: readonly Waiting[]
  /** Asks the server again where the person stands (after consenting, withdrawing). */
  refresh: () => Promise<void>
  reread: () => Promise<void>
  leave: () => Promise<void>
  /** Passes an answer of the server through; a session that ended leads to the door, and back here after. */
  ask: <R>(work: Promise<R>) => Promise<R>
}

const ParticipantContext = createContext<Participant | null>(null)

export function useParticipant(): Participant {
  const participant = useContext(ParticipantContext)
  if (!participant) throw new Error('Only what is inside the space has a participant')
  return participant
}

/** Follows where the person stands: opening, codes in links, other tabs, the network that comes back. */
export function useStanding(store: KeptStore, code: string | null): [Standing, (standing: Standing) => void] {
  const [standing, setStanding] = useState<Standing>({ state: 'opening' })
  useEffect(() => {
    const begin = (given: string | null) => void openParticipation(store, given).then(setStanding, (failure: unknown) => setStanding({ state: 'failed', failure }))
    const follow = () => {
      const given = takeCodeFromAddress()
      if (given !== null) begin(given)
    }
    const again = async () => {
      const next = await readStanding(store)
      if (next.state !== 'failed') setStanding(next)
    }
    const online = () => void again()
    begin(code)
    window.addEventListener('hashchange', follow)
    window.addEventListener('online', online)
    const deaf = listenToTurns(() => begin(null))
    return () => {
      window.removeEventListener('hashchange', follow)
      window.removeEventListener('online', online)
      deaf()
    }
  }, [store, code])
  return [standing, setStanding]
}

interface InsideProps {
  store: KeptStore
  session: ParticipantSession
  owner: string
  /** Keep it stable: what is inside is opened anew when it changes. */
  onStanding: (standing: Standing) => void
  children: ReactNode
}

/** Everything inside shares one sender and one view of what waits. */
export function Inside({ store, session, owner, onStanding, children }: InsideProps) {
  const [waiting, setWaiting] = useState<readonly Waiting[] | null>(null)
  const reread = useCallback(async () => setWaiting(await listWaiting(store, owner)), [store, owner])
  const sender = useMemo(() => openSender({
    store, owner, carrier: openCarrier(store), draftsStay: session.as === 'carer',
    onEnd: (end) => {
      void reread()
      if (end === 'signed-out') onStanding({ state: 'outside', ended: true })
      if (end === 'someone-else') void readStanding(store).then(onStanding)
    },
  }), [store, owner, session.as, reread, onStanding])
  useEffect(() => {
    // Read before anything is shown: a questionnaire that waits here must not be offered again.
    void listWaiting(store, owner).then(setWaiting)
    return sender.start()
  }, [sender, store, owner])

  const value = useMemo<Participant | null>(() => waiting && {
    session, owner, store, sender, waiting, reread,
    refresh: async () => onStanding(await readStanding(store)),
    leave: async () => {
      await leave(store, owner)
      onStanding({ state: 'outside', ended: false })
    },
    ask: async (work) => {
      try {
        return await work
      } catch (failure) {
        if (failure instanceof ProblemError && failure.status === 401) onStanding({ state: 'outside', ended: true })
        throw failure
      }
    },
  }, [session, owner, store, sender, waiting, reread, onStanding])
  return value && <ParticipantContext value={value}>{children}</ParticipantContext>
}

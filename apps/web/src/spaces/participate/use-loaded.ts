import { useCallback, useEffect, useState } from 'react'

export type Loaded<T> = { state: 'loading' } | { state: 'ready'; value: T } | { state: 'failed'; failure: unknown }

/** Loads something once per `load` (keep it stable with useCallback), and again when asked. */
export function useLoaded<T>(load: (signal: AbortSignal) => Promise<T>): [Loaded<T>, () => void] {
  const [loaded, setLoaded] = useState<Loaded<T>>({ state: 'loading' })
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    const leaving = new AbortController()
    const keep = (next: Loaded<T>) => {
      if (!leaving.signal.aborted) setLoaded(next)
    }
    load(leaving.signal).then((value) => keep({ state: 'ready', value }), (failure: unknown) => keep({ state: 'failed', failure }))
    return () => leaving.abort()
  }, [load, turn])
  const again = useCallback(() => {
    setLoaded({ state: 'loading' })
    setTurn((before) => before + 1)
  }, [])
  return [loaded, again]
}

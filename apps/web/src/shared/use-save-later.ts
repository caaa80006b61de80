import { useEffect, useEffectEvent } from 'react'

const pause = 700

/** Saves what is written once nothing more was written for a moment. */
export function useSaveLater({ waiting, written, save }: { waiting: boolean; written: unknown; save: () => void }): void {
  const saveNow = useEffectEvent(save)
  useEffect(() => {
    if (!waiting) return
    const timer = setTimeout(saveNow, pause)
    return () => clearTimeout(timer)
  }, [written, waiting])
}

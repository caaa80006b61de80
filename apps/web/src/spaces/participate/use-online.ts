import { useSyncExternalStore } from 'react'

/** Whether the device believes it has a network. Sending may still fail: the outbox decides what has arrived. */
export function useOnline(): boolean {
  return useSyncExternalStore(listen, () => window.navigator.onLine)
}

function listen(listener: () => void): () => void {
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}

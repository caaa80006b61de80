import type { KeptStore } from './kept-store.ts'
import { sendWaiting, type Carrier, type SendEnd } from './send-waiting.ts'

export interface SenderSettings {
  store: KeptStore
  owner: string
  carrier: Carrier
  /** Only what is handed in leaves the device. */
  draftsStay?: boolean
  /** Told after every sending: what is kept may have changed. */
  onEnd: (end: SendEnd) => void
}

export interface Sender {
  /** Sends now; resolves when it was tried. */
  send: () => Promise<SendEnd>
  /** Sends in a moment, once for many changes. */
  sendSoon: () => void
  /** Begins to watch, and sends at once what is already there; gives how to stop. */
  start: () => () => void
}

const pause = 3000
const firstRetry = 30_000
const longestRetry = 5 * 60_000

/** Watches for the moments when sending may work: at once, when the network or the person comes back, and every so often. */
export function openSender(settings: SenderSettings): Sender {
  let soon: ReturnType<typeof setTimeout> | undefined
  let retry: ReturnType<typeof setTimeout> | undefined
  let wait = firstRetry
  let stopped = true
  let running: Promise<SendEnd> = Promise.resolve('all-sent')

  const run = async (): Promise<SendEnd> => {
    clearTimeout(soon)
    clearTimeout(retry)
    soon = undefined
    if (stopped) return 'later'
    const end = await oneAtATime(() => sendWaiting(settings)).catch((): SendEnd => 'later')
    if (stopped) return end
    if (end === 'later') {
      retry = setTimeout(() => void send(), wait)
      wait = Math.min(wait * 2, longestRetry)
    } else wait = firstRetry
    settings.onEnd(end)
    return end
  }
  const send = (): Promise<SendEnd> => {
    running = running.then(run, run)
    return running
  }
  const sendSoon = (): void => {
    soon ??= setTimeout(() => void send(), pause)
  }
  const back = (): void => {
    wait = firstRetry
    void send()
  }
  const stop = (): void => {
    stopped = true
    clearTimeout(soon)
    clearTimeout(retry)
    soon = undefined
    window.removeEventListener('online', back)
    document.removeEventListener('visibilitychange', back)
  }
  const start = (): (() => void) => {
    stopped = false
    window.addEventListener('online', back)
    document.addEventListener('visibilitychange', back)
    void send()
    return stop
  }
  return { send, sendSoon, start }
}

/** Two tabs of one browser do not send the same thing at once; where that cannot be asked, the server still stores it once. */
function oneAtATime<R>(work: () => Promise<R>): Promise<R> {
  if (!('locks' in navigator)) return work()
  return navigator.locks.request('weshare-outbox', work)
}

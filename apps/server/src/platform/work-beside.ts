import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'

const memory = { maxOldGenerationSizeMb: 1024 }
/** A thread waits this long for work, as long as a question takes to be written: reading its modules takes longer than most of what it does. */
const waitsMs = 5 * 60_000

export interface Beside { /** A module that answers each order it is sent with one message. */ script: URL, longestMs: number }

export interface Bench<Order, Done> { /** Null when it took too long. */ work: (order: Order) => Promise<Done | null>, /** For whoever is about to ask: a thread reads its modules meanwhile. */ getReady: () => void }

/** Long work is done on a thread of its own: people are answered meanwhile, and what runs away is stopped. */
export function workBeside<Order, Done>({ script, longestMs }: Beside): Bench<Order, Done> {
  const waiting: { worker: Worker | null, timer: NodeJS.Timeout | null } = { worker: null, timer: null }
  const take = (): Worker => {
    const { worker, timer } = waiting
    if (timer !== null) clearTimeout(timer)
    Object.assign(waiting, { worker: null, timer: null })
    worker?.ref()
    if (worker !== null) return worker
    const begun = new Worker(script, { resourceLimits: memory, execArgv: [] })
    // An error that nobody waits for any more is not one of the server's.
    begun.on('error', () => undefined)
    begun.once('exit', () => {
      if (waiting.worker === begun) Object.assign(waiting, { worker: null })
    })
    return begun
  }
  const giveBack = (worker: Worker): void => {
    if (waiting.worker !== null) return void worker.terminate()
    // Nobody waits for it: a server that ends need not.
    worker.unref()
    Object.assign(waiting, { worker, timer: setTimeout(() => void take().terminate(), waitsMs).unref() })
  }
  const work = async (order: Order): Promise<Done | null> => {
    const worker = take()
    try {
      const done = await ask<Done>(worker, order, longestMs)
      if (done === null) await worker.terminate()
      else giveBack(worker)
      return done
    } catch (error) {
      await worker.terminate()
      throw error
    }
  }
  return { work, getReady: () => giveBack(take()) }
}

async function ask<Done>(worker: Worker, order: unknown, longestMs: number): Promise<Done | null> {
  const over = new AbortController()
  const { signal } = over
  // An error of the thread ends both of these with it.
  const said = once(worker, 'message', { signal }) as Promise<[Done]>
  const ended = once(worker, 'exit', { signal })
  worker.postMessage(order)
  try {
    return await Promise.race([
      said.then(([done]) => done), wait(longestMs, null, { signal }),
      ended.then(([code]) => Promise.reject(new Error(`The work beside the server ended with ${code} and said nothing.`))),
    ])
  } finally {
    over.abort()
  }
}

import { Worker } from 'node:worker_threads'

const memory = { maxOldGenerationSizeMb: 1024 }

export interface WorkBeside { /** A module that posts one message made of its workerData. */ script: URL, order: unknown, longestMs: number }

/** Has long work done on a thread of its own: people are answered meanwhile, and what runs away is stopped. Null when it took too long. */
export async function workBeside<Done>({ script, order, longestMs }: WorkBeside): Promise<Done | null> {
  const worker = new Worker(script, { workerData: order, resourceLimits: memory, execArgv: [] })
  let late: NodeJS.Timeout | undefined
  try {
    return await new Promise<Done | null>((resolve, reject) => {
      worker.once('message', (done: Done) => resolve(done))
      worker.once('error', reject)
      worker.once('exit', (code) => reject(new Error(`The work beside the server ended with ${code} and said nothing.`)))
      late = setTimeout(() => resolve(null), longestMs)
    })
  } finally {
    clearTimeout(late)
    await worker.terminate()
  }
}

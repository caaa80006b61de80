import { Worker } from 'node:worker_threads'
import type { Remark } from '@weshare/contract/analyses'
import type { Computed, ComputeOrder } from './compute-analyses.ts'
import { remarkOf } from './remarks.ts'

const longest = 10 * 60_000
const memory = { maxOldGenerationSizeMb: 1024 }

export type ComputeOutcome = { computed: Computed } | { remark: Remark }

/** Computes beside the server, on a thread of its own: people are answered meanwhile, and what runs away is stopped. */
export async function compute(order: ComputeOrder): Promise<ComputeOutcome> {
  const worker = new Worker(new URL('./compute-worker.ts', import.meta.url), { workerData: order, resourceLimits: memory, execArgv: [] })
  let late: NodeJS.Timeout | undefined
  try {
    return await new Promise<ComputeOutcome>((resolve, reject) => {
      worker.once('message', (computed: Computed) => resolve({ computed }))
      worker.once('error', reject)
      worker.once('exit', (code) => reject(new Error(`The computation ended with ${code} and said nothing.`)))
      late = setTimeout(() => resolve({ remark: remarkOf('analyses/too-long') }), longest)
    })
  } finally {
    clearTimeout(late)
    await worker.terminate()
  }
}

import type { Remark } from '@weshare/contract/analyses'
import { workBeside } from '../../platform/work-beside.ts'
import type { Computed, ComputeOrder } from './compute-analyses.ts'
import { remarkOf } from './remarks.ts'

const { work: computeBeside, getReady } = workBeside<ComputeOrder, Computed>({ script: new URL('./compute-worker.ts', import.meta.url), longestMs: 10 * 60_000 })
/** A person at a visit is a row. Beyond, the mixed models would need more time and memory than a server that answers people should give. */
const mostRows = 200_000

export type ComputeOutcome = { computed: Computed } | { remark: Remark }

/** Whoever reads what a question may be about is about to ask it. */
export const getReadyToCompute = getReady

/** Computes on a thread of its own, within limits of rows and of time. */
export async function compute(order: ComputeOrder): Promise<ComputeOutcome> {
  if (order.table.rows > mostRows) return { remark: remarkOf('analyses/too-large') }
  const computed = await computeBeside(order)
  return computed === null ? { remark: remarkOf('analyses/too-long') } : { computed }
}

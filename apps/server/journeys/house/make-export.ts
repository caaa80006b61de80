import { listExports, orderExport } from '@weshare/contract/exports'
import { vi } from 'vitest'
import type { Visitor } from './visitor.ts'

/** Orders the tables of a study and waits until they are made; gives the export's identifier. */
export async function makeExport(visitor: Visitor, study: string): Promise<string> {
  const { id } = await visitor.do(orderExport, { params: { study }, body: { formats: ['csv'] } })
  await vi.waitFor(async () => {
    const state = (await visitor.do(listExports, { params: { study } })).items.find((item) => item.id === id)?.state
    if (state !== 'done') throw new Error(`the export is ${state}`)
  }, { timeout: 30_000, interval: 100 })
  return id
}

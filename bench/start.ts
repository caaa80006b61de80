// How long from `start` to serving: the first time with and without its demonstration, and every time after.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { embeddedBinaries } from '../apps/server/src/platform/db/embedded/index.ts'
import { judge } from './house/rounds.ts'
import { serveChild } from './house/serve-child.ts'

const coldLimit = 60
const warmLimit = 5

/** Seconds until the server of this folder says it is ready; it is then asked to end. */
async function timeStart(folder: string, demonstration: 'yes' | 'no'): Promise<number> {
  const server = await serveChild({ environment: { WESHARE_DATA: folder, WESHARE_DEMO: demonstration }, patience: 300_000 })
  await server.stop()
  return server.readyAfter / 1000
}

async function inNewFolder(measure: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'weshare-start-'))
  chmodSync(folder, 0o711) // PostgreSQL refuses root and must reach its folder as somebody else
  try {
    await measure(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

if (embeddedBinaries() === null) {
  console.log('FAIL  no embedded PostgreSQL for this machine: install the dependencies (npm ci).')
  process.exit(1)
}
console.log('Seconds from the start of the process to the first 200 of /api/ready, on the embedded database. One run each: no median.\n')
await inNewFolder(async (folder) => {
  judge({ what: 'first start with the demonstration, on an empty folder', value: await timeStart(folder, 'yes'), limit: coldLimit, side: 'at most', unit: ' s' })
  judge({ what: 'second start, demonstration kept', value: await timeStart(folder, 'yes'), limit: warmLimit, side: 'at most', unit: ' s' })
})
await inNewFolder(async (folder) => {
  judge({ what: 'first start without demonstration, on an empty folder', value: await timeStart(folder, 'no'), limit: coldLimit, side: 'at most', unit: ' s' })
  judge({ what: 'second start without demonstration', value: await timeStart(folder, 'no'), limit: warmLimit, side: 'at most', unit: ' s' })
})

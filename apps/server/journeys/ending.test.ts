import { mkdtemp, chmod, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { serveChild } from '../../../bench/house/serve-child.ts'
import { serversInside } from '../src/platform/db/embedded/process-state.ts'

describe.skipIf(inject('clusters').embedded === null)('A server whose embedded database is asked to end at the same moment', () => {
  let folder: string
  const data = (): string => join(folder, 'postgresql', 'cluster', 'data')
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'weshare-ending-'))
    await chmod(folder, 0o711)
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  // systemd asks every process of a service at once (smart: SIGTERM); an operator may stop PostgreSQL by hand (fast: SIGINT).
  test.each([['SIGTERM', 'first'], ['SIGTERM', 'after'], ['SIGINT', 'first'], ['SIGINT', 'after']] as const)('%s, the database %s: both end in good order, without a stack trace', { timeout: 60_000 }, async (signal, order) => {
    const server = await serveChild({ environment: { WESHARE_DATA: folder, WESHARE_DEMO: 'no', WESHARE_LOG: 'error' } })
    const postmaster = Number((await readFile(join(data(), 'postmaster.pid'), 'utf8')).split('\n')[0])
    if (order === 'first') process.kill(postmaster, signal)
    if (order === 'first' && signal === 'SIGINT') await wait(50)
    server.signal('SIGTERM')
    if (order === 'after') process.kill(postmaster, signal)
    const [status] = await server.ended as [number | null]
    expect({ status, left: serversInside(data()) }, server.said()).toEqual({ status: 0, left: [] })
    expect(server.said()).not.toMatch(/^\s+at |node:internal|^Trace/m)
  })
})

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { submitAnswers } from '@weshare/contract/collection'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { fillSheet, phq9Ref } from '../../../bench/house/fill-sheet.ts'
import { activityOf, plantCrowd, responseOf, tokenOf } from '../../../bench/house/plant-crowd.ts'
import { serveChild } from '../../../bench/house/serve-child.ts'
import { embeddedBinaries, startCluster } from '../src/platform/db/embedded/index.ts'
import { serversInside } from '../src/platform/db/embedded/process-state.ts'
import { createVisitor } from './house/visitor.ts'

/** A small disk in memory, mounted on a folder; only root can, and not in every container. */
function mountSmallDisk(size: string): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'weshare-full-'))
  const mounted = process.platform === 'linux' && spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=0711`, 'tmpfs', folder]).status === 0
  if (!mounted) rmSync(folder, { recursive: true })
  return mounted ? folder : null
}

const disks = inject('clusters').embedded === null ? [null, null] : [mountSmallDisk('140m'), mountSmallDisk('30m')]
const [disk, tooSmall] = disks
if (disk === null || tooSmall === null) console.info('skipped: a full disk is only tried where a small one can be mounted (root)')

describe.skipIf(disk === null || tooSmall === null)('A full disk', () => {
  const folder = join(disk ?? '', 'data')
  const environment = { WESHARE_DATA: folder, WESHARE_DEMO: 'no', WESHARE_LOG: 'error' }
  const filler = join(disk ?? '', 'filler')
  let sha256: string

  afterAll(async () => {
    for (const mounted of disks) {
      if (mounted === null || mounted === undefined) continue
      for (const pid of serversInside(join(mounted, 'data', 'postgresql', 'cluster', 'data'))) process.kill(pid, 'SIGKILL')
      for (let tries = 0; spawnSync('umount', [mounted]).status !== 0 && tries < 100; tries += 1) await wait(100)
      rmSync(mounted, { recursive: true })
    }
  })

  describe('under a running server', () => {
    let server: Awaited<ReturnType<typeof serveChild>>
    beforeAll(async () => {
      server = await serveChild({ environment })
      const { host, port, user, password } = await startCluster({ folder: join(folder, 'postgresql'), binaries: embeddedBinaries() ?? '' })
      const owner = new Client({ host, port, user, password, database: 'weshare' })
      await owner.connect()
      await owner.query(plantCrowd({ participants: 1, activitiesEach: 500, instrument: phq9Ref }))
      sha256 = (await owner.query('select sha256 from weshare.instrument where url = $1 and version = $2', [phq9Ref.url, phq9Ref.version])).rows[0].sha256
      await owner.end()
    }, 120_000)
    afterAll(() => server?.stop())

    test('answers are refused for the moment, none is lost, and they are taken again without a restart once there is space', { timeout: 60_000 }, async () => {
      const visitor = createVisitor(() => server.address)
      visitor.carry('weshare_participant', tokenOf(0))
      const answeredAt = new Date(Date.now() - 60_000)
      const send = async (turn: number): Promise<number> => (await visitor.call(submitAnswers, {
        params: { activity: activityOf(0, turn) }, body: fillSheet(responseOf(0, turn), sha256, answeredAt),
      })).status
      expect(await send(1)).toBe(201)
      expect(() => writeFileSync(filler, Buffer.alloc(200_000_000))).toThrow(/ENOSPC/)
      let turn = 2
      while (turn < 500 && await send(turn) === 201) turn += 1
      expect(await send(turn)).toBe(503)
      rmSync(filler)
      let status = 503
      for (const until = Date.now() + 15_000; status === 503 && Date.now() < until; await wait(50)) status = await send(turn)
      expect(status).toBe(201)
      expect(await send(1)).toBe(201)
      expect(server.said()).toContain('the disk of the database is full')
      expect(server.said()).not.toContain('software error')
    })
  })

  test('at a start, one sentence says it and what to do, and it is the last thing said', { timeout: 60_000 }, async () => {
    const ended: unknown = await serveChild({ environment: { ...environment, WESHARE_DATA: join(tooSmall ?? '', 'data'), LANG: 'fr_FR.UTF-8' } }).then(() => null, (error: unknown) => error)
    const said = ended instanceof Error ? ended.message.trimEnd().split('\n') : []
    expect(said.at(-1)).toBe('Le disque des données est plein. Libérez environ 500 Mo, ou désignez un dossier d’un autre disque avec WESHARE_DATA, puis recommencez la même commande.')
  })
})

import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { submitAnswers } from '@weshare/contract/collection'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { fillSheet, phq9Ref } from '../../../bench/house/fill-sheet.ts'
import { activityOf, plantCrowd, responseOf, tokenOf } from '../../../bench/house/plant-crowd.ts'
import { serveChild, type ServedChild } from '../../../bench/house/serve-child.ts'
import { databaseIsHere, databaseKinds } from './house/open-house.ts'
import { ofTheMachine } from './house/run-command.ts'
import { createVisitor } from './house/visitor.ts'

interface Held { locked_by: string | null, attempts: number, max_attempts: number }

describe.each(databaseKinds)('two servers on one database, on %s', (kind) => {
  describe.skipIf(!databaseIsHere(kind))('the work that one of them has taken', () => {
    let folder: string
    let owner: Client
    let blocker: Client
    let sha256: string
    let close: () => Promise<void>
    const servers: ServedChild[] = []
    let environment: Record<string, string>

    /** Answers are handed in; nobody can write their score until the blocker lets go: the worker that took them waits. */
    const handInBlocked = async (turn: number): Promise<void> => {
      await blocker.query('begin')
      await blocker.query('lock table weshare.score in access exclusive mode')
      const visitor = createVisitor(() => servers[0]?.address ?? '')
      visitor.carry('weshare_participant', tokenOf(0))
      await visitor.do(submitAnswers, { params: { activity: activityOf(0, turn) }, body: fillSheet(responseOf(0, turn), sha256, new Date(Date.now() - 60_000)) })
    }
    const jobs = async (): Promise<Held[]> => (await owner.query<Held>('select locked_by, attempts, max_attempts from graphile_worker._private_jobs')).rows
    const taken = (): Promise<Held> => vi.waitFor(async () => {
      const [held] = await jobs()
      if (held?.locked_by == null) throw new Error('not taken yet')
      return held
    }, { timeout: 10_000, interval: 50 })
    const finished = (): Promise<void> => vi.waitFor(async () => expect(await jobs()).toEqual([]), { timeout: 10_000, interval: 50 })
    const scored = async (turn: number): Promise<unknown> => (await owner.query(`select
      (select count(*)::int from weshare.score where response_id = $1) as scores,
      (select count(*)::int from audit.entry where action = 'response.scored' and content -> 'detail' ->> 'response' = $1::text) as lines`, [responseOf(0, turn)])).rows[0]

    beforeAll(async () => {
      const cluster = inject('clusters')[kind] ?? ''
      const name = `two_${randomUUID().slice(0, 8)}`
      const connect = async (url: string): Promise<Client> => {
        const client = new Client({ connectionString: url })
        await client.connect()
        return client
      }
      const first = await connect(cluster)
      await first.query(`create database ${name}`)
      const url = cluster.replace('/postgres?', `/${name}?`)
      folder = await mkdtemp(join(tmpdir(), 'weshare-two-'))
      environment = { NODE_COMPILE_CACHE: ofTheMachine.NODE_COMPILE_CACHE, DATABASE_URL: url, WESHARE_DATA: folder, WESHARE_SECRET: 'the secret that both servers of this story share' }
      servers.push(await serveChild({ environment }))
      ;[owner, blocker] = [await connect(url), await connect(url)]
      await owner.query(plantCrowd({ participants: 1, activitiesEach: 5, instrument: phq9Ref }))
      sha256 = (await owner.query('select sha256 from weshare.instrument where url = $1 and version = $2', [phq9Ref.url, phq9Ref.version])).rows[0].sha256
      close = async () => {
        await Promise.all(servers.map((server) => server.kill()))
        await owner.end()
        await blocker.end()
        await first.query(`drop database ${name} with (force)`)
        await first.end()
        await rm(folder, { recursive: true, force: true })
      }
    }, 60_000)
    afterAll(() => close?.())

    test('is left to it as long as it lives, however slow; and is taken up within seconds once it is dead, and done once', { timeout: 60_000 }, async () => {
      await handInBlocked(1)
      await taken()
      await owner.query('update graphile_worker._private_jobs set attempts = max_attempts') // it is the last of its tries
      const before = await taken()
      const [slow] = servers
      servers.push(await serveChild({ environment }))
      await wait(8000) // the other server looks for orphans every three seconds
      expect(await jobs()).toEqual([before])
      await slow?.kill()
      const killed = Date.now()
      const after = await vi.waitFor(async () => {
        const held = await taken()
        expect(held.locked_by).not.toBe(before.locked_by)
        return held
      }, { timeout: 20_000, interval: 50 })
      expect(Date.now() - killed).toBeLessThan(15_000)
      expect(after).toMatchObject({ attempts: before.attempts, max_attempts: before.max_attempts + 1 }) // its server failed, not the job
      await blocker.query('rollback')
      await finished()
      expect(await scored(1)).toEqual({ scores: 1, lines: 1 })
    })

    test('is done once when both live', { timeout: 60_000 }, async () => {
      servers.splice(0, 1, await serveChild({ environment }))
      await handInBlocked(2)
      const before = await taken()
      await wait(8000)
      expect(await jobs()).toEqual([before])
      await blocker.query('rollback')
      await finished()
      expect(await scored(2)).toEqual({ scores: 1, lines: 1 })
    })
  })
})

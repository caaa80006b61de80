import { setTimeout as wait } from 'node:timers/promises'
import { saveAnswersDraft, submitAnswers } from '@weshare/contract/collection'
import { seededRandom } from '@weshare/science/base'
import type { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { fillSheet, phq9Ref } from '../../../bench/house/fill-sheet.ts'
import { activityOf, plantCrowd, responseOf, tokenOf } from '../../../bench/house/plant-crowd.ts'
import { readTrailAsOwner, verifyTrail } from '../src/features/audit/index.ts'
import { hashJson } from '../src/platform/hash-json.ts'
import { openMortalHouse, type MortalHouse } from './house/mortal-house.ts'
import { databaseIsHere, databaseKinds } from './house/open-house.ts'
import { createVisitor, type Visitor } from './house/visitor.ts'

const deaths = 20
const people = 10
const seed = process.env['WESHARE_SEED'] ?? String(Date.now() % 1_000_000)

vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 })

describe.each(databaseKinds)('A server killed twenty times while ten people hand in their answers, on %s', (kind) => {
  describe.skipIf(!databaseIsHere(kind))('without a warning, and sometimes its database with it', () => {
    let house: MortalHouse
    let owner: Client
    let sha256: string
    const acknowledged = new Map<string, string>()
    const counts: Record<string, number> = { 'acknowledged': 0, 'already kept when sent again': 0, 'no answer': 0, 'database gone (503)': 0, 'server killed': 0, 'database struck': 0 }
    const count = (what: string): void => void (counts[what] = (counts[what] ?? 0) + 1)
    const running = { goes: true }

    /** Until it is answered: a lost connection or a 503 is tried again with the very same words, as a telephone does. */
    const insist = async <A>(send: () => Promise<{ status: number, body: A }>): Promise<A> => {
      for (;;) {
        const heard = await send().catch(() => null)
        if (heard === null) count('no answer')
        else if (heard.status === 503) count('database gone (503)')
        else if (heard.status < 300) return heard.body
        else throw new Error(`an answer was refused: ${heard.status} ${JSON.stringify(heard.body)}\n${house.said().split('\n').filter((line) => line.includes('software error')).join('\n')}`)
        await wait(100)
      }
    }

    const handInOne = async (visitor: Visitor, person: number, turn: number): Promise<void> => {
      const params = { activity: activityOf(person, turn) }
      const body = fillSheet(responseOf(person, turn), sha256, new Date(Date.now() - 60_000))
      if (turn % 3 === 0) await insist(() => visitor.call(saveAnswersDraft, { params, body: { answers: { PHQ9_1: '1' }, sequence: 1, sha256 } }))
      const answer = await insist(() => visitor.call(submitAnswers, { params, body }))
      acknowledged.set(body.id, hashJson(body))
      count('acknowledged')
      if (answer.repeated) count('already kept when sent again')
    }

    const keepAnswering = async (person: number): Promise<void> => {
      const visitor = createVisitor(() => house.address)
      visitor.carry('weshare_participant', tokenOf(person))
      for (let turn = 1; running.goes; turn += 1) {
        await handInOne(visitor, person, turn)
        await wait(10)
      }
    }

    const dieOnce = async (chance: ReturnType<typeof seededRandom>, death: number): Promise<void> => {
      await wait(chance.integer(20, 400))
      const withDatabase = death % 4 === 3
      // The server outlives a PostgreSQL that was struck, and must find it again by itself; with the embedded one both die.
      const serverToo = kind === 'embedded' || !withDatabase || chance.next() < 0.5
      if (withDatabase) count('database struck')
      if (serverToo) count('server killed')
      await Promise.all([withDatabase && house.strikeDatabase(), serverToo && house.killServer()])
      await house.revive()
    }

    beforeAll(async () => {
      house = await openMortalHouse(kind)
      const first = await house.connect()
      await first.query(plantCrowd({ participants: people, activitiesEach: 2000, instrument: phq9Ref }))
      sha256 = (await first.query<{ sha256: string }>('select sha256 from weshare.instrument where url = $1 and version = $2', [phq9Ref.url, phq9Ref.version])).rows[0]?.sha256 ?? ''
      await first.end()
      const chance = seededRandom(`${kind} ${seed}`)
      const clients = Array.from({ length: people }, (_, person) => keepAnswering(person))
      const story = async (): Promise<void> => {
        try {
          for (let death = 1; death <= deaths; death += 1) await dieOnce(chance, death)
        } finally {
          running.goes = false
        }
      }
      await Promise.all([story(), ...clients])
      owner = await house.connect()
      console.log(`kill, ${kind}, seed ${seed}: ${Object.entries(counts).map(([what, times]) => `${what} ${times}`).join(', ')}`)
    }, 240_000)
    afterAll(async () => {
      await owner?.end()
      await house?.close()
    })

    test('no answer that was acknowledged is lost or changed, and none is kept twice', async () => {
      const { rows } = await owner.query<{ id: string, body_sha256: string }>('select id, body_sha256 from weshare.response')
      expect(acknowledged.size).toBeGreaterThan(people)
      expect(new Map(rows.map((row) => [row.id, row.body_sha256]))).toEqual(acknowledged)
      expect(rows).toHaveLength(acknowledged.size)
    })

    test('each of them completes its activity once, leaves one line in the trail and no draft', async () => {
      const { rows: [row] } = await owner.query<object>(`select
        (select count(*)::int from weshare.completion) as completions,
        (select count(*)::int from weshare.completion c join weshare.response r on r.id = c.response_id and r.activity_id = c.activity_id) as matching,
        (select count(*)::int from audit.entry where action = 'response.received') as lines,
        (select count(distinct content -> 'detail' ->> 'response')::int from audit.entry where action = 'response.received') as told,
        (select count(*)::int from weshare.draft d join weshare.completion c using (study_id, participant_id, activity_id)) as drafts`)
      const total = acknowledged.size
      expect(row).toEqual({ completions: total, matching: total, lines: total, told: total, drafts: 0 })
    })

    test('each of them is scored exactly once, though the server died while scoring', async () => {
      const waiting = async (): Promise<number> => (await owner.query<{ jobs: number }>('select count(*)::int as jobs from graphile_worker._private_jobs')).rows[0]?.jobs ?? -1
      await vi.waitFor(async () => expect(await waiting()).toBe(0), { timeout: 120_000, interval: 250 })
      const { rows } = await owner.query<object>(`select count(*)::int as scores, count(distinct response_id)::int as scored, min(value) as lowest, max(value) as highest,
        (select count(*)::int from audit.entry where action = 'response.scored') as lines from weshare.score`)
      expect(rows).toEqual([{ scores: acknowledged.size, scored: acknowledged.size, lowest: 11, highest: 11, lines: acknowledged.size }])
    })

    test('the audit trail has no break', async () => {
      const verdict = await verifyTrail(readTrailAsOwner(owner))
      expect(verdict).toMatchObject({ intact: true, broken: null })
      expect(verdict.entries).toBeGreaterThanOrEqual(2 * acknowledged.size)
    })

    test('the killing did happen, and the server told of the database gone instead of failing', () => {
      expect(counts['server killed']).toBeGreaterThanOrEqual(deaths / 2)
      expect(counts['database struck']).toBeGreaterThan(0)
      expect(counts['no answer']).toBeGreaterThan(0)
      expect(house.said()).not.toContain('software error')
    })
  })
})

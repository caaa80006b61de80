import { seededRandom } from '@weshare/science/base'
import type { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { readTrailAsOwner, verifyTrail } from '../src/features/audit/index.ts'
import { countKept, dieOnce, keepAnswering, openBattle, readStored, readWaiting, type Battle } from './house/answer-under-fire.ts'
import { openMortalHouse, type MortalHouse } from './house/mortal-house.ts'
import { databaseIsHere, databaseKinds } from './house/open-house.ts'

const deaths = 20
const people = 10
const seed = process.env['WESHARE_SEED'] ?? String(Date.now() % 1_000_000)

vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 })

describe.each(databaseKinds)('A server killed twenty times while ten people hand in their answers, on %s', (kind) => {
  describe.skipIf(!databaseIsHere(kind))('without a warning, and sometimes its database with it', () => {
    let house: MortalHouse
    let owner: Client
    let battle: Battle

    beforeAll(async () => {
      house = await openMortalHouse(kind)
      battle = await openBattle(house, { kind, people, activitiesEach: 2000 })
      const chance = seededRandom(`${kind} ${seed}`)
      const clients = Array.from({ length: people }, (_, person) => keepAnswering(battle, person))
      const story = async (): Promise<void> => {
        try {
          for (let death = 1; death <= deaths; death += 1) await dieOnce(battle, chance, death)
        } finally {
          battle.running.goes = false
        }
      }
      await Promise.all([story(), ...clients])
      owner = await house.connect()
      console.log(`kill, ${kind}, seed ${seed}: ${Object.entries(battle.counts).map(([what, times]) => `${what} ${times}`).join(', ')}`)
    }, 240_000)
    afterAll(async () => {
      await owner?.end()
      await house?.close()
    })

    test('no answer that was acknowledged is lost or changed, and none is kept twice', async () => {
      const stored = await readStored(owner)
      expect(battle.acknowledged.size).toBeGreaterThan(people)
      expect(new Map(stored)).toEqual(battle.acknowledged)
      expect(stored).toHaveLength(battle.acknowledged.size)
    })

    test('each of them completes its activity once, leaves one line in the trail and no draft', async () => {
      const total = battle.acknowledged.size
      expect(await countKept(owner)).toMatchObject({ completions: total, matching: total, lines: total, told: total, drafts: 0 })
    })

    test('each of them is scored exactly once, though the server died while scoring', async () => {
      await vi.waitFor(async () => expect(await readWaiting(owner)).toEqual([]), { timeout: 200_000, interval: 250 })
      const total = battle.acknowledged.size
      expect(await countKept(owner)).toMatchObject({ scores: total, scored: total, scoreLines: total, lowest: 11, highest: 11 })
    })

    test('the audit trail has no break', async () => {
      const verdict = await verifyTrail(readTrailAsOwner(owner))
      expect(verdict).toMatchObject({ intact: true, broken: null })
      expect(verdict.entries).toBeGreaterThanOrEqual(2 * battle.acknowledged.size)
    })

    test('the killing did happen, and the server told of the database gone instead of failing', () => {
      expect(battle.counts['server killed']).toBeGreaterThanOrEqual(deaths / 2)
      expect(battle.counts['database struck']).toBeGreaterThan(0)
      expect(battle.counts['no answer']).toBeGreaterThan(0)
      expect(house.said()).not.toContain('software error')
    })
  })
})

import { setTimeout as wait } from 'node:timers/promises'
import { listActivities, submitAnswers } from '@weshare/contract/collection'
import { readHealth, readReadiness } from '@weshare/contract/operations'
import type { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { fillSheet } from '../../../bench/house/fill-sheet.ts'
import { activityOf, responseOf, tokenOf } from '../../../bench/house/plant-crowd.ts'
import { keepAnswering, openBattle, readStored, type Battle } from './house/answer-under-fire.ts'
import { openMortalHouse, type MortalHouse } from './house/mortal-house.ts'
import { databaseIsHere, databaseKinds } from './house/open-house.ts'
import { createVisitor, type Visitor } from './house/visitor.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

describe.each(databaseKinds)('A database that goes away under a server that stays, on %s', (kind) => {
  describe.skipIf(!databaseIsHere(kind))('while five people hand in their answers', () => {
    const people = 5
    let house: MortalHouse
    let battle: Battle
    let visitor: Visitor
    let owner: Client
    let clients: Promise<void>[]

    beforeAll(async () => {
      house = await openMortalHouse(kind)
      battle = await openBattle(house, { kind, people: people + 1, activitiesEach: 2000 })
      visitor = createVisitor(() => house.address)
      visitor.carry('weshare_participant', tokenOf(people))
      clients = Array.from({ length: people }, (_, person) => keepAnswering(battle, person))
      while (battle.acknowledged.size <= people) await wait(20)
      await house.strikeDatabase()
    })
    afterAll(async () => {
      battle.running.goes = false
      await Promise.all(clients ?? [])
      await owner?.end()
      await house?.close()
    })

    test('says in a sentence that nothing was stored and to try again, in the language asked for, and that it is not ready though it lives', async () => {
      const params = { activity: activityOf(people, 1) }
      const body = fillSheet(responseOf(people, 1), battle.sha256, new Date(Date.now() - 60_000))
      for (const [language, sentence] of [['fr', 'Rien n’a été enregistré'], ['en', 'Nothing was stored']] as const) {
        visitor.language = language
        for (const heard of [await visitor.call(listActivities, {}), await visitor.call(submitAnswers, { params, body })]) {
          expect([heard.status, heard.problem.code]).toEqual([503, 'server/database-gone'])
          expect(heard.problem.detail).toContain(sentence)
        }
      }
      const ready = await visitor.call(readReadiness, {})
      expect([ready.status, ready.problem.code, (await visitor.call(readHealth, {})).status]).toEqual([503, 'operations/not-ready', 200])
    })

    test('takes answers again without being started again, once the database is back', async () => {
      owner = await house.connect()
      await vi.waitFor(async () => expect((await visitor.call(readReadiness, {})).status).toBe(200), { timeout: 30_000, interval: 100 })
      const before = battle.acknowledged.size
      await vi.waitFor(() => expect(battle.acknowledged.size).toBeGreaterThan(before + people), { timeout: 60_000 })
      expect(house.said()).not.toContain('software error')
    })

    test('has kept every answer it acknowledged before, meanwhile and after, once, and none it refused', async () => {
      battle.running.goes = false
      await Promise.all(clients)
      const stored = await readStored(owner)
      expect(new Map(stored)).toEqual(battle.acknowledged)
      expect(stored).toHaveLength(battle.acknowledged.size)
    })
  })
})

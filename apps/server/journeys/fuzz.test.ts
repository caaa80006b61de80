import { allRoutes } from '@weshare/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { judgeAnswer } from '../../../bench/fuzz/judge-answer.ts'
import { readDocument, type Operation, type ServedDocument } from '../../../bench/fuzz/read-document.ts'
import { sendLetters, type Outcome } from '../../../bench/fuzz/send-letters.ts'
import { setStage } from './house/fuzz/set-stage.ts'
import { databaseIsHere, databaseKinds, openHouse, type House } from './house/open-house.ts'

const seed = Number(process.env['WESHARE_FUZZ_SEED'] ?? 20_261_124)
const count = 2000

describe.each(databaseKinds)(`${count} letters made from the document that is served, seed ${seed}, on %s`, (kind) => {
  describe.skipIf(!databaseIsHere(kind))('to every door, from everybody', () => {
    let house: House
    let operations: Operation[]
    let outcome: Outcome
    beforeAll(async () => {
      house = await openHouse({ kind })
      const stage = await setStage(house)
      operations = readDocument(await (await fetch(`${house.server.address}/api/openapi.json`)).json() as ServedDocument)
      outcome = await sendLetters({ stage, operations, seed, count })
    })
    afterAll(() => house?.close())

    test('none finds a software error, a stack, the words of the database, or an answer other than declared', () => {
      expect(outcome.faults.map(({ says, actor, letter, text }) => ({ says, actor, letter: { ...letter, body: letter.body?.slice(0, 400) }, text }))).toEqual([])
      expect(outcome.sent).toBe(count)
    })

    test('they knock at every door of the contract, and many open', () => {
      expect(new Set(outcome.doors.keys())).toEqual(new Set(allRoutes.map(({ name }) => name)))
      expect(outcome.opened.size).toBeGreaterThan(allRoutes.length / 3)
      expect(outcome.statuses.get(400) ?? 0).toBeGreaterThan(count / 20)
    })

    test('the house still serves, and wrote nothing of what it was sent into its log', async () => {
      expect((await fetch(`${house.server.address}/api/ready`)).status).toBe(200)
      expect(house.logs.join('')).not.toMatch(/alert\(1\)|drop table|software error/)
    })

    test('an answer that is wrong is seen: this judge can say no', () => {
      const operation = operations.find(({ id }) => id === 'operations.health')
      if (operation === undefined) throw new Error('no health in the document')
      const heard = (status: number, type: string, text: string) => judgeAnswer(operation, { method: 'GET' }, { status, text, headers: { 'content-type': type, 'x-content-type-options': 'nosniff' } })
      expect(heard(200, 'application/json', '{"status":"up"}')).toEqual([])
      expect(heard(200, 'application/json', '{"status":"up","more":1}')).not.toEqual([])
      expect(heard(200, 'text/html', '<p>')).not.toEqual([])
      expect(heard(500, 'application/problem+json', '{}')).not.toEqual([])
      expect(heard(404, 'application/json', '{"message":"Not found"}')).not.toEqual([])
      expect(heard(200, 'application/json', '{"status":"at handle (file:///a/b.ts:1:2)"}')).toContain('shows a stack')
    })
  })
})

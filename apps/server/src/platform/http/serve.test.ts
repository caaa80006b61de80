import { defineRoute } from '@weshare/contract'
import type { Problem } from '@weshare/contract/problem'
import { closed } from '@weshare/contract/shapes'
import { pino } from 'pino'
import { Type } from 'typebox'
import { expect, test } from 'vitest'
import { handle } from './bind-route.ts'
import { createHttp } from './serve.ts'
import { serveWeb } from './serve-web.ts'

const knock = defineRoute({
  name: 'test.knock', method: 'POST', path: '/api/test/:door', access: 'anyone', summary: 'Knock at a door',
  params: closed({ door: Type.String({ maxLength: 10 }) }), answer: closed({ opened: Type.String() }),
})

async function openHttp(requestsPerMinute: number) {
  const logs: string[] = []
  const http = await createHttp({
    routes: [handle(knock, async ({ params }) => {
      if (params.door === 'broken') throw new Error('the row (Marie Curie, 1867) is wrong\nand so is (Pierre Curie, 1859)')
      return { opened: params.door }
    })],
    identify: async () => null, clock: { now: () => new Date() }, log: pino({ level: 'info' }, { write: (line: string) => void logs.push(line) }),
    address: 'http://localhost:8080', secureCookies: false, trustProxy: false, requestsPerMinute, checkAnswers: true, observe: () => undefined,
  })
  await serveWeb(http, '/nowhere')
  return { http, logs, knockAt: (door: string) => http.inject({ method: 'POST', url: `/api/test/${door}`, headers: { 'x-weshare': '1', 'accept-language': 'en' } }) }
}

test('A door without a key is knocked on forty times less often than the house answers; then the caller is told when to come back.', async () => {
  const { knockAt } = await openHttp(80)
  const statuses = [await knockAt('a'), await knockAt('b'), await knockAt('c')]
  expect(statuses.map((answer) => answer.statusCode)).toEqual([200, 200, 429])
  expect(statuses[2]?.headers['content-type']).toContain('application/problem+json')
  expect(statuses[2]?.json()).toMatchObject({ code: 'request/too-many', status: 429 })
  expect(Number(statuses[2]?.headers['retry-after'])).toBeGreaterThan(0)
})

test('A software error is answered with a number and nothing of its message, on the wire or in the logs.', async () => {
  const { knockAt, logs } = await openHttp(1000)
  const answer = await knockAt('broken')
  expect(answer.json()).toMatchObject({ status: 500, code: 'server/error', instance: answer.headers['x-request-id'] })
  expect(logs.join('')).toContain('software error')
  expect(answer.body + logs.join('')).not.toMatch(/Curie|the row/)
})

test('An address that cannot be decoded is a problem in the caller’s language, not a page of the framework.', async () => {
  const { http } = await openHttp(1000)
  const answer = await http.inject({ method: 'GET', url: '/api/test/%zz', headers: { 'accept-language': 'de, en;q=0.7, fr;q=0.3' } })
  expect(answer.headers['content-type']).toContain('application/problem+json')
  const problem = answer.json<Problem>()
  expect([problem.status, problem.code]).toEqual([400, 'request/address'])
  expect(problem.detail).toContain('not readable')
  expect(answer.headers['x-request-id']).toBe(problem.instance)
})

test('The language is the one preferred of ours, and French when none is named.', async () => {
  const { http } = await openHttp(1000)
  const heard = async (language: string) => (await http.inject({ url: '/api/nothing', headers: { 'accept-language': language } })).json<Problem>().title
  expect(await heard('en-GB,en;q=0.9,fr;q=0.8')).toBe('Not found')
  expect(await heard('fr-FR,fr;q=0.9,en;q=0.8')).toBe('Introuvable')
  expect(await heard('de-DE,de')).toBe('Introuvable')
  expect(await heard('de, en;q=0.5')).toBe('Not found')
})

test('The logs name the route, never the address that was asked.', async () => {
  const { knockAt, logs } = await openHttp(1000)
  await knockAt('secret-12')
  await knockAt('open')
  expect(logs.join('')).toContain('/api/test/:door')
  expect(logs.join('')).not.toMatch(/secret-12|test\/open/)
})

test('The framework warns of nothing out of date.', async () => {
  const warnings: string[] = []
  const hear = (warning: Error): void => void warnings.push(`${warning.name} ${warning.message}`)
  process.on('warning', hear)
  await openHttp(1000)
  await new Promise((resolve) => setImmediate(resolve))
  process.off('warning', hear)
  expect(warnings).toEqual([])
})

import { defineRoute } from '@weshare/contract'
import type { Problem } from '@weshare/contract/problem'
import { closed } from '@weshare/contract/shapes'
import { pino } from 'pino'
import { Type } from 'typebox'
import { expect, test } from 'vitest'
import { handle } from './bind-route.ts'
import { systemClock } from '../clock.ts'
import { createHttp } from './serve.ts'

const leave = defineRoute({
  name: 'test.leave', method: 'POST', path: '/api/test', access: 'anyone', summary: 'Leave anything', body: closed({ anything: Type.Unknown() }), answer: closed({}),
})

async function post(payload: string): Promise<{ status: number, code: string | undefined }> {
  const http = await createHttp({
    routes: [handle(leave, async () => ({}))], identify: async () => null, log: pino({ level: 'silent' }),
    address: 'http://localhost:8080', secureCookies: false, trustProxy: false, requestsPerMinute: 1000, checkAnswers: true, observe: () => undefined, clock: systemClock,
  })
  const answer = await http.inject({ method: 'POST', url: '/api/test', payload, headers: { 'content-type': 'application/json', 'x-weshare': '1' } })
  return { status: answer.statusCode, code: answer.json<Partial<Problem>>().code }
}

const nested = (depth: number): string => `{"anything":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`

test('what is nested deeper than any questionnaire is refused before it is read, as deep as it may be', async () => {
  expect(await post(nested(200))).toEqual({ status: 200, code: undefined })
  for (const depth of [201, 20_000, 900_000]) expect(await post(nested(depth)), String(depth)).toEqual({ status: 400, code: 'request/too-deep' })
  expect(await post(`{"anything":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}`)).toEqual({ status: 400, code: 'request/too-deep' })
})

test('brackets inside a text nest nothing', async () => {
  const text = `${'['.repeat(500)}\\"${'{'.repeat(500)}\\\\`
  expect(await post(`{"anything":["${text}","${text}"]}`)).toEqual({ status: 200, code: undefined })
})

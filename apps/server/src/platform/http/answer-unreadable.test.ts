import { connect } from 'node:net'
import { Problem } from '@weshare/contract/problem'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { createHttp } from './serve.ts'
import { serveWeb } from './serve-web.ts'
import { faultsOf } from './validate-request.ts'

let http: FastifyInstance
let port: number

beforeEach(async () => {
  http = await createHttp({
    routes: [], identify: async () => null, clock: { now: () => new Date() }, log: pino({ level: 'silent' }), address: 'http://localhost:8080', secureCookies: false, trustProxy: false, requestsPerMinute: 1000, checkAnswers: true, observe: () => undefined,
  })
  await serveWeb(http, '/nowhere')
  await http.listen({ host: '127.0.0.1', port: 0 })
  const address = http.server.address()
  port = typeof address === 'object' && address !== null ? address.port : 0
})
afterEach(() => http.close())

/** Sends bytes as they are and gives everything that comes back. */
const say = (bytes: string): Promise<string> => new Promise((resolve, reject) => {
  let heard = ''
  const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
  socket.on('data', (chunk: Buffer) => void (heard += chunk.toString('utf8')))
  socket.on('close', () => resolve(heard))
  socket.on('error', reject)
})

function readProblem(heard: string): { status: number, head: string, problem: Problem } {
  const [head = '', body = ''] = heard.split('\r\n\r\n')
  const problem = JSON.parse(body) as Problem
  expect(faultsOf(Problem, problem, 'problem')).toEqual([])
  expect(head).toMatch(/content-type: application\/problem\+json/i)
  expect(head).toMatch(/x-content-type-options: nosniff/i)
  expect(head.toLowerCase()).toContain(`x-request-id: ${problem.instance}`)
  return { status: Number(head.slice(9, 12)), head, problem }
}

test.each([
  ['headers beyond what is read', `GET /api/nothing HTTP/1.1\r\nhost: a\r\nx-long: ${'a'.repeat(20_000)}\r\n\r\n`, 431, 'request/headers-too-large'],
  ['headers beyond what is read, with a body behind', `POST /api/nothing HTTP/1.1\r\nhost: a\r\nx-long: ${'a'.repeat(20_000)}\r\ncontent-length: 500000\r\n\r\n${'b'.repeat(500_000)}`, 431, 'request/headers-too-large'],
  ['what is not HTTP', 'hello there\r\n\r\n', 400, 'request/connection'],
  ['two lengths', 'POST /api/nothing HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab', 400, 'request/connection'],
  ['an address that cannot be decoded', 'GET /api/%zz HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n', 400, 'request/address'],
  ['an expectation nobody declared', 'GET /api/nothing HTTP/1.1\r\nhost: a\r\nexpect: x\r\nconnection: close\r\n\r\n', 404, 'request/not-found'],
])('%s is answered with a problem, in words, that no browser may take for a page', async (...[, bytes, status, code]) => {
  const heard = readProblem(await say(bytes))
  expect([heard.status, heard.problem.status, heard.problem.code]).toEqual([status, status, code])
})

test('a HEAD beyond what is read is answered by its head alone: a body would be taken for the next answer', async () => {
  const heard = await say(`HEAD /api/nothing HTTP/1.1\r\nhost: a\r\nx-long: ${'a'.repeat(20_000)}\r\n\r\n`)
  expect(heard).toMatch(/^HTTP\/1\.1 431 /)
  expect(heard.split('\r\n\r\n')[1]).toBe('')
})

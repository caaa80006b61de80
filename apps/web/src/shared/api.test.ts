import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { listActivities, saveAnswersDraft } from '@weshare/contract/collection'
import { defineRoute } from '@weshare/contract/define-route'
import { listStudies } from '@weshare/contract/studies'
import { Type } from 'typebox'
import { afterEach, expect, test } from 'vitest'
import { openCalls } from './api.ts'
import { OfflineError, problemAt, ProblemError } from './problem.ts'

type Answer = (request: IncomingMessage, response: ServerResponse, body: string) => void
const servers: ReturnType<typeof createServer>[] = []

async function serve(answer: Answer): Promise<ReturnType<typeof openCalls>> {
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => { body += part.toString() })
    request.on('end', () => answer(request, response, body))
  })
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return openCalls({ origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, language: () => 'fr' })
}

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

const json = (response: ServerResponse, status: number, content: unknown) =>
  response.writeHead(status, { 'content-type': status < 400 ? 'application/json' : 'application/problem+json' }).end(JSON.stringify(content))

test('a call fills the path and the query, leaves out what is undefined, and says it comes from our pages', async () => {
  let seen: IncomingMessage | undefined
  const { call } = await serve((request, response) => {
    seen = request
    json(response, 200, { items: [], total: 0 })
  })
  const list = await call(listStudies, { query: { search: 'rose & lilas', sort: undefined, page: '2', size: '25', status: 'open' } })
  expect(list).toEqual({ items: [], total: 0 })
  expect(seen?.url).toBe('/api/studies?search=rose+%26+lilas&page=2&size=25&status=open')
  expect(seen?.headers['x-weshare']).toBe('1')
  expect(seen?.headers['accept-language']).toBe('fr')
})

test('a path parameter cannot lead to another path', async () => {
  let seen = ''
  const { call } = await serve((request, response, body) => {
    seen = `${request.method} ${request.url} ${body}`
    json(response, 200, { sequence: 1 })
  })
  await call(saveAnswersDraft, { params: { activity: '../../studies' }, body: { answers: { q1: 0 }, sequence: 1, sha256: 'a'.repeat(64) } })
  expect(seen).toMatch(/^PUT \/api\/participate\/activities\/\.\.%2F\.\.%2Fstudies\/draft \{"answers":\{"q1":0\}/)
})

test('a refusal of the server keeps its code, its sentence and the field at fault', async () => {
  const { call } = await serve((_request, response) => json(response, 422, {
    type: '/problems/collection/answers-refused', title: 'Contenu refusé', status: 422, detail: 'Une réponse ne convient pas.',
    code: 'collection/answers-refused', instance: 'x', errors: [{ where: '/answers/q1', code: 'x', message: 'Entre 0 et 10.' }],
  }))
  const failure = await call(listActivities, {}).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(ProblemError)
  expect(failure).toMatchObject({ code: 'collection/answers-refused', status: 422, title: 'Contenu refusé', detail: 'Une réponse ne convient pas.' })
  expect(problemAt(failure, 'answers.q1')).toBe('Entre 0 et 10.')
  expect(problemAt(failure, 'answers.q2')).toBeUndefined()
})

test('an error page that is not ours becomes a problem without a sentence, never a crash', async () => {
  const { call } = await serve((_request, response) => response.writeHead(502).end('<h1>Bad gateway</h1>'))
  await expect(call(listActivities, {})).rejects.toMatchObject({ name: 'ProblemError', code: 'server/unexpected', status: 502, title: '' })
})

test('a hospital Wi-Fi login page answered in place of the server counts as no network', async () => {
  const { call } = await serve((_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Wi-Fi</html>'))
  await expect(call(listActivities, {})).rejects.toBeInstanceOf(OfflineError)
})

test('reading is tried again after a cut connection', async () => {
  let times = 0
  const { call } = await serve((request, response) => {
    times += 1
    if (times === 1) return void request.socket.destroy()
    json(response, 200, { items: [], today: '2026-03-03' })
  })
  await expect(call(listActivities, {})).resolves.toEqual({ items: [], today: '2026-03-03' })
  expect(times).toBe(2)
})

const write = defineRoute({ name: 'test.write', method: 'POST', path: '/api/test', summary: '', access: 'anyone', body: Type.Object({ a: Type.Number() }), answer: Type.Object({ ok: Type.Boolean() }) })

test('writing is sent once only when nothing makes it safe to repeat', async () => {
  let times = 0
  const { call } = await serve((request) => {
    times += 1
    request.socket.destroy()
  })
  await expect(call(write, { body: { a: 1 } })).rejects.toBeInstanceOf(OfflineError)
  expect(times).toBe(1)
})

test('writing with an idempotency key is tried again with the same key', async () => {
  const keys: unknown[] = []
  const { call } = await serve((request, response) => {
    keys.push(request.headers['idempotency-key'])
    if (keys.length === 1) return void request.socket.destroy()
    json(response, 201, { ok: true })
  })
  await expect(call(write, { body: { a: 1 }, idempotencyKey: 'k1' })).resolves.toEqual({ ok: true })
  expect(keys).toEqual(['k1', 'k1'])
})

test('a refusal is never repeated', async () => {
  let times = 0
  const { call } = await serve((_request, response) => {
    times += 1
    json(response, 503, { code: 'database/gone', status: 503, title: 'Momentanément indisponible', detail: '' })
  })
  await expect(call(listActivities, {})).rejects.toBeInstanceOf(ProblemError)
  expect(times).toBe(1)
})

test('a server that does not answer in time is said to be too slow', async () => {
  const { call } = await serve(() => undefined)
  await expect(call(write, { body: { a: 1 }, timeout: 80 })).rejects.toMatchObject({ name: 'OfflineError', reason: 'too-slow' })
})

test('leaving the screen stops the call, and that is not a network failure', async () => {
  const { call } = await serve(() => undefined)
  const leaving = new AbortController()
  const pending = call(listActivities, { signal: leaving.signal })
  setTimeout(() => leaving.abort(), 30)
  await expect(pending).rejects.not.toBeInstanceOf(OfflineError)
})

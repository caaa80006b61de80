import { randomUUID } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { problemBody, type ProblemError } from '../problem.ts'
import { nothingPolicy } from './browser-rules.ts'
import { connectionUnreadable, headersTooLarge, requestTooSlow } from './problems.ts'

const ofNode: Readonly<Record<string, () => ProblemError>> = {
  HPE_HEADER_OVERFLOW: () => headersTooLarge(), ERR_HTTP_REQUEST_TIMEOUT: () => requestTooSlow(),
}

/** How long somebody may take to read why their connection ends. */
const patience = 2000

/** Answers bytes that never became a request, for which there is no route, no language and no hook: as a problem like any other. */
export function answerUnreadable(error: Error & { code?: string, rawPacket?: unknown }, socket: Socket): void {
  if (error.code === 'ECONNRESET') return void socket.destroy()
  // Called again for every further piece of what was answered already.
  if (socket.destroyed || !socket.writable) return
  const problem = (ofNode[error.code ?? ''] ?? connectionUnreadable)()
  const instance = randomUUID()
  const body = JSON.stringify(problemBody(problem, 'fr', instance))
  socket.end([
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`, 'content-type: application/problem+json; charset=utf-8', `content-length: ${Buffer.byteLength(body)}`,
    'x-content-type-options: nosniff', 'cache-control: no-store', `content-security-policy: ${nothingPolicy}`, `x-request-id: ${instance}`, 'connection: close', '', asksHead(error.rawPacket) ? '' : body,
  ].join('\r\n'))
  // What is still on its way is let in and dropped: cutting at once would take the answer back.
  socket.resume()
  setTimeout(() => socket.destroy(), patience).unref()
}

/** After the head that answers a HEAD comes nothing: a body would be read as the beginning of the next answer. */
const asksHead = (packet: unknown): boolean => Buffer.isBuffer(packet) && packet.subarray(0, 5).toString('latin1') === 'HEAD '

/** An expectation nobody declared is ignored, as HTTP allows; Node alone would answer it with an empty page of its own. */
export function ignoreExpectations(app: FastifyInstance): void {
  app.server.on('checkExpectation', (request, response) => void app.server.emit('request', request, response))
}

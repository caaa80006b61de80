import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Metrics } from '../metrics.ts'
import { answerProblem } from './answer-problem.ts'
import { notFound } from './problems.ts'

export interface MetricsDoor { metrics: Metrics, token: string | null }

/** What a collector reads, outside /api: from this machine, or with the token. To anybody else the page does not exist. */
export function serveMetrics(app: FastifyInstance, { metrics, token }: MetricsDoor): void {
  app.get('/metrics', async (request, reply) => {
    if (!isHere(request) && !(token !== null && showsToken(request, token))) return answerProblem(notFound(), request, reply)
    const { type, text } = await metrics.print()
    return reply.header('cache-control', 'no-store').type(type).send(text)
  })
}

const loopback = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/

/** A request that a proxy on this machine passes on comes from elsewhere, whatever its socket says. */
function isHere(request: FastifyRequest): boolean {
  const passedOn = request.headers['x-forwarded-for'] ?? request.headers.forwarded ?? request.headers['x-real-ip'] ?? request.headers.via
  return passedOn === undefined && loopback.test(request.socket.remoteAddress ?? '')
}

const sha256 = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest()
const showsToken = (request: FastifyRequest, token: string): boolean =>
  timingSafeEqual(sha256(request.headers.authorization ?? ''), sha256(`Bearer ${token}`))

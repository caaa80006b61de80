import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Who } from '../transaction.ts'
import { tooManyRequests } from './problems.ts'

export type Share = (request: FastifyRequest, reply: FastifyReply, who: Who) => Promise<void>

/**
 * Behind one address may sit a whole hospital, and one person may come from many: whoever is known is also counted by
 * account, and may ask half of what an address may.
 */
export function shareFairly(app: FastifyInstance, requestsPerMinute: number): Share {
  const callers = new WeakMap<FastifyRequest, string>()
  const count = app.createRateLimit({
    max: Math.ceil(requestsPerMinute / 2), timeWindow: 60_000,
    keyGenerator: (request) => callers.get(request) ?? request.ip,
  })
  return async (request, reply, who) => {
    if (who.actor !== 'staff' && who.actor !== 'participant' && who.actor !== 'carer') return
    callers.set(request, who.actor === 'staff' ? `staff ${who.account}` : who.actor === 'carer' ? `carer ${who.carer}` : `participant ${who.participant}`)
    const counted = await count(request)
    if (counted.isAllowed || !counted.isExceeded) return
    reply.header('retry-after', counted.ttlInSeconds)
    throw tooManyRequests({ seconds: counted.ttlInSeconds })
  }
}

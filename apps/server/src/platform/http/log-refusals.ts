import type { FastifyRequest } from 'fastify'
import type { ProblemError } from '../problem.ts'
import type { Who } from '../transaction.ts'

const callers = new WeakMap<FastifyRequest, Who>()

/** Remembers who asks, for the line that is written if they are refused. */
export const noteCaller = (request: FastifyRequest, who: Who): void => void callers.set(request, who)

/** Letters that no page of ours writes. */
const strayLetters = /^request\/(invalid|unreadable|too-deep|too-large|media-type|origin)$/

/**
 * One line, at the level that is on by default, for each refusal an operator should notice: what somebody known may not see or do, a limit
 * met, a letter no page of ours writes. Of staff it holds the number of their account, of participants nothing; never an address
 * with its identifiers, nor anything that was sent.
 */
export function logRefusal(problem: ProblemError, request: FastifyRequest): void {
  const who = callers.get(request)
  const denied = problem.status === 403 || (problem.status === 404 && who !== undefined)
  if (!denied && problem.status !== 429 && !strayLetters.test(problem.code)) return
  request.log.warn({
    method: request.method, route: request.routeOptions.url ?? 'unmatched', status: problem.status, code: problem.code, request: request.id,
    actor: who?.actor ?? 'nobody', ...(who?.actor === 'staff' && { account: who.account }),
  }, 'refused')
}

import type { FastifyReply, FastifyRequest } from 'fastify'
import { ProblemError, problemBody, type Language } from '../problem.ts'
import { nothingPolicy } from './browser-rules.ts'
import { addressUnreadable, databaseGone, mediaTypeRefused, requestTooLarge, requestUnreadable, softwareError } from './problems.ts'

export const bodyLimit = 2 * 1024 * 1024

/** The language somebody prefers among ours, by the weights of Accept-Language; French when neither is named. */
export function languageOf(request: FastifyRequest): Language {
  const weights = { fr: 0, en: 0 }
  for (const part of (request.headers['accept-language'] ?? '').split(',').slice(0, 20)) {
    const [range = '', weight = ''] = part.trim().toLowerCase().split(/\s*;\s*q\s*=\s*/)
    const language = range.split('-')[0]
    if (language === 'fr' || language === 'en') weights[language] = Math.max(weights[language], weight === '' ? 1 : Number(weight) || 0)
  }
  return weights.en > weights.fr ? 'en' : 'fr'
}

const goneCodes = /^(ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|57P0\d|08\d{3}|53\d{3}|3D000)$/
const goneWords = /timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error/

const ofFastify: Record<string, () => ProblemError> = {
  FST_ERR_CTP_BODY_TOO_LARGE: () => requestTooLarge({ megabytes: bodyLimit / 1024 / 1024 }),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => mediaTypeRefused(),
  FST_ERR_BAD_URL: () => addressUnreadable(),
  FST_ERR_MAX_PARAM_LENGTH: () => addressUnreadable(),
  FST_ERR_ASYNC_CONSTRAINT: () => addressUnreadable(),
}

/** Whatever was thrown, as the problem to answer; what nobody foresaw is logged without its message. */
export function asProblem(error: unknown, request: FastifyRequest): ProblemError {
  if (error instanceof ProblemError) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const known = ofFastify[code]
  if (known !== undefined) return known()
  if (code.startsWith('FST_ERR_CTP')) return requestUnreadable()
  if (error instanceof Error && 'statusCode' in error && Number(error.statusCode) >= 400 && Number(error.statusCode) < 500) return requestUnreadable()
  if (goneCodes.test(code) || (error instanceof Error && goneWords.test(error.message))) {
    request.log.error({ code }, code === '53100' ? 'the disk of the database is full' : 'database gone')
    return databaseGone()
  }
  // The message of a database error may quote values; the stack and the code say enough.
  request.log.error({ code, stack: error instanceof Error ? error.stack?.split('\n').filter((line) => /^\s+at /.test(line)).join('\n') : undefined, name: error instanceof Error ? error.name : 'unknown' }, 'software error')
  return softwareError()
}

export function answerProblem(problem: ProblemError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return reply.status(problem.status).header('x-request-id', request.id).header('cache-control', 'no-store').header('x-content-type-options', 'nosniff')
    .header('content-security-policy', nothingPolicy).header('referrer-policy', 'no-referrer')
    .type('application/problem+json').send(problemBody(problem, languageOf(request), request.id))
}

import { randomUUID } from 'node:crypto'
import cookie from '@fastify/cookie'
import rateLimit from '@fastify/rate-limit'
import type { Route } from '@weshare/contract'
import { closed } from '@weshare/contract/shapes'
import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Clock } from '../clock.ts'
import type { Fault } from '../problem.ts'
import type { Who } from '../transaction.ts'
import { answerProblem, asProblem, bodyLimit, languageOf } from './answer-problem.ts'
import { answerUnreadable, ignoreExpectations } from './answer-unreadable.ts'
import { FileAnswer, type BoundRoute, type Call } from './bind-route.ts'
import { comesFromElsewhere, tellBrowsers } from './browser-rules.ts'
import { letGoWhenClosing } from './let-go.ts'
import { logRefusal, noteCaller } from './log-refusals.ts'
import { shareFairly, type Share } from './share-fairly.ts'
import { notFound, notPermitted, originRefused, passwordOwed, proofNeeded, requestInvalid, secondFactorOwed, signInNeeded, tooManyRequests } from './problems.ts'
import { readStrictJson } from './read-strict-json.ts'
import { faultsOf } from './validate-request.ts'

export interface Identified {
  who: Who
  permitted: boolean
  seesStudy: boolean
  /** Still owes its second factor. */
  weak: boolean
  /** Still owes a password of its owner's own. */
  owesPassword: boolean
  provenAt: Date
}
export interface HttpSettings {
  routes: readonly BoundRoute[]
  /** Who holds this token, and may they do this here? Null when the token opens nothing. */
  identify: (token: string, need: { permission: string | null, study: string | null, request: string, origin: string }) => Promise<Identified | null>
  clock: Clock
  log: FastifyBaseLogger
  /** As people type it: what a browser must show as its origin, unless it shows the host it was sent to. */
  address: string
  secureCookies: boolean
  trustProxy: boolean
  requestsPerMinute: number
  /** Also holds every answer against the contract; for tests. */
  checkAnswers: boolean
  observe: (route: string, status: number, seconds: number) => void
}

/** What a route that expects no body may be sent: nothing, or an empty object. */
const NoBody = closed({})

/** How long a proof of who one is stays recent. */
const proofMinutes = 10

/** `door` ties what a browser answers to what this very browser was asked. */
const plainCookies = { staff: 'weshare_session', participant: 'weshare_participant', door: 'weshare_door' } as const
/** Behind https the name itself makes browsers refuse a cookie that another host, or a page without https, tries to put in. */
const hostCookies = { staff: '__Host-weshare_session', participant: '__Host-weshare_participant', door: '__Host-weshare_door' } as const

export async function createHttp(settings: HttpSettings): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: settings.log, logController: new LogController({ disableRequestLogging: true }), trustProxy: settings.trustProxy, bodyLimit,
    genReqId: () => randomUUID(), forceCloseConnections: 'idle', routerOptions: { maxParamLength: 200 },
    // An address that cannot be decoded never reaches a route nor its hooks.
    frameworkErrors: (error, request, reply) => void answerProblem(asProblem(error, request), request, reply),
    clientErrorHandler: answerUnreadable,
  })
  ignoreExpectations(app)
  letGoWhenClosing(app)
  readStrictJson(app)
  app.setValidatorCompiler(() => () => true)
  await app.register(cookie)
  await tellBrowsers(app, { secure: settings.secureCookies })
  await app.register(rateLimit, {
    max: settings.requestsPerMinute, timeWindow: 60_000,
    errorResponseBuilder: (_request, context) => tooManyRequests({ seconds: Math.ceil(context.ttl / 1000) }),
  })
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unmatched'
    settings.observe(route, reply.statusCode, reply.elapsedTime / 1000)
    request.log.info({ method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'request')
  })
  app.setErrorHandler((error, request, reply) => {
    const problem = asProblem(error, request)
    logRefusal(problem, request)
    return answerProblem(problem, request, reply)
  })
  const share = shareFairly(app, settings.requestsPerMinute)
  for (const bound of settings.routes) bind(app, bound, { ...settings, share })
  return app
}

function bind(app: FastifyInstance, bound: BoundRoute, settings: HttpSettings & { share: Share }): void {
  const { route } = bound
  const cookies = settings.secureCookies ? hostCookies : plainCookies
  const audience = route.access === 'participant' || route.path.startsWith('/api/participate/') ? 'participant' : 'staff'
  // Doors without a key are knocked on forty times less often than the house answers: 30 a minute from one address by default.
  const tries = route.access === 'anyone' && route.method !== 'GET' ? { rateLimit: { max: Math.ceil(settings.requestsPerMinute / 40), timeWindow: 60_000 } } : {}
  app.route({
    method: route.method, url: route.path, config: tries,
    handler: async (request, reply) => {
      if (route.method !== 'GET' && (request.headers['x-weshare'] !== '1' || comesFromElsewhere(request, settings.address))) throw originRefused()
      const sessionToken = request.cookies[cookies[audience]] ?? null
      const study = studyOf(request.params)
      const { who, weak } = await whoCalls(route, { request, sessionToken, study, settings })
      await settings.share(request, reply, who)
      const faults = requestFaults(route, request)
      if (faults.length > 0) throw requestInvalid(undefined, faults)
      const call: Call<Route> = {
        params: request.params, query: request.query, body: request.body, who, weak, language: languageOf(request), sessionToken,
        trace: { request: request.id, origin: request.ip }, userAgent: request.headers['user-agent'] ?? '',
        keepSession: (token, until) => void reply.setCookie(cookies[audience], token, { path: '/', httpOnly: true, sameSite: 'strict', secure: settings.secureCookies, expires: until }),
        doorKey: request.cookies[cookies.door] ?? null,
        keepDoorKey: (key, until) => void reply.setCookie(cookies.door, key, { path: '/', httpOnly: true, sameSite: 'strict', secure: settings.secureCookies, expires: until }),
        dropSession: () => void reply.clearCookie(cookies[audience], { path: '/', httpOnly: true, sameSite: 'strict', secure: settings.secureCookies }),
      }
      return send(reply, route, { answer: await bound.handler(call), check: settings.checkAnswers })
    },
  })
}

const uuidForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
function studyOf(params: unknown): string | null {
  if (typeof params !== 'object' || params === null || !('study' in params) || typeof params.study !== 'string') return null
  return uuidForm.test(params.study) ? params.study : null
}

interface Asking { request: FastifyRequest, sessionToken: string | null, study: string | null, settings: HttpSettings }

async function whoCalls(route: Route, { request, sessionToken, study, settings }: Asking): Promise<{ who: Who, weak: boolean }> {
  const trace = { request: request.id, origin: request.ip }
  if (route.access === 'anyone') return { who: { actor: 'entrance', ...trace }, weak: false }
  if (sessionToken === null) throw signInNeeded()
  const permission = route.access === 'participant' ? null : route.access.staff
  if (permission !== null && route.path.includes(':study') && study === null) throw notFound()
  const found = await settings.identify(sessionToken, { permission, study, ...trace })
  if (found === null || (route.access === 'participant') !== (found.who.actor !== 'staff')) throw signInNeeded()
  noteCaller(request, found.who)
  if (found.who.actor === 'carer' && route.carer !== true) throw notPermitted()
  if (found.weak && route.beforeSecondFactor !== true) throw secondFactorOwed()
  if (found.owesPassword && route.beforeSecondFactor !== true) throw passwordOwed()
  if (route.access === 'participant' || found.permitted) {
    if (route.proof === 'recent' && settings.clock.now().getTime() - found.provenAt.getTime() > proofMinutes * 60_000) throw proofNeeded()
    return found
  }
  throw study !== null && !found.seesStudy ? notFound() : notPermitted()
}

function requestFaults(route: Route, request: FastifyRequest): Fault[] {
  return [
    ...(route.params === undefined ? [] : faultsOf(route.params, request.params, 'path')),
    ...(route.query === undefined ? [] : faultsOf(route.query, request.query, 'query')),
    ...faultsOf(route.body ?? NoBody, request.body ?? (route.body === undefined ? {} : request.body), 'body'),
  ]
}

function send(reply: FastifyReply, route: Route, { answer, check }: { answer: unknown, check: boolean }): FastifyReply {
  if (answer instanceof FileAnswer) {
    if (answer.bytes !== null) reply.header('content-length', answer.bytes)
    return reply.type(answer.type).header('content-disposition', `attachment; filename="${answer.name}"`).send(answer.content)
  }
  if (check) {
    const faults = faultsOf(route.answer, answer, route.name)
    if (faults.length > 0) throw new Error(`The answer of ${route.name} breaks its own contract: ${JSON.stringify(faults)}`)
  }
  return reply.status(route.status ?? 200).send(answer)
}

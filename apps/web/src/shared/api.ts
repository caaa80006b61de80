import type { Route, RouteAnswer, RouteBody, RouteParams, RouteQuery } from '@weshare/contract/define-route'
import { currentLanguage } from './i18n/i18n.ts'
import { OfflineError, ProblemError, type FieldProblem } from './problem.ts'

type Given<Name extends string, Value> = [Value] extends [undefined] ? { [K in Name]?: undefined } : { [K in Name]: Value }

/** A query value left undefined is not sent. */
type Loose<Q> = Q extends object ? { [K in keyof Q]: Q[K] | undefined } : Q

/** What a route needs, from its declaration: nothing to give, nothing to write. */
export type Request<R extends Route> =
  & Given<'params', RouteParams<R>> & Given<'query', Loose<RouteQuery<R>>> & Given<'body', RouteBody<R>>
  & { signal?: AbortSignal; timeout?: number; /** Makes a write safe to repeat: the server does it once. */ idempotencyKey?: string }

interface Sent {
  params?: unknown
  query?: unknown
  body?: unknown
  signal?: AbortSignal
  timeout?: number
  idempotencyKey?: string
}

export interface CallSettings {
  origin: string
  language: () => string
}

const defaultTimeout = 20_000
const pauses = [400, 1600]

/** Opens the one door between a screen and the server. No other file calls fetch. */
export function openCalls(settings: CallSettings) {
  async function call<R extends Route>(route: R, request: Request<R>): Promise<RouteAnswer<R>> {
    const response = await send(settings, route, request)
    if (response.status === 204) return undefined as RouteAnswer<R>
    // Not JSON: the connection broke midway, or a captive portal answered in the server's place.
    return await response.json().catch(unreachable) as RouteAnswer<R>
  }

  async function callFile<R extends Route>(route: R, request: Request<R>): Promise<Blob> {
    const response = await send(settings, route, request)
    return response.blob().catch(unreachable)
  }

  return { call, callFile }
}

export const { call, callFile } = openCalls({ origin: '', language: currentLanguage })

async function send(settings: CallSettings, route: Route, sent: Sent): Promise<Response> {
  const repeatable = route.method === 'GET' || sent.idempotencyKey !== undefined
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await sendOnce(settings, route, sent)
    } catch (failure) {
      const pause = pauses[attempt]
      if (!repeatable || pause === undefined || !(failure instanceof OfflineError) || sent.signal?.aborted) throw failure
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
}

async function sendOnce(settings: CallSettings, route: Route, sent: Sent): Promise<Response> {
  const limit = AbortSignal.timeout(sent.timeout ?? defaultTimeout)
  const signal = sent.signal ? AbortSignal.any([limit, sent.signal]) : limit
  const response = await fetch(settings.origin + writeAddress(route, sent), {
    method: route.method,
    headers: writeHeaders(settings, sent),
    credentials: 'same-origin',
    signal,
    ...(sent.body === undefined ? {} : { body: JSON.stringify(sent.body) }),
  }).catch((failure: unknown) => {
    if (sent.signal?.aborted) throw failure
    throw new OfflineError(limit.aborted ? 'too-slow' : 'unreachable', failure)
  })
  if (!response.ok) throw await readProblem(response)
  return response
}

function writeHeaders(settings: CallSettings, sent: Sent): Record<string, string> {
  return {
    'accept': 'application/json, application/problem+json;q=0.9, */*;q=0.5',
    'accept-language': settings.language(),
    'x-weshare': '1',
    ...(sent.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(sent.idempotencyKey === undefined ? {} : { 'idempotency-key': sent.idempotencyKey }),
  }
}

function writeAddress(route: Route, sent: Sent): string {
  const params = entriesOf(sent.params)
  const path = route.path.replace(/:([A-Za-z]+)/g, (_whole, name: string) => {
    const value = params.find(([key]) => key === name)?.[1]
    if (typeof value !== 'string') throw new Error(`${route.name} needs ${name}`)
    return encodeURIComponent(value)
  })
  const query = new URLSearchParams()
  for (const [key, value] of entriesOf(sent.query)) {
    if (value === undefined) continue
    for (const one of Array.isArray(value) ? value : [value]) query.append(key, String(one))
  }
  return query.size > 0 ? `${path}?${query}` : path
}

function unreachable(failure: unknown): never {
  throw new OfflineError('unreachable', failure)
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}

async function readProblem(response: Response): Promise<ProblemError> {
  const content: unknown = await response.json().catch(() => undefined)
  const fields = Object.fromEntries(entriesOf(content))
  const text = (name: string) => (typeof fields[name] === 'string' ? fields[name] : '')
  return new ProblemError({
    code: text('code') || 'server/unexpected',
    status: response.status,
    title: text('title'),
    detail: text('detail'),
    errors: Array.isArray(fields['errors']) ? fields['errors'].flatMap(readFieldProblem) : [],
  })
}

function readFieldProblem(value: unknown): FieldProblem[] {
  const fields = Object.fromEntries(entriesOf(value))
  const { where, message } = fields
  return typeof where === 'string' && typeof message === 'string' ? [{ where, message }] : []
}

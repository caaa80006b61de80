import type { Route, RouteAnswer, RouteBody, RouteParams, RouteQuery } from '@weshare/contract'
import type { Problem } from '@weshare/contract/problem'

type Given<K extends string, V> = V extends undefined ? { [key in K]?: undefined } : { [key in K]: V }
export type Sent<R extends Route> = Given<'params', RouteParams<R>> & Given<'query', RouteQuery<R>> & Given<'body', RouteBody<R>>

export interface Heard<A> { status: number, body: A, headers: Headers, problem: Problem }

export interface Visitor {
  /** Calls a route as the contract says and answers with what was heard, problem or not. */
  call: <R extends Route>(route: R, sent: Sent<R>) => Promise<Heard<RouteAnswer<R>>>
  /** The same, and fails when the answer is not a success: for the steps a story takes for granted. */
  do: <R extends Route>(route: R, sent: Sent<R>) => Promise<RouteAnswer<R>>
  /** Sends anything at all: for letters that no client of ours would write. */
  raw: (method: string, path: string, options?: { body?: string, headers?: Record<string, string> }) => Promise<Response>
  /** Keeps a cookie that was given elsewhere. */
  carry: (cookie: string, value: string) => void
  language: 'fr' | 'en'
}

export function createVisitor(address: () => string): Visitor {
  const cookies = new Map<string, string>()
  const raw: Visitor['raw'] = async (method, path, options = {}) => {
    const response = await fetch(`${address()}${path}`, {
      method, redirect: 'manual',
      headers: {
        'x-weshare': '1', 'accept-language': visitor.language, cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(options.body !== undefined && { 'content-type': 'application/json' }), ...options.headers,
      },
      ...(options.body !== undefined && { body: options.body }),
    })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const cut = pair.indexOf('=')
      if (pair.slice(cut + 1) === '') cookies.delete(pair.slice(0, cut))
      else cookies.set(pair.slice(0, cut), pair.slice(cut + 1))
    }
    return response
  }
  const call: Visitor['call'] = async (route, sent) => {
    const response = await raw(route.method, pathOf(route, sent.params, sent.query), sent.body === undefined ? {} : { body: JSON.stringify(sent.body) })
    const text = await response.text()
    const body = (response.headers.get('content-type') ?? '').includes('json') ? JSON.parse(text) : text
    return { status: response.status, body, headers: response.headers, problem: body }
  }
  const visitor: Visitor = {
    language: 'fr', raw, call,
    carry: (cookie, value) => void cookies.set(cookie, value),
    do: async (route, sent) => {
      const heard = await call(route, sent)
      if (heard.status >= 400) throw new Error(`${route.name} answered ${heard.status}: ${JSON.stringify(heard.body)}`)
      return heard.body
    },
  }
  return visitor
}

function pathOf(route: Route, params: unknown, query: unknown): string {
  const words = { ...(params as Record<string, string> | undefined) }
  const path = route.path.replaceAll(/:([A-Za-z]+)/g, (_, name: string) => encodeURIComponent(words[name] ?? ''))
  const search = new URLSearchParams(Object.entries((query as Record<string, string> | undefined) ?? {}).filter(([, value]) => value !== undefined)).toString()
  return search === '' ? path : `${path}?${search}`
}

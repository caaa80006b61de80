import type { Route, RouteAnswer, RouteBody, RouteParams, RouteQuery } from '@weshare/contract'
import type { FastifyInstance } from 'fastify'

type Given<K extends string, V> = V extends undefined ? { [key in K]?: undefined } : { [key in K]: V }
type Sent<R extends Route> = Given<'params', RouteParams<R>> & Given<'query', RouteQuery<R>> & Given<'body', RouteBody<R>>

/** Somebody of the demonstration at their screen: goes through the same doors as everybody, without the network. */
export interface InsideVisitor { do: <R extends Route>(route: R, sent: Sent<R>) => Promise<RouteAnswer<R>> }

export function createInsideVisitor(http: FastifyInstance, address: string): InsideVisitor {
  const cookies: Record<string, string> = {}
  return {
    do: async (route, sent) => {
      const answer = await http.inject({
        method: route.method, url: addressOf(route, sent.params, sent.query), remoteAddress: address, cookies,
        headers: { 'x-weshare': '1', 'accept-language': 'fr', 'user-agent': 'Demonstration' },
        ...(sent.body !== undefined && { payload: sent.body as object }),
      })
      for (const { name, value } of answer.cookies) cookies[name] = value
      if (answer.statusCode >= 400) throw new Error(`The demonstration could not go on: ${route.name} answered ${answer.statusCode} ${answer.body}`)
      return answer.json()
    },
  }
}

function addressOf(route: Route, params: unknown, query: unknown): string {
  const words: Record<string, string> = Object.fromEntries(Object.entries(params ?? {}).map(([name, value]) => [name, String(value)]))
  const path = route.path.replaceAll(/:([A-Za-z]+)/g, (_, name: string) => encodeURIComponent(words[name] ?? ''))
  const search = new URLSearchParams(Object.entries(query ?? {}).map(([name, value]): [string, string] => [name, String(value)])).toString()
  return search === '' ? path : `${path}?${search}`
}

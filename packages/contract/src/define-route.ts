import type { Static, TSchema } from 'typebox'
import type { Permission } from './access.ts'

/** Who may call a route: everybody, a signed-in participant, or staff holding a permission (null: any signed-in staff). */
export type Access = 'anyone' | 'participant' | { staff: Permission | null }

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export interface Route {
  name: string
  method: Method
  path: `/api/${string}`
  summary: string
  access: Access
  params?: TSchema
  query?: TSchema
  body?: TSchema
  answer: TSchema
  /** A participant's door that is open to their carers too. */
  carer?: true
  /** Open to a staff session that still owes its second factor: the doors of one's own account. */
  beforeSecondFactor?: true
  /** `recent`: whoever calls must have proved who they are, password or passkey, a few minutes ago at most. */
  proof?: 'recent'
  /** Status of a successful answer; 200 when absent. */
  status?: 200 | 201 | 202 | 204
  /** Media types when the answer is a file and not JSON of ours. */
  file?: string | readonly string[]
  /** Codes of the problems a caller should expect, beside those every route may give. */
  problems?: readonly string[]
}

type StaticOr<S, Otherwise> = S extends TSchema ? Static<S> : Otherwise
export type RouteParams<R extends Route> = StaticOr<R['params'], undefined>
export type RouteQuery<R extends Route> = StaticOr<R['query'], undefined>
export type RouteBody<R extends Route> = StaticOr<R['body'], undefined>
export type RouteAnswer<R extends Route> = Static<R['answer']>

/** Declares a route once: the server binds it, the web calls it, the OpenAPI document lists it. */
export function defineRoute<const R extends Route>(route: R): R {
  return route
}

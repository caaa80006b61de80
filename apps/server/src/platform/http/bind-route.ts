import type { Readable } from 'node:stream'
import type { Route, RouteAnswer, RouteBody, RouteParams, RouteQuery } from '@weshare/contract'
import type { Language } from '../problem.ts'
import type { CarerWho, ParticipantWho, Staff, Trace, Who } from '../transaction.ts'

/** A file given instead of JSON. */
export class FileAnswer {
  readonly name: string
  readonly type: string
  readonly content: Buffer | Readable
  /** Told to the reader when known, so that a cut download is noticed. */
  readonly bytes: number | null

  constructor(name: string, type: string, file: { content: Buffer | Readable, bytes: number | null }) {
    this.name = name
    this.type = type
    this.content = file.content
    this.bytes = file.bytes
  }
}

type WhoFor<R extends Route> = R['access'] extends 'participant' ? (R extends { carer: true } ? ParticipantWho | CarerWho : ParticipantWho) : R['access'] extends { staff: unknown } ? Staff : Who

/** What a handler is told of one request: already validated against the contract, already allowed. */
export interface Call<R extends Route> {
  params: RouteParams<R>
  query: RouteQuery<R>
  body: RouteBody<R>
  who: WhoFor<R>
  /** The session still owes a second factor. */
  weak: boolean
  language: Language
  trace: Trace
  /** What the browser says it is; to keep its family in evidence, never the whole. */
  userAgent: string
  /** Starts and ends the browser's session; the token is shown to nobody else. */
  keepSession: (token: string, until: Date) => void
  dropSession: () => void
  sessionToken: string | null
  /** A secret of this browser alone, for the minutes between a question and its answer. */
  doorKey: string | null
  keepDoorKey: (key: string, until: Date) => void
}

export interface BoundRoute { route: Route, handler: (call: Call<Route>) => Promise<unknown> }

/** Ties a route of the contract to the function that answers it. */
export function handle<R extends Route>(route: R, handler: (call: Call<R>) => Promise<RouteAnswer<R> | FileAnswer>): BoundRoute {
  // Every call is built from this very route's schemas before it is handed over.
  return { route, handler }
}

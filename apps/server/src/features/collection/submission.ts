import type { RouteBody } from '@weshare/contract'
import type { enterAnswers, submitAnswers } from '@weshare/contract/collection'

/** What a person hands in, and what somebody of the staff enters for them. */
export type Submission = RouteBody<typeof submitAnswers>
export type Entry = RouteBody<typeof enterAnswers>

/** A submission found right, as it is handed to the database. */
export interface ReceivedSubmission {
  body: Submission
  bodySha256: string
  mode: 'web' | Entry['mode']
  source: Entry['source']
  receivedAt: Date
  /** As the server sets them: a device's clock may be wrong. */
  startedAt: Date
  finishedAt: Date
  /** What happened on screen, and what the device said of its time when it was wrong. */
  paradata: readonly unknown[]
  scored: boolean
}

import type { Paradata, submitAnswers } from '@weshare/contract/collection'
import type { RouteBody } from '@weshare/contract/define-route'
import type { Answers, Bilingual } from '@weshare/science/instruments'
import type { Static } from 'typebox'
import type { FieldProblem } from '../problem.ts'

export type Submission = RouteBody<typeof submitAnswers>
export type ScreenEvent = Static<typeof Paradata>[number]

/** Something the server said, kept to be shown again without a network. */
export interface KeptPage {
  key: string
  owner: string
  content: unknown
}

/** Answers being given. */
export interface KeptDraft {
  key: string
  owner: string
  activity: string
  sha256: string
  answers: Answers
  /** Grows by one at every change, here or on another device. */
  sequence: number
  /** The highest sequence the server has said it keeps. */
  sent: number
  /** The sequence the server would not take, 0 when none. */
  refused: number
  /** What changed here since the server last kept it. */
  unsent: readonly string[]
  startedAt: string
  events: readonly ScreenEvent[]
}

/** The server understood and said no: its own words, to be shown to the person. */
export interface Refusal {
  code: string
  title: string
  detail: string
  errors: readonly FieldProblem[]
}

/** Answers handed in and not yet acknowledged by the server. */
export interface Waiting {
  key: string
  owner: string
  activity: string
  title: Bilingual
  body: Submission
  refusal: Refusal | null
}

/** What the device itself remembers, whoever holds it. */
export interface DeviceNote {
  key: string
  owner: string
  text: string
}

export interface KeptTables {
  pages: KeptPage
  drafts: KeptDraft
  outbox: Waiting
  device: DeviceNote
}
export type TableName = keyof KeptTables
export const tableNames: readonly TableName[] = ['pages', 'drafts', 'outbox', 'device']

export interface KeptTransaction {
  get: <T extends TableName>(table: T, key: string) => Promise<KeptTables[T] | undefined>
  list: <T extends TableName>(table: T, owner: string) => Promise<KeptTables[T][]>
  put: <T extends TableName>(table: T, record: KeptTables[T]) => Promise<void>
  remove: (table: TableName, key: string) => Promise<void>
}

/** Where the device keeps things. A transaction is kept whole or not at all; its work awaits nothing but the transaction. */
export interface KeptStore {
  /** False when nothing outlives the page (private browsing). */
  persistent: boolean
  transact: <R>(work: (kept: KeptTransaction) => Promise<R>) => Promise<R>
}

export const keyOf = (owner: string, name: string): string => `${owner} ${name}`

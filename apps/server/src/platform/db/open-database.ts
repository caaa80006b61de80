import { Kysely, PostgresDialect, sql } from 'kysely'
import { Pool, types } from 'pg'
import type { ClientConfig, QueryResultRow } from 'pg'
import Cursor from 'pg-cursor'
import type { Transact, Tx, Who } from '../transaction.ts'
import { loginOf } from './prepare-roles.ts'
import type { DB } from './tables.generated.ts'

// A day is a word, not an instant: no time zone may move it. Counts come as numbers.
types.setTypeParser(types.builtins.DATE, (text) => text)
types.setTypeParser(types.builtins.INT8, (text) => Number(text))

export interface Database {
  transact: Transact
  /** One prepared statement, its own transaction: for the paths that every answer walks. */
  statement: <Row extends QueryResultRow>(name: string, text: string, values: unknown[]) => Promise<Row[]>
  /** Reads row after row, never the whole answer in memory. */
  stream: <Row>(who: Who, query: (tx: Tx) => { stream: (size: number) => AsyncIterableIterator<Row> }, take: (row: Row) => Promise<void>) => Promise<void>
  /** Reads many things as they all stood at one moment; changes nothing. */
  snapshot: Transact
  jobsPool: Pool
  vaultPool: Pool
  close: () => Promise<void>
}

export interface OpenSettings { owner: ClientConfig, database: string, passwordFor: (login: string) => string, connections: number, onError: (error: Error) => void }

const retried = new Set(['40001', '40P01'])
const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')

export function openDatabase(settings: OpenSettings): Database {
  const pool = (group: 'weshare_app' | 'weshare_vault' | 'weshare_jobs', max: number): Pool => {
    const user = loginOf(group, settings.database)
    const { connectionString: _, ...owner } = settings.owner
    const made = new Pool({ ...owner, database: settings.database, user, password: settings.passwordFor(user), max, connectionTimeoutMillis: 10_000 })
    made.on('error', settings.onError)
    made.on('connect', (client) => client.on('error', settings.onError)) // a connection can also break while it is lent out
    return made
  }
  const app = pool('weshare_app', settings.connections)
  const vaultPool = pool('weshare_vault', 4)
  const jobsPool = pool('weshare_jobs', 6) // three workers, one who listens, one who says they live, one to spare
  const kysely = new Kysely<DB>({ dialect: new PostgresDialect({ pool: app, cursor: Cursor }) })

  const once: Transact = (who, work) => kysely.transaction().execute(async (tx) => {
    await actAs(tx, who)
    return work(tx)
  })
  const transact: Transact = async (who, work) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await once(who, work)
      } catch (error) {
        if (attempt === 5 || !retried.has(codeOf(error))) throw error
      }
    }
  }
  const snapshot: Transact = (who, work) => kysely.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(async (tx) => {
    await actAs(tx, who)
    return work(tx)
  })
  return {
    transact, snapshot,
    statement: async <Row extends QueryResultRow>(name: string, text: string, values: unknown[]) => (await app.query<Row>({ name, text, values })).rows,
    stream: (who, query, take) => once(who, async (tx) => {
      for await (const row of query(tx).stream(500)) await take(row)
    }),
    jobsPool, vaultPool,
    close: async () => {
      await Promise.all([kysely.destroy(), vaultPool.end(), jobsPool.end()])
    },
  }
}

async function actAs(tx: Tx, who: Who): Promise<void> {
  const account = who.actor === 'staff' ? who.account : ''
  const participant = who.actor === 'participant' ? who.participant : ''
  const carer = who.actor === 'carer' ? who.carer : ''
  const job = who.actor === 'job' ? who.job : ''
  await sql`select set_config('weshare.actor', ${who.actor}, true), set_config('weshare.account', ${account}, true),
    set_config('weshare.participant', ${participant}, true), set_config('weshare.carer', ${carer}, true), set_config('weshare.job', ${job}, true),
    set_config('weshare.request', ${who.request}, true), set_config('weshare.origin', ${who.origin}, true)`.execute(tx)
}

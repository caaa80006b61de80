import { realpathSync } from 'node:fs'
import { Client } from 'pg'
import { codeOf } from './cluster-error.ts'

export const USER = 'weshare'
export const DATABASE = 'postgres'

export interface Address {
  host: string
  port: number
  password: string
}

/** `silent`: nobody listens. `not-yet`: a server is there but does not take connections (starting, stopping). */
export type Answer = { kind: 'serves'; data: string } | { kind: 'silent' } | { kind: 'not-yet' } | { kind: 'refused' }

/** Asks the server behind a socket which data folder it serves. */
export async function askServer(address: Address): Promise<Answer> {
  const client = new Client({ ...address, user: USER, database: DATABASE, connectionTimeoutMillis: 5_000 })
  // A server that dies meanwhile also emits an error, which would end the process if nobody listened.
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ data: string }>("select current_setting('data_directory') as data")
    return { kind: 'serves', data: realpathSync(rows[0]?.data ?? '') }
  } catch (error) {
    return { kind: readRefusal(codeOf(error)) }
  } finally {
    await client.end().catch(() => undefined)
  }
}

function readRefusal(code: string): 'silent' | 'not-yet' | 'refused' {
  if (code === 'ENOENT' || code === 'ECONNREFUSED') return 'silent'
  return code.startsWith('28') ? 'refused' : 'not-yet'
}

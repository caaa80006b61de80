import type { AuditAction } from '@weshare/contract/audit'
import type { Pool, PoolClient } from 'pg'

/** What a data key is for: fields and signatures of the vault, the blind indexes that find people, second factors of staff. */
export const purposes = ['identity', 'search', 'second-factor'] as const
export type Purpose = (typeof purposes)[number]

/** A data key as it is kept: wrapped. */
export interface KeptKey { id: string, purpose: Purpose, masterId: string, wrapped: Buffer, derived: boolean, madeAt: Date, retiredAt: Date | null }

export type Connection = Pool | PoolClient

export async function readKeptKeys(connection: Connection): Promise<KeptKey[]> {
  const { rows } = await connection.query<KeptKey>(`select id, purpose, master_id as "masterId", wrapped, derived, made_at as "madeAt", retired_at as "retiredAt"
    from vault.data_key order by purpose, made_at, id`)
  return rows
}

export async function keyInUse(connection: Connection, purpose: Purpose): Promise<string | null> {
  const { rows } = await connection.query<{ id: string }>({ name: 'key-in-use', text: 'select id from vault.data_key where purpose = $1 and retired_at is null', values: [purpose] })
  return rows[0]?.id ?? null
}

export async function addKey(connection: Connection, key: KeptKey): Promise<void> {
  await connection.query('insert into vault.data_key (id, purpose, master_id, wrapped, derived, made_at, retired_at) values ($1, $2, $3, $4, $5, $6, $7)',
    [key.id, key.purpose, key.masterId, key.wrapped, key.derived, key.madeAt, key.retiredAt])
}

export async function rewrapKey(connection: Connection, { id, masterId, wrapped }: Pick<KeptKey, 'id' | 'masterId' | 'wrapped'>): Promise<void> {
  await connection.query('update vault.data_key set master_id = $2, wrapped = $3 where id = $1', [id, masterId, wrapped])
}

export async function retireKeys(connection: Connection, at: Date): Promise<void> {
  await connection.query('update vault.data_key set retired_at = $1 where retired_at is null', [at])
}

/** One transaction of work on keys: others wait for its end, and row security lets it see what it must re-seal. */
export async function onKeys<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  return asTask(pool, 'keys', async (client) => {
    await client.query(`select pg_advisory_xact_lock(hashtextextended('weshare data keys', 0))`)
    return work(client)
  })
}

/** One transaction of the vault's role that says what it does, and whose lines in the audit trail are the installation's. */
export async function asTask<T>(pool: Pool, task: 'keys' | 'letter', work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('begin')
    await client.query(`select set_config('weshare.vault_task', $1, true), set_config('weshare.actor', 'installation', true)`, [task])
    const done = await work(client)
    await client.query('commit')
    return done
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    client.release(broken)
  }
}

export async function writeKeyAudit(client: PoolClient, action: AuditAction, detail: Record<string, unknown>): Promise<void> {
  await client.query('select audit.write($1, null, null, $2::jsonb)', [action, JSON.stringify(detail)])
}

import type { Pool, PoolClient } from 'pg'
import { asTask } from '../../platform/keys/index.ts'

export type Outcome = 'sent' | 'no-address'
export interface LetterRow { key: string, participant: string, template: string }
/** `sealed` is the whole person where an earlier version kept them; null where each field stands on its own. */
export interface PersonHead { study_id: string, sealed: Buffer | null }

export interface LetterKept { template: string, outcome: Outcome, at: Date }

export type Vault = ReturnType<typeof openVault>
export type VaultReader = ReturnType<typeof readThrough>

/** Each statement names the one file it opens: row security shows the vault's own role no other. */
function readThrough(connection: Pool | PoolClient) {
  return {
    person: async (participant: string): Promise<PersonHead | null> =>
      (await connection.query<PersonHead>('select study_id, sealed from vault.read_person($1)', [participant])).rows[0] ?? null,
    fields: async (participant: string, names: readonly string[]): Promise<{ name: string, sealed: Buffer }[]> =>
      (await connection.query<{ name: string, sealed: Buffer }>('select name, sealed from vault.read_fields($1, $2)', [participant, [...names]])).rows,
    signature: async (consent: string): Promise<Buffer | null> =>
      (await connection.query<{ sealed: Buffer | null }>('select vault.read_signature($1) as sealed', [consent])).rows[0]?.sealed ?? null,
  }
}

/** Reads the vault, by the only database role that may. */
export function openVault(pool: Pool) {
  const ids = async (text: string, values: unknown[]): Promise<string[]> => (await pool.query<{ id: string }>(text, values)).rows.map((row) => row.id)
  return {
    ...readThrough(pool),
    byNumber: (study: string, indexes: readonly Buffer[]) => ids('select id from vault.find_by_number($1, $2) as id', [study, indexes]),
    byName: (study: string, indexes: readonly Buffer[]) => ids('select id from vault.find_by_name($1, $2) as id', [study, indexes]),
    lettersTo: async (participant: string): Promise<LetterKept[]> =>
      (await pool.query<LetterKept>('select template, outcome, at from vault.letters_to($1)', [participant])).rows,
    /** Sends a letter and keeps that it left, holding its key meanwhile: two workers never send the same one. What is read for it goes over the same connection. */
    sendOnce: (letter: LetterRow, at: Date, send: (vault: VaultReader) => Promise<Outcome>): Promise<Outcome> => asTask(pool, 'letter', async (client) => {
      await client.query('select pg_advisory_xact_lock(hashtextextended($1, 3))', [letter.key])
      const { rows } = await client.query<{ outcome: Outcome }>('select outcome from vault.letter where key = $1', [letter.key])
      if (rows[0] !== undefined) return rows[0].outcome
      const outcome = await send(readThrough(client))
      await client.query('insert into vault.letter (key, participant_id, template, outcome, at) values ($1, $2, $3, $4, $5)',
        [letter.key, letter.participant, letter.template, outcome, at.toISOString()])
      return outcome
    }),
  }
}

import type { Pool, PoolClient } from 'pg'

export interface Sealed { sealed: Buffer, key_id: string }
export type Outcome = 'sent' | 'no-address'
export interface LetterRow { key: string, participant: string, template: string }

export type Vault = ReturnType<typeof openVault>
export type VaultReader = ReturnType<typeof readThrough>

function readThrough(connection: Pool | PoolClient) {
  const first = async (text: string, id: string): Promise<Sealed | null> => (await connection.query<Sealed>(text, [id])).rows[0] ?? null
  return {
    person: (participant: string) => first('select sealed, key_id from vault.person where participant_id = $1', participant),
    signature: (consent: string) => first('select sealed, key_id from vault.signature where consent_id = $1', consent),
  }
}

/** Reads the vault, by the only database role that may. */
export function openVault(pool: Pool) {
  const ids = async (text: string, values: unknown[]): Promise<string[]> =>
    (await pool.query<{ participant_id: string }>(text, values)).rows.map((row) => row.participant_id)
  return {
    ...readThrough(pool),
    byNumber: (study: string, indexes: readonly Buffer[]) =>
      ids('select participant_id from vault.person where study_id = $1 and number_index = any ($2::bytea[])', [study, indexes]),
    byName: (study: string, index: Buffer) => ids('select participant_id from vault.person where study_id = $1 and name_index = $2', [study, index]),
    /** Sends a letter and keeps that it left, holding its key meanwhile: two workers never send the same one. What is read for it goes over the same connection. */
    sendOnce: async (letter: LetterRow, at: Date, send: (vault: VaultReader) => Promise<Outcome>): Promise<Outcome> => {
      const client = await pool.connect()
      let broken: Error | undefined
      try {
        await client.query('begin')
        await client.query('select pg_advisory_xact_lock(hashtextextended($1, 3))', [letter.key])
        const { rows } = await client.query<{ outcome: Outcome }>('select outcome from vault.letter where key = $1', [letter.key])
        const outcome = rows[0]?.outcome ?? await send(readThrough(client))
        if (rows[0] === undefined) {
          await client.query('insert into vault.letter (key, participant_id, template, outcome, at) values ($1, $2, $3, $4, $5)',
            [letter.key, letter.participant, letter.template, outcome, at.toISOString()])
        }
        await client.query('commit')
        return outcome
      } catch (error) {
        await client.query('rollback').catch((failure: Error) => {
          broken = failure
        })
        throw error
      } finally {
        client.release(broken)
      }
    },
  }
}

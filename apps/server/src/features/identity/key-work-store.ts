import type { Pool, PoolClient } from 'pg'
import { asTask } from '../../platform/keys/index.ts'

/** What the work on keys reads and writes, batch by batch, in transactions that say so to row security. */
export interface WholeRow { participant: string, study: string, sealed: Buffer }
export interface FieldRow { participant: string, name: string, study: string, sealed: Buffer }
export interface SignatureRow { consent: string, sealed: Buffer }
export interface Resealed { resealed: Buffer, keyId: string }
export interface SealedField { name: string, sealed: Buffer, keyId: string }
export interface IndexRow { participant: string, numberIndex: Buffer | null, nameIndex: Buffer, keyId: string }
export interface PersonPlace { participant: string, study: string }

const batch = 200
const none = '00000000-0000-0000-0000-000000000000'

export type KeyWorkStore = ReturnType<typeof openKeyWork>

export function openKeyWork(pool: Pool) {
  const rows = <Row extends object>(text: string, values: unknown[]): Promise<Row[]> => asTask(pool, 'keys', async (client) => (await client.query<Row>(text, values)).rows)
  const count = async (text: string, values: unknown[]): Promise<{ all: number, old: number }> => (await rows<{ all: number, old: number }>(text, values))[0] ?? { all: 0, old: 0 }
  return {
    countFields: (key: string) => count(`select (select count(*) from vault.field)::int + (select count(*) from vault.person where sealed is not null)::int as all,
      (select count(*) from vault.field where key_id <> $1)::int + (select count(*) from vault.person where sealed is not null)::int as old`, [key]),
    countSignatures: (key: string) => count('select count(*)::int as all, (count(*) filter (where key_id <> $1))::int as old from vault.signature', [key]),
    countIndexes: (key: string) => count('select count(*)::int as all, (count(*) filter (where index_key_id is distinct from $1))::int as old from vault.person', [key]),

    wholePersons: (after: WholeRow | null) => rows<WholeRow>(`select participant_id as participant, study_id as study, sealed from vault.person
      where sealed is not null and participant_id > $1 order by participant_id limit ${batch}`, [after?.participant ?? none]),
    fields: (after: FieldRow | null, key: string | null) => rows<FieldRow>(`select f.participant_id as participant, f.name, p.study_id as study, f.sealed
      from vault.field f join vault.person p using (participant_id)
      where ($3::text is null or f.key_id <> $3) and (f.participant_id, f.name) > ($1::uuid, $2::text) order by f.participant_id, f.name limit ${batch}`,
      [after?.participant ?? none, after?.name ?? '', key]),
    signatures: (after: SignatureRow | null, key: string | null) => rows<SignatureRow>(`select consent_id as consent, sealed from vault.signature
      where ($2::text is null or key_id <> $2) and consent_id > $1 order by consent_id limit ${batch}`, [after?.consent ?? none, key]),
    indexedElsewhere: (after: PersonPlace | null, key: string) => rows<PersonPlace>(`select participant_id as participant, study_id as study from vault.person
      where index_key_id is distinct from $2 and participant_id > $1 order by participant_id limit ${batch}`, [after?.participant ?? none, key]),

    splitPersons: (persons: readonly { row: WholeRow, fields: readonly SealedField[] }[]) => asTask(pool, 'keys', async (client) => {
      for (const { row, fields } of persons) await splitPerson(client, row, fields)
    }),
    replaceFields: (fields: readonly (FieldRow & Resealed)[]) => asTask(pool, 'keys', async (client) => {
      for (const { participant, name, sealed, resealed, keyId } of fields) {
        await client.query('update vault.field set sealed = $4, key_id = $5 where participant_id = $1 and name = $2 and sealed = $3', [participant, name, sealed, resealed, keyId])
      }
    }),
    replaceSignatures: (signatures: readonly (SignatureRow & Resealed)[]) => asTask(pool, 'keys', async (client) => {
      for (const { consent, resealed, keyId } of signatures) await client.query('update vault.signature set sealed = $2, key_id = $3 where consent_id = $1', [consent, resealed, keyId])
    }),
    replaceIndexes: (indexes: readonly IndexRow[]) => asTask(pool, 'keys', async (client) => {
      for (const { participant, numberIndex, nameIndex, keyId } of indexes) {
        await client.query('update vault.person set number_index = $2, name_index = $3, index_key_id = $4 where participant_id = $1', [participant, numberIndex, nameIndex, keyId])
      }
    }),
  }
}

/** From one sealed value to one for each field, whole or not at all; somebody else may have done it meanwhile. */
async function splitPerson(client: PoolClient, { participant, sealed }: WholeRow, fields: readonly SealedField[]): Promise<void> {
  const { rowCount } = await client.query('update vault.person set sealed = null, key_id = null where participant_id = $1 and sealed = $2', [participant, sealed])
  if (rowCount !== 1) return
  for (const field of fields) await client.query('insert into vault.field (participant_id, name, sealed, key_id) values ($1, $2, $3, $4)', [participant, field.name, field.sealed, field.keyId])
}

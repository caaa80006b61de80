import { escapeIdentifier, type Client } from 'pg'
import { keptSchemas } from '../../platform/db/open-to-backup.ts'

export interface KeptTable { schema: string, name: string, columns: readonly string[] }
export interface KeptSequence { schema: string, name: string, value: string, called: boolean }

export const nameOf = ({ schema, name }: Pick<KeptTable, 'schema' | 'name'>): string => `${schema}.${name}`
export const quoted = ({ schema, name }: Pick<KeptTable, 'schema' | 'name'>): string => `${escapeIdentifier(schema)}.${escapeIdentifier(name)}`

/** Every table with rows to keep, each after those it refers to; without columns that the database computes itself. */
export async function listTables(client: Client): Promise<KeptTable[]> {
  const { rows: tables } = await client.query<KeptTable>(
    `select n.nspname as schema, c.relname as name, (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname = any ($1) and (n.nspname, c.relname) <> ('graphile_worker', 'migrations') order by 1, 2`, [keptSchemas])
  const { rows: references } = await client.query<{ from: string, to: string }>(
    `select distinct fn.nspname || '.' || f.relname as from, tn.nspname || '.' || t.relname as to from pg_constraint c
     join pg_class f on f.oid = c.conrelid join pg_namespace fn on fn.oid = f.relnamespace
     join pg_class t on t.oid = c.confrelid join pg_namespace tn on tn.oid = t.relnamespace
     where c.contype = 'f' and c.conrelid <> c.confrelid and fn.nspname = any ($1)`, [keptSchemas])
  return sortTables(tables, Map.groupBy(references, (reference) => reference.from))
}

function sortTables(tables: readonly KeptTable[], references: Map<string, { to: string }[]>): KeptTable[] {
  const sorted: KeptTable[] = []
  const placed = new Set<string>()
  let waiting = [...tables]
  while (waiting.length > 0) {
    const ready = waiting.filter((table) => (references.get(nameOf(table)) ?? []).every(({ to }) => placed.has(to)))
    if (ready.length === 0) throw new Error(`These tables refer to each other in a circle: ${waiting.map(nameOf).join(', ')}.`)
    for (const table of ready) {
      sorted.push(table)
      placed.add(nameOf(table))
    }
    waiting = waiting.filter((table) => !placed.has(nameOf(table)))
  }
  return sorted
}

export async function listSequences(client: Client): Promise<KeptSequence[]> {
  const { rows } = await client.query<{ schema: string, name: string }>(
    `select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'S' and n.nspname = any ($1) order by 1, 2`, [keptSchemas])
  const sequences: KeptSequence[] = []
  for (const row of rows) {
    const { rows: [state] } = await client.query<{ value: string, called: boolean }>(`select last_value::text as value, is_called as called from ${quoted(row)}`)
    if (state !== undefined) sequences.push({ ...row, ...state })
  }
  return sequences
}

import type { Client } from 'pg'
import Cursor from 'pg-cursor'
import type { TrailReader } from './verify-trail.ts'

interface Row { chain: number, position: string | number, content: string, hash: Buffer, head_position: string | number | null, head_hash: Buffer | null }

/** The trail read from its tables by the database's owner: no view, no function and no row security in between. */
export function readTrailAsOwner(client: Client): TrailReader {
  return {
    heads: async () => {
      const { rows } = await client.query<{ chain: number, position: string | number, hash: Buffer }>('select chain, position, hash from audit.chain_head order by chain')
      return rows.map((row) => ({ ...row, position: Number(row.position) }))
    },
    chain: async (chain, take) => {
      const cursor = client.query(new Cursor<Row>(
        `select e.chain, e.position, e.content::text as content, e.hash, h.position as head_position, h.hash as head_hash
         from audit.entry e left join audit.chain_head h on h.chain = e.chain where e.chain = $1 order by e.position`, [chain],
      ))
      for (let rows = await cursor.read(500); rows.length > 0; rows = await cursor.read(500)) {
        for (const { head_position: head, head_hash: headHash, ...row } of rows) take({ ...row, position: Number(row.position), headPosition: head === null ? null : Number(head), headHash })
      }
      await cursor.close()
    },
    stray: async () => {
      const { rows } = await client.query<{ chain: number, position: string | number }>('select chain, position from audit.entry where chain not between 0 and 15 order by chain, position limit 1')
      return rows[0] === undefined ? undefined : { chain: rows[0].chain, position: Number(rows[0].position) }
    },
  }
}

/** Which installation this database says it is. */
export async function readInstallationAsOwner(client: Client): Promise<string> {
  const { rows } = await client.query<{ id: string }>('select id from audit.installation')
  return rows[0]?.id ?? 'none'
}

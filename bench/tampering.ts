// One thousand seeded edits of the audit trail with a superuser's rights: each must be found; and how fast a trail is verified.
import { seededRandom } from '@weshare/science/base'
import { Client } from 'pg'
import { openCheckpointKey, readTrailAsOwner, verifyTrail, weighCheckpoints } from '../apps/server/src/features/audit/index.ts'
import { openPostgres } from './house/open-postgres.ts'
import { judge, medianOf } from './house/rounds.ts'
import { serveChild } from './house/serve-child.ts'
import { drawPlace, fillTrail, strikeOnce, strikes } from './tampering/edits.ts'

const edits = Number(process.env['BENCH_EDITS'] ?? 1000)
const lines = 1000
const manyLines = 100_000
const seed = 'tampering 1'

async function takeAnchors(client: Client) {
  const key = openCheckpointKey(Buffer.alloc(32, 7))
  const { rows } = await client.query<{ chain: number, position: number, hash: Buffer }>('select chain, position::int as position, hash from audit.chain_head order by chain')
  const checkpoint = key.sign({ installation: 'bench', at: '2026-11-24T00:00:00.000Z', entries: 0, chains: rows.map((row) => ({ ...row, hash: row.hash.toString('hex') })) })
  return weighCheckpoints([{ name: 'bench', text: JSON.stringify(checkpoint) }], new Map([[key.id, key.publicKey]]), 'bench').anchors
}

async function strikeAll(client: Client): Promise<void> {
  const anchors = await takeAnchors(client)
  const random = seededRandom(seed)
  const kinds = Object.entries(strikes)
  const tally = new Map(kinds.map(([name]) => [name, { done: 0, found: 0, alone: 0 }]))
  const times: number[] = []
  const look = async (anchored: boolean): Promise<boolean> => !(await verifyTrail(readTrailAsOwner(client), anchored ? anchors : [])).intact
  for (let edit = 0; edit < edits; edit += 1) {
    const [name, { strike }] = kinds[edit % kinds.length] as (typeof kinds)[number]
    const looked = await strikeOnce(client, strike(await drawPlace(client, random), random), look)
    if (!looked.changed) throw new Error(`the edit "${name}" changed nothing`)
    const row = tally.get(name)
    if (row !== undefined) {
      row.done += 1
      row.found += Number(looked.found)
      row.alone += Number(looked.withoutCheckpoint)
    }
    times.push(looked.milliseconds)
  }
  for (const [name, { done, found, alone }] of tally) console.log(`${found === done ? 'pass' : 'FAIL'}  ${name}: ${found} of ${done} found${alone === done ? '' : ` (${alone} without the checkpoint)`}`)
  const all = [...tally.values()]
  console.log(`\nmedian time of one verification: ${medianOf(times).toFixed(0)} ms`)
  judge({ what: 'edits found', value: all.reduce((sum, row) => sum + row.found, 0), limit: edits, side: 'at least', unit: '' })
  if (await look(true)) throw new Error('the trail is not whole at the end: an edit was not undone')
}

async function timeLong(client: Client): Promise<void> {
  await fillTrail(client, manyLines, 50)
  const memory = process.memoryUsage().rss
  const start = performance.now()
  const verdict = await verifyTrail(readTrailAsOwner(client), await takeAnchors(client))
  const seconds = (performance.now() - start) / 1000
  if (!verdict.intact) throw new Error(`an honest trail was called broken: ${JSON.stringify(verdict.broken)}`)
  console.log(`\n${verdict.entries} entries verified in ${seconds.toFixed(2)} s; the process grew by ${((process.memoryUsage().rss - memory) / 1024 ** 2).toFixed(0)} MiB`)
  judge({ what: 'entries verified per second', value: verdict.entries / seconds, limit: 20_000, side: 'at least', unit: '/s' })
}

const postgres = await openPostgres()
if (postgres === null) {
  console.log('FAIL  no PostgreSQL on this machine: install it (apt-get install postgresql) and run again.')
  process.exit(1)
}
try {
  await (await serveChild({ environment: postgres.environment })).stop()
  const client = new Client({ connectionString: postgres.environment['DATABASE_URL'] })
  await client.connect()
  try {
    await fillTrail(client, lines)
    console.log(`PostgreSQL ${postgres.version}, Node ${process.versions.node}; ${edits} edits of ${lines} lines and those of a first start, seed "${seed}", each undone by a rollback.\n`)
    await strikeAll(client)
    await timeLong(client)
  } finally {
    await client.end()
  }
} finally {
  await postgres.close()
}

import type { Random } from '@weshare/science/base'
import type { Client } from 'pg'

/** Where an edit strikes: an entry of a chain that has at least one before and one after it. */
interface Place { chain: number, position: number, last: number }
type Strike = (place: Place, random: Random) => string

/** How a whole tail is written anew so that nothing inside the database betrays it: hashes, columns and heads. */
const rechain = (chain: number, from: number): string => `
  do $$ declare line record; kept bytea; begin
    select coalesce((select hash from audit.entry where chain = ${chain} and position = ${from - 1}), sha256(convert_to('weshare audit chain ${chain}', 'UTF8'))) into kept;
    for line in select position, content from audit.entry where chain = ${chain} and position >= ${from} order by position loop
      kept := sha256(kept || convert_to(line.content::text, 'UTF8'));
      update audit.entry set hash = kept where chain = ${chain} and position = line.position;
    end loop;
    update audit.chain_head set hash = kept, position = (select coalesce(max(position), 0) from audit.entry where chain = ${chain}) where chain = ${chain};
  end $$;`

const shift = (chain: number, from: number, by: number): string => `
  update audit.entry set position = position + 1000000 where chain = ${chain} and position >= ${from};
  update audit.entry set position = position - 1000000 + ${by} where chain = ${chain} and position >= 1000000;`

const at = ({ chain, position }: Place): string => `where chain = ${chain} and position = ${position}`
const fields = ['action', 'at', 'actor', 'actorId', 'reason', 'request', 'origin', 'detail'] as const
const forgedField = (random: Random): string => `jsonb_set(content, '{${random.pick(fields)}}', to_jsonb('forged ${Math.floor(random.next() * 1e9)}'::text))`

/** Everything somebody with all rights on the database may do to the trail. `needsCheckpoint`: the database alone cannot betray it. */
export const strikes: Readonly<Record<string, { strike: Strike, needsCheckpoint?: true }>> = {
  'a field of an entry changed': { strike: (place, random) => `update audit.entry set content = ${forgedField(random)} ${at(place)}` },
  'a field removed from an entry': { strike: (place) => `update audit.entry set content = content - 'detail' ${at(place)}` },
  'a field changed, its own hash recomputed': { strike: (place, random) => `update audit.entry set content = ${forgedField(random)} ${at(place)};
    update audit.entry set hash = sha256((select hash from audit.entry where chain = ${place.chain} and position = ${place.position - 1}) || convert_to(content::text, 'UTF8')) ${at(place)}` },
  'a bit of a hash flipped': { strike: (place, random) => `update audit.entry set hash = set_bit(hash, ${Math.floor(random.next() * 256)}, 1 - get_bit(hash, ${Math.floor(random.next() * 256)})) ${at(place)};
    update audit.entry set hash = set_byte(hash, 31, 255 - get_byte(hash, 31)) ${at(place)}` },
  'an entry moved to another chain': { strike: (place) => `update audit.entry set chain = ${(place.chain + 1) % 16}, position = (select max(position) + 1 from audit.entry where chain = ${(place.chain + 1) % 16}) ${at(place)}` },
  'an entry given another number': { strike: (place, random) => `update audit.entry set position = ${place.last + 1 + Math.floor(random.next() * 100)} ${at(place)}` },
  'an entry deleted': { strike: (place) => `delete from audit.entry ${at(place)}` },
  'an entry deleted, those after moved up': { strike: (place) => `delete from audit.entry ${at(place)}; ${shift(place.chain, place.position + 1, -1)} update audit.chain_head set position = position - 1 where chain = ${place.chain}` },
  'two neighbours swapped': { strike: (place) => `update audit.entry set position = 1000000 ${at(place)};
    update audit.entry set position = ${place.position} where chain = ${place.chain} and position = ${place.position + 1}; update audit.entry set position = ${place.position + 1} where chain = ${place.chain} and position = 1000000` },
  'an entry inserted': { strike: (place, random) => `${shift(place.chain, place.position, 1)} insert into audit.entry (chain, position, content, hash)
    select chain, ${place.position}, ${forgedField(random)}, hash from audit.entry where chain = ${place.chain} and position = ${place.position + 1}; update audit.chain_head set position = position + 1 where chain = ${place.chain}` },
  'an entry duplicated at the end': { strike: (place) => `insert into audit.entry (chain, position, content, hash) select chain, ${place.last + 1}, content, hash from audit.entry ${at(place)}` },
  'an entry put in a chain that does not exist': { strike: (place) => `insert into audit.entry (chain, position, content, hash) select 16, 1, content, hash from audit.entry ${at(place)}` },
  'the tail cut': { strike: (place) => `delete from audit.entry where chain = ${place.chain} and position > ${place.position}` },
  'the head’s number changed': { strike: (place, random) => `update audit.chain_head set position = position ${random.next() < 0.5 ? '+' : '-'} ${1 + Math.floor(random.next() * 5)} where chain = ${place.chain}` },
  'the head’s hash changed': { strike: (place) => `update audit.chain_head set hash = sha256(hash) where chain = ${place.chain}` },
  'the head deleted': { strike: (place) => `delete from audit.chain_head where chain = ${place.chain}` },
  'the tail cut, the head set back': { needsCheckpoint: true, strike: (place) => `delete from audit.entry where chain = ${place.chain} and position > ${place.position}; ${rechain(place.chain, place.position)}` },
  'an entry changed, every hash after it recomputed, the head too': { needsCheckpoint: true, strike: (place, random) => `update audit.entry set content = ${forgedField(random)} ${at(place)}; ${rechain(place.chain, place.position)}` },
  'an entry deleted, the rest chained again, the head too': { needsCheckpoint: true, strike: (place) => `delete from audit.entry ${at(place)}; ${shift(place.chain, place.position + 1, -1)} ${rechain(place.chain, place.position)}` },
  'a chain erased, its head set back to the beginning': { needsCheckpoint: true, strike: (place) => `delete from audit.entry where chain = ${place.chain}; ${rechain(place.chain, 1)}` },
}

export interface Looked { found: boolean, withoutCheckpoint: boolean, milliseconds: number, changed: boolean }

/** Strikes once inside a transaction that is undone, and says whether a verification saw it. */
export async function strikeOnce(client: Client, sql: string, look: (anchored: boolean) => Promise<boolean>): Promise<Looked> {
  const before = await fingerprint(client)
  await client.query('begin')
  try {
    await client.query(sql)
    const changed = await fingerprint(client) !== before
    const start = performance.now()
    const found = await look(true)
    const milliseconds = performance.now() - start
    return { found, withoutCheckpoint: await look(false), milliseconds, changed }
  } finally {
    await client.query('rollback')
  }
}

async function fingerprint(client: Client): Promise<string> {
  const { rows } = await client.query<{ mark: string }>(`select md5((select coalesce(string_agg(e::text, '' order by chain, position), '') from audit.entry e)
    || (select coalesce(string_agg(h::text, '' order by chain), '') from audit.chain_head h)) as mark`)
  return rows[0]?.mark ?? ''
}

/** An entry with neighbours on both sides, drawn at random. */
export async function drawPlace(client: Client, random: Random): Promise<Place> {
  const { rows } = await client.query<{ chain: number, last: number }>('select chain, position::int as last from audit.chain_head where position >= 3 order by chain')
  const { chain, last } = random.pick(rows)
  return { chain, last, position: 2 + Math.floor(random.next() * (last - 2)) }
}

/** So many honest lines, in short transactions so that every chain gets its share. */
export async function fillTrail(client: Client, lines: number, together = 1): Promise<void> {
  await client.query(`do $$ begin for n in 1..${lines} loop
    perform audit.write('journey.step', gen_random_uuid(), gen_random_uuid(), jsonb_build_object('n', n, 'note', 'é €'), 'because'); if n % ${together} = 0 then commit; end if; end loop; end $$`)
}

import { createHash } from 'node:crypto'

/** One stored entry, its content as the database prints it: the very bytes that were hashed. */
export interface StoredEntry { chain: number, position: number, content: string, hash: Buffer, headPosition: number | null, headHash: Buffer | null }
export interface Head { chain: number, position: number, hash: Buffer }

/** How a verification looks at the trail: row after row, by one chain at a time, never all in memory. */
export interface TrailReader {
  heads: () => Promise<Head[]>
  /** The entries of one chain in order of position, each with the chain's head as it stood at that same instant. */
  chain: (chain: number, take: (entry: StoredEntry) => void) => Promise<void>
  /** An entry of a chain that does not exist, if there is one. */
  stray: () => Promise<{ chain: number, position: number } | undefined>
}

export interface Break { chain: number, position: string, why: string }
export interface Verdict { intact: boolean, entries: number, broken: Break | null }

const chains = 16
const seed = (chain: number): Buffer => sha256(Buffer.from(`weshare audit chain ${chain}`, 'utf8'))
const sha256 = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest()

/**
 * Recomputes every chain from its seed: each hash covers the one before and the entry's own bytes, positions follow each
 * other from 1, and the last hash is the kept head. Computed here and not in the database, so that a function changed
 * there hides nothing. Names the first broken entry. Somebody who may rewrite the whole trail and its heads can still
 * forge a new one from its first changed entry on: a head written down elsewhere is what betrays that.
 */
export async function verifyTrail(reader: TrailReader): Promise<Verdict> {
  const heads = new Map((await reader.heads()).map((head) => [head.chain, head]))
  let entries = 0
  for (let chain = 0; chain < chains; chain += 1) {
    const walk = startWalk(chain)
    await reader.chain(chain, (entry) => walk.step(entry))
    entries += walk.count()
    const broken = walk.end(heads.get(chain))
    if (broken !== null) return { intact: false, entries, broken }
  }
  const stray = await reader.stray()
  const broken = stray === undefined ? null : { chain: stray.chain, position: String(stray.position), why: 'the entry is in a chain that does not exist' }
  return { intact: broken === null, entries, broken }
}

function startWalk(chain: number) {
  let position = 0
  let hash = seed(chain)
  let broken: Break | null = null
  let last: StoredEntry | null = null
  const fail = (at: number, why: string): void => void (broken ??= { chain, position: String(at), why })
  return {
    step: (entry: StoredEntry): void => {
      last = entry
      position += 1
      if (broken !== null) return
      if (entry.position < position) return fail(entry.position, 'the entry stands before the beginning of its chain')
      if (entry.position > position) return fail(position, 'the entry is missing')
      hash = sha256(Buffer.concat([hash, Buffer.from(entry.content, 'utf8')]))
      if (!hash.equals(entry.hash)) fail(position, 'the entry is not the one that was written')
    },
    count: (): number => position,
    end: (kept: Head | undefined): Break | null => {
      if (broken !== null) return broken
      const head = last === null ? kept : headOf(last)
      if (head === undefined) fail(position, 'the head of the chain is missing')
      else if (head.position > position) fail(position + 1, 'the entry is missing at the end of the chain')
      else if (head.position < position) fail(head.position + 1, 'the entry stands after the end of its chain')
      else if (!head.hash.equals(hash)) fail(position, 'the head of the chain is not the hash of its last entry')
      return broken
    },
  }
}

const headOf = (entry: StoredEntry): { position: number, hash: Buffer } | undefined =>
  entry.headPosition === null || entry.headHash === null ? undefined : { position: entry.headPosition, hash: entry.headHash }

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

/** Where a chain stood by a checkpoint kept outside the database; `source` names it to whoever reads the verdict. */
export interface Anchor { source: string, chain: number, position: number, hash: string }

export interface Break { chain: number, position: string, why: string }
export interface Verdict { intact: boolean, entries: number, broken: Break | null }
/** Where a chain found sound ends: to be written down elsewhere. A chain nobody wrote to has no time, and its seed for hash. */
export interface SoundHead { chain: number, entries: number, hash: string, at: string | null }

const chains = 16
const seed = (chain: number): Buffer => sha256(Buffer.from(`weshare audit chain ${chain}`, 'utf8'))
const sha256 = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest()

/**
 * Recomputes every chain from its seed: each hash covers the one before and the entry's own bytes, positions follow each
 * other from 1, and the last hash is the kept head. Computed here and not in the database, so that a function changed
 * there hides nothing. Names the first broken entry. Somebody who may rewrite the whole trail and its heads can forge a
 * new one from any entry on: the anchors, heads written down elsewhere, are what betrays that.
 */
export async function verifyTrail(reader: TrailReader, anchors: readonly Anchor[] = [], tell: (head: SoundHead) => void = () => undefined): Promise<Verdict> {
  const heads = new Map((await reader.heads()).map((head) => [head.chain, head]))
  let entries = 0
  for (let chain = 0; chain < chains; chain += 1) {
    const walk = startWalk(chain, anchors.filter((anchor) => anchor.chain === chain))
    await reader.chain(chain, (entry) => walk.step(entry))
    entries += walk.count()
    const broken = walk.end(heads.get(chain))
    if (broken !== null) return { intact: false, entries, broken }
    tell({ chain, ...walk.head() })
  }
  const stray = await reader.stray()
  const broken = stray === undefined ? null : { chain: stray.chain, position: String(stray.position), why: 'the entry is in a chain that does not exist' }
  return { intact: broken === null, entries, broken }
}

function startWalk(chain: number, anchors: readonly Anchor[]) {
  const held = Map.groupBy(anchors, (anchor) => anchor.position)
  const furthest = anchors.toSorted((left, right) => right.position - left.position)[0]
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
      if (!hash.equals(entry.hash)) return fail(position, 'the entry is not the one that was written')
      const other = held.get(position)?.find((anchor) => anchor.hash !== hash.toString('hex'))
      if (other !== undefined) fail(position, `the chain up to this entry is not the one of the checkpoint ${other.source}`)
    },
    count: (): number => position,
    head: () => ({ entries: position, hash: hash.toString('hex'), at: last === null ? null : timeOf(last) }),
    end: (kept: Head | undefined): Break | null => {
      if (broken !== null) return broken
      const head = last === null ? kept : headOf(last)
      if (head === undefined) fail(position, 'the head of the chain is missing')
      else if (head.position > position) fail(position + 1, 'the entry is missing at the end of the chain')
      else if (head.position < position) fail(head.position + 1, 'the entry stands after the end of its chain')
      else if (!head.hash.equals(hash)) fail(position, 'the head of the chain is not the hash of its last entry')
      else if (furthest !== undefined && furthest.position > position) fail(position + 1, `the chain ends before the checkpoint ${furthest.source}`)
      return broken
    },
  }
}

/** Only read from entries whose hash was found right: they are what the database wrote. */
const timeOf = ({ content }: StoredEntry): string => (JSON.parse(content) as { at: string }).at

const headOf = (entry: StoredEntry): { position: number, hash: Buffer } | undefined =>
  entry.headPosition === null || entry.headHash === null ? undefined : { position: entry.headPosition, hash: entry.headHash }

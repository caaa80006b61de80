import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { keyIdOf, readCheckpoint, whyNotBelieved, type Checkpoint, type CheckpointKey } from './checkpoint.ts'
import type { Anchor } from './verify-trail.ts'

const suffix = '.checkpoint.json'
const keySuffix = '.public.pem'

export interface FoundCheckpoint { name: string, text: string }

/** Lays a checkpoint in its folder, and beside it the public key that verifies it; whole, or not at all. */
export async function layCheckpoint(folder: string, checkpoint: Checkpoint): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await writeWhole(join(folder, `${checkpoint.keyId}${keySuffix}`), checkpoint.publicKey)
  const path = join(folder, `${checkpoint.at.replaceAll(':', '-')}${suffix}`)
  await writeWhole(path, `${JSON.stringify(checkpoint, null, 2)}\n`)
  return path
}

async function writeWhole(path: string, text: string): Promise<void> {
  const part = `${path}.${process.pid}.part`
  await writeFile(part, text, { mode: 0o600, flush: true })
  await rename(part, path)
}

/** The checkpoints of a folder, oldest first. */
export async function findCheckpoints(folder: string): Promise<FoundCheckpoint[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(suffix)).sort()
  return Promise.all(names.map(async (name) => ({ name, text: await readFile(join(folder, name), 'utf8') })))
}

/** The keys of this installation, of before too: the one it signs with, and those it laid beside its checkpoints. */
export async function findKeys(folder: string, own: CheckpointKey): Promise<Map<string, string>> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(keySuffix))
  const kept = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
  return new Map([...kept, own.publicKey].map((pem) => [keyIdOf(pem), pem]))
}

export interface Weighed { anchors: Anchor[], refused: { name: string, why: string }[] }

/** What the checkpoints say that can be believed, and why the others say nothing. */
export function weighCheckpoints(found: readonly FoundCheckpoint[], believed: ReadonlyMap<string, string>, installation: string): Weighed {
  const weighed: Weighed = { anchors: [], refused: [] }
  for (const { name, text } of found) {
    const checkpoint = readCheckpoint(text)
    const why = checkpoint === null ? 'it is not a checkpoint of the audit trail' : whyNotBelieved(checkpoint, believed)
    if (checkpoint === null || why !== null) weighed.refused.push({ name, why: why ?? '' })
    else if (checkpoint.installation !== installation) weighed.refused.push({ name, why: 'it is the checkpoint of another installation, or this database is not the one it was' })
    else weighed.anchors.push(...checkpoint.chains.map((head) => ({ source: `of ${checkpoint.at}`, ...head })))
  }
  return weighed
}

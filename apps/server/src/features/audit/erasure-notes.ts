import { createPublicKey, verify } from 'node:crypto'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { canonicalJson } from '@weshare/science/base'
import type { CheckpointKey } from './checkpoint.ts'

/** Whom a request erased, by numbers that name nobody once the rows are gone. */
export interface Erased { study: string, participant: string, request: string, ground: string, at: string }

/** Kept outside the database, beside the checkpoints: a backup older than it is restored without them. */
interface ErasureNote extends Erased { kind: 'weshare-erasure', version: 1, keyId: string, signature: string }

const suffix = '.erasure.json'
const bytesOf = (unsigned: Omit<ErasureNote, 'signature'>): Buffer => Buffer.from(canonicalJson(unsigned), 'utf8')

/** Lays the note of an erasure in its folder; whole, or not at all; twice, the same. */
export async function noteErasure(folder: string, { study, participant, request, ground, at }: Erased, key: CheckpointKey): Promise<void> {
  const unsigned = { kind: 'weshare-erasure', version: 1, study, participant, request, ground, at, keyId: key.id } as const
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, `${participant}${suffix}`)
  await writeFile(`${path}.part`, `${JSON.stringify({ ...unsigned, signature: key.vouch(bytesOf(unsigned)) }, null, 2)}\n`, { mode: 0o600, flush: true })
  await rename(`${path}.part`, path)
}

export interface FoundErasures { erased: Erased[], refused: { name: string, why: string }[] }

/** What the notes of a folder say that can be believed, by the keys of this installation, and why the others say nothing. */
export async function findErasures(folder: string, believed: ReadonlyMap<string, string>): Promise<FoundErasures> {
  const found: FoundErasures = { erased: [], refused: [] }
  const names = (await readdir(folder)).filter((name) => name.endsWith(suffix)).sort()
  for (const name of names) {
    const note = readNote(await readFile(join(folder, name), 'utf8'))
    const why = note === null ? 'it is not the note of an erasure' : whyNotBelieved(note, believed)
    if (note === null || why !== null) found.refused.push({ name, why: why ?? '' })
    else found.erased.push({ study: note.study, participant: note.participant, request: note.request, ground: note.ground, at: note.at })
  }
  return found
}

function whyNotBelieved({ signature, ...unsigned }: ErasureNote, believed: ReadonlyMap<string, string>): string | null {
  const pem = believed.get(unsigned.keyId)
  if (pem === undefined) return `it is signed by the key ${unsigned.keyId}, which is not this installation's`
  return verify(null, bytesOf(unsigned), createPublicKey(pem), Buffer.from(signature, 'base64')) ? null : 'its signature is not the one of its content: the file was changed'
}

const words = ['study', 'participant', 'request', 'ground', 'at', 'keyId', 'signature'] as const

function readNote(text: string): ErasureNote | null {
  try {
    const value: unknown = JSON.parse(text)
    return isNote(value) ? value : null
  } catch {
    return null
  }
}

function isNote(value: unknown): value is ErasureNote {
  if (typeof value !== 'object' || value === null) return false
  const read = value as Record<string, unknown>
  return read['kind'] === 'weshare-erasure' && read['version'] === 1 && words.every((word) => typeof read[word] === 'string') && Object.keys(read).length === words.length + 2
}

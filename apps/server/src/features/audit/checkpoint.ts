import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto'
import { canonicalJson } from '@weshare/science/base'

export interface ChainHead { chain: number, position: number, hash: string }

/** Where the trail stood at one moment, signed: kept outside the database, it betrays a trail written anew since. */
export interface Checkpoint {
  kind: 'weshare-audit-checkpoint'
  version: 1
  installation: string
  at: string
  entries: number
  chains: readonly ChainHead[]
  /** Which key signed, and that key: whom to believe is for the reader to decide. */
  keyId: string
  publicKey: string
  signature: string
}

export interface CheckpointKey {
  id: string
  publicKey: string
  sign: (facts: CheckpointFacts) => Checkpoint
  /** Signs something else that is kept beside the checkpoints. */
  vouch: (bytes: Buffer) => string
}
export type CheckpointFacts = Pick<Checkpoint, 'installation' | 'at' | 'entries' | 'chains'>

/** An Ed25519 private key is any 32 bytes behind this fixed beginning (RFC 8410, section 7). */
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex')

/** The key that signs checkpoints, from 32 bytes that never enter the database. */
export function openCheckpointKey(seed: Buffer): CheckpointKey {
  const privateKey = createPrivateKey({ key: Buffer.concat([pkcs8Head, seed]), format: 'der', type: 'pkcs8' })
  const publicKey = pemOf(createPublicKey(privateKey))
  const id = keyIdOf(publicKey)
  return {
    id, publicKey,
    vouch: (bytes) => sign(null, bytes, privateKey).toString('base64'),
    sign: (facts) => {
      const unsigned = { kind: 'weshare-audit-checkpoint', version: 1, ...facts, keyId: id, publicKey } as const
      return { ...unsigned, signature: sign(null, bytesOf(unsigned), privateKey).toString('base64') }
    },
  }
}

const pemOf = (key: KeyObject): string => key.export({ format: 'pem', type: 'spki' }).toString()

/** The short name of a public key, whatever its file's line ends. */
export function keyIdOf(pem: string): string {
  return createHash('sha256').update(createPublicKey(pem).export({ format: 'der', type: 'spki' })).digest('hex').slice(0, 16)
}

const bytesOf = (unsigned: Omit<Checkpoint, 'signature'>): Buffer => Buffer.from(canonicalJson(unsigned), 'utf8')

/** Why this checkpoint says nothing, or null when a key that is believed signed exactly these words. */
export function whyNotBelieved(checkpoint: Checkpoint, believed: ReadonlyMap<string, string>): string | null {
  const pem = believed.get(checkpoint.keyId)
  if (pem === undefined) return `it is signed by the key ${checkpoint.keyId}, which is not this installation's: name that key's file if you trust it`
  const { signature, ...unsigned } = checkpoint
  return verify(null, bytesOf(unsigned), createPublicKey(pem), Buffer.from(signature, 'base64')) ? null : 'its signature is not the one of its content: the file was changed'
}

/** Reads a checkpoint's file; null when it is not one. */
export function readCheckpoint(text: string): Checkpoint | null {
  try {
    const value: unknown = JSON.parse(text)
    return isCheckpoint(value) ? value : null
  } catch {
    return null
  }
}

function isCheckpoint(value: unknown): value is Checkpoint {
  if (typeof value !== 'object' || value === null) return false
  const read = value as Partial<Record<keyof Checkpoint, unknown>>
  const words = [read.installation, read.at, read.keyId, read.publicKey, read.signature]
  return read.kind === 'weshare-audit-checkpoint' && read.version === 1 && words.every((word) => typeof word === 'string')
    && typeof read.entries === 'number' && Array.isArray(read.chains) && read.chains.every(isHead)
}

function isHead(value: unknown): value is ChainHead {
  if (typeof value !== 'object' || value === null) return false
  const { chain, position, hash } = value as Partial<Record<keyof ChainHead, unknown>>
  return Number.isSafeInteger(chain) && Number.isSafeInteger(position) && typeof hash === 'string' && /^[0-9a-f]{64}$/.test(hash)
}

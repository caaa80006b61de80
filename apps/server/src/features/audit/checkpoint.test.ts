import { createPublicKey, randomBytes, verify } from 'node:crypto'
import { canonicalJson } from '@weshare/science/base'
import { expect, test } from 'vitest'
import { keyIdOf, openCheckpointKey, readCheckpoint, whyNotBelieved } from './checkpoint.ts'

const facts = { installation: 'b6a7', at: '2026-11-24T02:00:00.000Z', entries: 3, chains: [{ chain: 0, position: 3, hash: 'ab'.repeat(32) }] }

test('A checkpoint is believed when a known key signed exactly its words, and read back from its file', () => {
  const key = openCheckpointKey(randomBytes(32))
  const read = readCheckpoint(JSON.stringify(key.sign(facts), null, 2))
  expect(read).toMatchObject(facts)
  expect(read === null ? 'not read' : whyNotBelieved(read, new Map([[key.id, key.publicKey]]))).toBeNull()
  expect(keyIdOf(key.publicKey.replaceAll('\n', '\r\n'))).toBe(key.id)
})

test('Anybody can verify it without this software: Ed25519 over the canonical text without the signature', () => {
  const key = openCheckpointKey(randomBytes(32))
  const { signature, ...words } = key.sign(facts)
  expect(verify(null, Buffer.from(canonicalJson(words)), createPublicKey(key.publicKey), Buffer.from(signature, 'base64'))).toBe(true)
})

test('One changed figure, or a key that merely names itself, is not believed', () => {
  const key = openCheckpointKey(randomBytes(32))
  const forger = openCheckpointKey(randomBytes(32))
  const known = new Map([[key.id, key.publicKey]])
  const real = key.sign(facts)
  expect(whyNotBelieved({ ...real, entries: 4 }, known)).toContain('the file was changed')
  expect(whyNotBelieved({ ...real, chains: [{ chain: 0, position: 2, hash: 'ab'.repeat(32) }] }, known)).toContain('the file was changed')
  expect(whyNotBelieved(forger.sign(facts), known)).toContain('not this installation')
  expect(whyNotBelieved({ ...forger.sign(facts), keyId: key.id, publicKey: key.publicKey }, known)).toContain('the file was changed')
})

test('The same 32 bytes give the same key; a file that is something else is not read as a checkpoint', () => {
  const seed = randomBytes(32)
  expect(openCheckpointKey(seed).id).toBe(openCheckpointKey(Buffer.from(seed)).id)
  for (const text of ['', '{}', 'null', '{"kind":"weshare-audit-checkpoint"}', JSON.stringify({ ...openCheckpointKey(seed).sign(facts), chains: [{ chain: 0 }] })]) expect(readCheckpoint(text)).toBeNull()
})

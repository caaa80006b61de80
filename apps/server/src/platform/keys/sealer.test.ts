import { expect, test } from 'vitest'
import { createSeal } from '../seal.ts'
import type { DataKey, KeyRing } from './key-ring.ts'
import { createSealer, keyNamedIn, openField, sealField } from './sealer.ts'

const keyOf = (byte: number, derived = false): DataKey => {
  const key = Buffer.alloc(32, byte)
  return { id: createSeal(key).keyId, key, derived }
}

/** A ring of these keys, the first in use. */
function ringOf(...keys: [DataKey, ...DataKey[]]): KeyRing {
  return {
    inUse: async () => keys[0], all: async () => keys,
    find: async (_purpose, id) => keys.find((one) => one.id === id) ?? null,
    derived: async () => keys.find((one) => one.derived) ?? null,
  }
}

const [first, second, derived] = [keyOf(1), keyOf(2), keyOf(3, true)]
const place = { study: 'study', record: 'participant', field: 'email' }

test('a field opens at its own place and at no other: not as another field, nor for another person, nor in another study', async () => {
  const sealer = createSealer(ringOf(first), 'identity')
  const sealed = await sealField(sealer, place, 'marie@mail.test')
  expect(await openField(sealer, place, sealed)).toBe('marie@mail.test')
  for (const other of [{ ...place, field: 'familyName' }, { ...place, record: 'other' }, { ...place, study: 'other' }]) {
    await expect(openField(sealer, other, sealed), JSON.stringify(other)).rejects.toThrow()
  }
})

test('a value names the key that sealed it, and opens when another has taken its place', async () => {
  const sealed = await sealField(createSealer(ringOf(first), 'identity'), place, 'x')
  expect(keyNamedIn(sealed)).toBe(first.id)
  expect(await openField(createSealer(ringOf(second, first), 'identity'), place, sealed)).toBe('x')
  await expect(openField(createSealer(ringOf(second), 'identity'), place, sealed)).rejects.toThrow(first.id)
})

test('what a version before data keys sealed opens with the key derived from the secret, even when chance gave it the mark of a newer one', async () => {
  const sealer = createSealer(ringOf(first, derived), 'identity')
  const old = createSeal(derived.key)
  let marked: Buffer | null = null
  while (marked === null) {
    const sealed = old.seal('Marie Lefèvre', 'participant')
    expect(await sealer.open(sealed, 'participant')).toBe('Marie Lefèvre')
    if (sealed[0] === 1) marked = sealed
  }
  expect(keyNamedIn(marked)).not.toBeNull()
})

test('one bit changed anywhere and the value does not open', async () => {
  const sealer = createSealer(ringOf(first), 'identity')
  const sealed = await sealField(sealer, place, 'marie@mail.test')
  for (let byte = 9; byte < sealed.length; byte += 1) {
    const altered = Buffer.from(sealed)
    altered.writeUInt8(altered.readUInt8(byte) ^ 1, byte)
    await expect(openField(sealer, place, altered), `byte ${byte}`).rejects.toThrow()
  }
})

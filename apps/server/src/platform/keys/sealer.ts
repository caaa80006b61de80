import { createSeal } from '../seal.ts'
import type { Purpose } from './data-key-store.ts'
import type { KeyRing } from './key-ring.ts'

/** Seals values under the data key in use, each to the place it belongs to; opens whatever any data key of this purpose sealed. */
export interface Sealer {
  seal: (plain: string, place: string) => Promise<Buffer>
  open: (sealed: Buffer, place: string) => Promise<string>
}

const mark = Buffer.from([1])
const headLength = 9
const leastLength = headLength + 12 + 16

/** The data key that a sealed value names; null when it bears no mark, as those of versions before envelopes. */
export const keyNamedIn = (sealed: Buffer): string | null =>
  sealed.length >= leastLength && sealed[0] === mark[0] ? sealed.subarray(1, headLength).toString('hex') : null

/** A sealed value: a mark, the id of its data key, then AES-256-GCM. Values without a mark stand under the derived key. */
export const createSealer = (ring: KeyRing, purpose: Purpose): Sealer => ({
  seal: async (plain, place) => {
    const { id, key } = await ring.inUse(purpose)
    return Buffer.concat([mark, Buffer.from(id, 'hex'), createSeal(key).seal(plain, place)])
  },
  open: async (sealed, place) => {
    const named = keyNamedIn(sealed)
    const found = named === null ? null : await ring.find(purpose, named)
    if (found !== null) return createSeal(found.key).open(sealed.subarray(headLength), place)
    const derived = await ring.derived(purpose)
    if (derived === null) throw new Error(`A value was sealed with the data key ${named ?? 'of an earlier version'}, which is not in this database.`)
    return createSeal(derived.key).open(sealed, place)
  },
})

/** Names several parts as one place, so that no two places read the same. */
export const placeOf = (...parts: string[]): string => JSON.stringify(parts)

/** Seals one field of one record. */
export const sealField = (sealer: Sealer, { record, field, study }: FieldPlace, value: string): Promise<Buffer> =>
  sealer.seal(value, placeOf('field', study, record, field))

/** Opens one field, and nothing beside it. Fails when the value comes from another field, record or study. */
export const openField = (sealer: Sealer, { record, field, study }: FieldPlace, sealed: Buffer): Promise<string> =>
  sealer.open(sealed, placeOf('field', study, record, field))

export interface FieldPlace { study: string, record: string, field: string }

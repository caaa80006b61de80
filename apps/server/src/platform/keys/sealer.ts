import { createSeal } from '../seal.ts'
import type { Purpose } from './data-key-store.ts'
import type { KeyRing } from './key-ring.ts'

/** Seals values under the data key in use, each to the place it belongs to; opens whatever any data key of this purpose sealed. */
export interface Sealer {
  seal: (plain: string, place: string) => Promise<Buffer>
  /** Many at once, under one key. */
  sealAll: (values: readonly ToSeal[]) => Promise<{ keyId: string, sealed: Buffer[] }>
  open: (sealed: Buffer, place: string) => Promise<string>
}
export interface ToSeal { plain: string, place: string }

const mark = Buffer.from([1])
const headLength = 9
const leastLength = headLength + 12 + 16

/** The data key that a sealed value names; null when it bears no mark, as those of versions before envelopes. */
export const keyNamedIn = (sealed: Buffer): string | null =>
  sealed.length >= leastLength && sealed[0] === mark[0] ? sealed.subarray(1, headLength).toString('hex') : null

/** A sealed value: a mark, the id of its data key, then AES-256-GCM. Values without a mark stand under the derived key. */
export function createSealer(ring: KeyRing, purpose: Purpose): Sealer {
  const sealAll: Sealer['sealAll'] = async (values) => {
    const { id, key } = await ring.inUse(purpose)
    const [head, { seal }] = [Buffer.concat([mark, Buffer.from(id, 'hex')]), createSeal(key)]
    return { keyId: id, sealed: values.map(({ plain, place }) => Buffer.concat([head, seal(plain, place)])) }
  }
  return {
    sealAll,
    seal: async (plain, place) => {
      const { sealed: [sealed] } = await sealAll([{ plain, place }])
      if (sealed === undefined) throw new Error('Nothing was sealed.')
      return sealed
    },
    open: (sealed, place) => open(ring, { purpose, sealed, place }),
  }
}

async function open(ring: KeyRing, { purpose, sealed, place }: { purpose: Purpose, sealed: Buffer, place: string }): Promise<string> {
  const named = keyNamedIn(sealed)
  const found = named === null ? null : await ring.find(purpose, named)
  if (found !== null) return createSeal(found.key).open(sealed.subarray(headLength), place)
  const derived = await ring.derived(purpose)
  if (derived === null) throw new Error(`A value was sealed with the data key ${named ?? 'of an earlier version'}, which is not in this database.`)
  return createSeal(derived.key).open(sealed, place)
}

/** Names several parts as one place, so that no two places read the same. */
const placeOf = (...parts: string[]): string => JSON.stringify(parts)

/** One field of one record of one study: sealed there, it opens nowhere else. */
export interface FieldPlace { study: string, record: string, field: string }
const placeOfField = ({ study, record, field }: FieldPlace): string => placeOf('field', study, record, field)

export const sealField = (sealer: Sealer, place: FieldPlace, value: string): Promise<Buffer> => sealer.seal(value, placeOfField(place))

export const sealFields = (sealer: Sealer, fields: readonly (FieldPlace & { value: string })[]): Promise<{ keyId: string, sealed: Buffer[] }> =>
  sealer.sealAll(fields.map(({ value, ...place }) => ({ plain: value, place: placeOfField(place) })))

/** Opens one field, and nothing beside it. Fails when the value comes from another field, record or study. */
export const openField = (sealer: Sealer, place: FieldPlace, sealed: Buffer): Promise<string> => sealer.open(sealed, placeOfField(place))

import type { Pool } from 'pg'
import type { Clock } from '../clock.ts'
import { addKey, keyInUse, onKeys, purposes, readKeptKeys, type KeptKey, type Purpose } from './data-key-store.ts'
import type { MasterKey } from './master-keys.ts'
import { KeyError, newKey, unwrapKey, wrapKey } from './wrap-key.ts'

export interface DataKey { id: string, key: Buffer, derived: boolean }

/** The data keys, unwrapped in memory and nowhere else. A key made by a rotation meanwhile is fetched when it is met. */
export interface KeyRing {
  /** The key that seals now, as the database says at this moment. */
  inUse: (purpose: Purpose) => Promise<DataKey>
  /** Every key of this purpose, the one in use first. */
  all: (purpose: Purpose) => Promise<DataKey[]>
  find: (purpose: Purpose, id: string) => Promise<DataKey | null>
  /** The key that versions before envelopes derived from the secret. */
  derived: (purpose: Purpose) => Promise<DataKey | null>
}

export interface RingNeeds {
  /** Connections of the vault's role. */
  pool: Pool
  masters: () => Promise<[MasterKey, ...MasterKey[]]>
  /** What versions before this one sealed with; kept, wrapped, so that their values open whatever becomes of the secret. */
  derived: Readonly<Record<Purpose, Buffer>>
  clock: Clock
}

export async function openKeyRing(needs: RingNeeds): Promise<KeyRing> {
  await makeMissing(needs)
  const held = new Map<string, DataKey & { purpose: Purpose }>()
  const refresh = async (): Promise<void> => {
    const kept = await readKeptKeys(needs.pool)
    const unknown = kept.filter(({ id }) => !held.has(id))
    const masters = unknown.length === 0 ? [] : await needs.masters()
    for (const one of unknown) held.set(one.id, { id: one.id, purpose: one.purpose, derived: one.derived, key: unwrapKey(masters, one) })
  }
  const find = async (purpose: Purpose, id: string): Promise<DataKey | null> => {
    if (!held.has(id)) await refresh()
    const found = held.get(id)
    return found?.purpose === purpose ? found : null
  }
  const inUse = async (purpose: Purpose): Promise<DataKey> => {
    const id = await keyInUse(needs.pool, purpose)
    const found = id === null ? null : await find(purpose, id)
    if (found === null) throw new KeyError({
      fr: `Aucune clé de données n’est en usage pour ${purpose}. Démarrez le serveur une fois : il fait ce qui manque.`,
      en: `No data key is in use for ${purpose}. Start the server once: it makes what is missing.`,
    })
    return found
  }
  await refresh()
  return {
    inUse, find,
    all: async (purpose) => {
      const first = await inUse(purpose)
      return [first, ...[...held.values()].filter((one) => one.purpose === purpose && one.id !== first.id)]
    },
    derived: async (purpose) => [...held.values()].find((one) => one.purpose === purpose && one.derived) ?? null,
  }
}

/** The first opening makes a data key for each purpose, and keeps the derived one beside it, retired. */
async function makeMissing({ pool, masters, derived, clock }: RingNeeds): Promise<void> {
  const missingAmong = (kept: readonly KeptKey[]): Purpose[] => purposes.filter((purpose) => !kept.some((one) => one.purpose === purpose && one.retiredAt === null))
  if (missingAmong(await readKeptKeys(pool)).length === 0) return
  const [master] = await masters()
  await onKeys(pool, async (client) => {
    const kept = await readKeptKeys(client)
    const at = clock.now()
    for (const purpose of missingAmong(kept)) {
      if (!kept.some((one) => one.purpose === purpose)) await addKey(client, wrapKey(master, { purpose, key: derived[purpose], at, derived: true }))
      await addKey(client, wrapKey(master, { purpose, key: newKey(), at }))
    }
  })
}

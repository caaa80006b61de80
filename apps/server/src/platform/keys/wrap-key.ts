import { randomBytes } from 'node:crypto'
import { ToldError } from '../problem.ts'
import { createSeal } from '../seal.ts'
import type { KeptKey, Purpose } from './data-key-store.ts'
import type { MasterKey } from './master-keys.ts'

/** A key that is not at hand, or is not the one that is needed: something the person who holds the keys can act on. */
export class KeyError extends ToldError {}

export const newKey = (): Buffer => randomBytes(32)

const placeOf = (purpose: Purpose, id: string): string => `data key ${purpose} ${id}`

export interface ToWrap { purpose: Purpose, key: Buffer, at: Date, derived?: boolean }

export function wrapKey(master: MasterKey, { purpose, key, at, derived = false }: ToWrap): KeptKey {
  const id = createSeal(key).keyId
  const wrapped = createSeal(master.key).seal(key.toString('base64'), placeOf(purpose, id))
  return { id, purpose, masterId: master.id, wrapped, derived, madeAt: at, retiredAt: derived ? at : null }
}

export function unwrapKey(masters: readonly MasterKey[], { id, purpose, masterId, wrapped }: KeptKey): Buffer {
  const master = masters.find((one) => one.id === masterId)
  if (master === undefined) throw absent(masterId, masters.map((one) => one.id).join(', '))
  try {
    return Buffer.from(createSeal(master.key).open(wrapped, placeOf(purpose, id)), 'base64')
  } catch (cause) {
    throw new KeyError({
      fr: `La clé maîtresse ${masterId} n’ouvre pas la clé de données ${id} : une autre clé porte son nom, ou la ligne a été altérée. Remettez la bonne clé, ou la ligne d’une sauvegarde.`,
      en: `The master key ${masterId} does not open the data key ${id}: another key bears its name, or the row was altered. Bring back the right key, or the row from a backup.`,
    }, cause)
  }
}

const absent = (master: string, held: string): KeyError => new KeyError({
  fr: `Les clés de données de cette base sont enveloppées par la clé maîtresse ${master}, qui n’est pas là (présentes : ${held}). Remettez-la dans WESHARE_KEY_FILE, WESHARE_SECRET ou WESHARE_FORMER_SECRET ; sans elle aucune identité ne se lit.`,
  en: `The data keys of this database are wrapped by the master key ${master}, which is not at hand (at hand: ${held}). Bring it back in WESHARE_KEY_FILE, WESHARE_SECRET or WESHARE_FORMER_SECRET; without it no identity can be read.`,
})

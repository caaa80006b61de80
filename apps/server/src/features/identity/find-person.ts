import { writeAudit } from '../../platform/audit.ts'
import type { KeyRing } from '../../platform/keys/index.ts'
import type { Staff, Transact } from '../../platform/transaction.ts'
import { nameIndex, numberIndex } from './normalise-identity.ts'
import { readableAmong, readableCentres } from './store.ts'
import type { Vault } from './vault-store.ts'

export type Asked = { hospitalNumber: string } | { familyName: string, birthDate: string }
export interface FindNeeds { transact: Transact, vault: Vault, ring: KeyRing }
export interface Find { who: Staff, study: string, asked: Asked }

/**
 * Finds the participants somebody may be, among those whose identity the reader may read. The search is written in the
 * audit trail, by what it used and never by what was typed, and committed before the vault is asked.
 */
export async function findPerson(needs: FindNeeds, { who, study, asked }: Find): Promise<{ id: string, pseudonym: string }[]> {
  const centres = await needs.transact(who, async (tx) => {
    const readable = await readableCentres(tx, study)
    await writeAudit(tx, { action: 'identity.searched', study, detail: { by: 'hospitalNumber' in asked ? 'hospital-number' : 'name-and-birth-date' } })
    return readable
  })
  // Under every key: those not made again yet under the present one are found too.
  const keys = await needs.ring.all('search')
  const found = 'hospitalNumber' in asked
    ? await needs.vault.byNumber(study, keys.flatMap(({ key }) => centres.map((centre) => numberIndex(key, { study, centre }, asked.hospitalNumber))))
    : await needs.vault.byName(study, keys.map(({ key }) => nameIndex(key, study, asked)))
  return needs.transact(who, (tx) => readableAmong(tx, study, found))
}

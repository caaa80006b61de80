import { openField, sealFields, walkBatches, type SealedValues, type Sealer } from '../../platform/keys/index.ts'
import type { Transact } from '../../platform/transaction.ts'
import { checkFields, checkSignatures } from './check-sealed.ts'
import type { FieldRow, KeyWorkStore, PersonPlace, SealedField, SignatureRow, WholeRow } from './key-work-store.ts'
import { signaturePlace, type Keys } from './keep-identity.ts'
import { indexesOf } from './normalise-identity.ts'
import { openWhole, readFields } from './open-sealed.ts'
import { fieldsOf } from './person-fields.ts'
import { centresOf } from './store.ts'
import type { VaultReader } from './vault-store.ts'

export interface ResealNeeds extends Keys { work: KeyWorkStore, vault: VaultReader, transact: Transact }

const resealing = { actor: 'job', job: 'keys.reseal', request: 'weshare keys', origin: 'command line' } as const

/** Every field of every person under the key in use; those kept whole by an earlier version are first taken apart. */
export async function resealFields(needs: ResealNeeds, step: (done: number) => void): Promise<number> {
  const { work, sealer, ring } = needs
  const { id } = await ring.inUse('identity')
  const taken = await walkBatches<WholeRow>({
    read: work.wholePersons, after: step,
    work: async (rows) => {
      await work.splitPersons(await Promise.all(rows.map((row) => splitFields(sealer, row))))
      return rows.length
    },
  })
  return taken + await walkBatches<FieldRow>({
    read: (last) => work.fields(last, id), after: (done) => step(taken + done),
    work: async (rows) => {
      const places = rows.map(({ study, participant, name }) => ({ study, record: participant, field: name }))
      const values = await Promise.all(rows.map(async ({ sealed }, index) => openField(sealer, at(places, index), sealed)))
      const { keyId, sealed } = await sealFields(sealer, places.map((place, index) => ({ ...place, value: at(values, index) })))
      await work.replaceFields(rows.map((row, index) => ({ ...row, resealed: at(sealed, index), keyId })))
      return rows.length
    },
  })
}

async function splitFields(sealer: Sealer, row: WholeRow): Promise<{ row: WholeRow, fields: SealedField[] }> {
  const named = fieldsOf(await openWhole(sealer, row.participant, row.sealed))
  const { keyId, sealed } = await sealFields(sealer, named.map(([field, value]) => ({ study: row.study, record: row.participant, field, value })))
  return { row, fields: named.map(([name], index) => ({ name, sealed: at(sealed, index), keyId })) }
}

/** What stands at this place of a list that is as long as the one it was made from. */
function at<T>(list: readonly T[], index: number): T {
  const found = list[index]
  if (found === undefined) throw new Error('A list came back shorter than it went.')
  return found
}

export async function resealSignatures({ work, sealer, ring }: ResealNeeds, step: (done: number) => void): Promise<number> {
  const { id } = await ring.inUse('identity')
  return walkBatches<SignatureRow>({
    read: (last) => work.signatures(last, id), after: step,
    work: async (rows) => {
      const opened = await Promise.all(rows.map(async ({ consent, sealed }) => ({ place: signaturePlace(consent), plain: await sealer.open(sealed, signaturePlace(consent)) })))
      const { keyId, sealed } = await sealer.sealAll(opened)
      await work.replaceSignatures(rows.map((row, index) => ({ ...row, resealed: at(sealed, index), keyId })))
      return rows.length
    },
  })
}

/** Makes again, under the key in use, what people are found by: it opens a name, a birth date and a number, and keeps none. */
export async function remakeIndexes(needs: ResealNeeds, step: (done: number) => void): Promise<number> {
  const { work, ring, transact } = needs
  const key = await ring.inUse('search')
  return walkBatches<PersonPlace>({
    read: (last) => work.indexedElsewhere(last, key.id), after: step,
    work: async (rows) => {
      const centres = new Map((await transact(resealing, (tx) => centresOf(tx, rows.map(({ participant }) => participant)))).map(({ id, centre }) => [id, centre]))
      const made = await Promise.all(rows.map(async ({ participant, study }) => {
        const person = await readFields(needs, participant, ['familyName', 'birthDate', 'hospitalNumber'])
        const centre = centres.get(participant)
        if (person?.familyName === undefined || person.birthDate === undefined || centre === undefined) throw new Error(`The vault keeps ${participant} without a name, a birth date or a centre.`)
        const { numberIndexes: [numberIndex = null], nameIndex } = indexesOf([key], { study, centre }, { ...person, familyName: person.familyName, birthDate: person.birthDate })
        return { participant, numberIndex, nameIndex, keyId: key.id }
      }))
      await work.replaceIndexes(made)
      return rows.length
    },
  })
}

/** The sealed values of this feature, as the work on keys walks through them. */
export function identityValues(needs: ResealNeeds): SealedValues[] {
  const { work, ring } = needs
  return [
    { name: 'fields', count: async () => work.countFields((await ring.inUse('identity')).id), reseal: (step) => resealFields(needs, step), check: (limit, step) => checkFields(needs, limit, step) },
    { name: 'signatures', count: async () => work.countSignatures((await ring.inUse('identity')).id), reseal: (step) => resealSignatures(needs, step), check: (limit, step) => checkSignatures(needs, limit, step) },
    { name: 'indexes', count: async () => work.countIndexes((await ring.inUse('search')).id), reseal: (step) => remakeIndexes(needs, step) },
  ]
}

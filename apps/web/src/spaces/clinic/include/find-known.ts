import { findPerson, type Person } from '@weshare/contract/participants'
import { call } from '../../../shared/api.ts'

export interface Known {
  id: string
  pseudonym: string
  /** What they have in common with the person typed. */
  by: 'number' | 'name'
}

/** Those already in the study with the same hospital number, or the same family name and birth date. */
export async function findKnown(study: string, { hospitalNumber, familyName, birthDate }: Person): Promise<Known[]> {
  const params = { study }
  const byNumber = hospitalNumber ? (await call(findPerson, { params, body: { hospitalNumber } })).items : []
  const byName = (await call(findPerson, { params, body: { familyName, birthDate } })).items
  const numbers = new Set(byNumber.map(({ id }) => id))
  return [
    ...byNumber.map((one) => ({ ...one, by: 'number' as const })),
    ...byName.filter(({ id }) => !numbers.has(id)).map((one) => ({ ...one, by: 'name' as const })),
  ]
}

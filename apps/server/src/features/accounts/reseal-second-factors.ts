import { keyNamedIn, walkBatches, type Checked, type KeyRing, type SealedValues, type Sealer } from '../../platform/keys/index.ts'
import type { Transact } from '../../platform/transaction.ts'
import { sealedPlace } from './second-factor.ts'
import { replaceSecondFactor, secondFactorsAfter, type SecondFactorRow } from './second-factor-store.ts'

export interface ResealNeeds { transact: Transact, ring: KeyRing, sealer: Sealer }

const installation = { actor: 'installation', request: 'weshare keys', origin: 'command line' } as const

/** Second factors of staff, as the work on keys walks through them; a code typed meanwhile opens with either key. */
export const secondFactorValues = (needs: ResealNeeds): SealedValues[] => [{
  name: 'second-factors', count: () => countSecondFactors(needs),
  reseal: (step) => resealSecondFactors(needs, step), check: (limit, step) => checkSecondFactors(needs, limit, step),
}]

const readFrom = ({ transact }: ResealNeeds) => (last: SecondFactorRow | null): Promise<SecondFactorRow[]> =>
  transact(installation, (tx) => secondFactorsAfter(tx, last?.id ?? null))

async function whichAreOld({ ring }: ResealNeeds): Promise<(row: SecondFactorRow) => boolean> {
  const { id } = await ring.inUse('second-factor')
  return ({ sealed }) => keyNamedIn(sealed) !== id
}

async function countSecondFactors(needs: ResealNeeds): Promise<{ all: number, old: number }> {
  const isOld = await whichAreOld(needs)
  const found = { all: 0, old: 0 }
  await walkBatches({
    read: readFrom(needs), after: () => undefined,
    work: async (rows) => {
      found.all += rows.length
      found.old += rows.filter(isOld).length
      return rows.length
    },
  })
  return found
}

async function resealSecondFactors(needs: ResealNeeds, step: (done: number) => void): Promise<number> {
  const { transact, sealer } = needs
  const isOld = await whichAreOld(needs)
  return walkBatches({
    read: readFrom(needs), after: step,
    work: async (rows) => {
      const waiting = rows.filter(isOld)
      for (const row of waiting) {
        const resealed = await sealer.seal(await sealer.open(row.sealed, sealedPlace(row.id)), sealedPlace(row.id))
        await transact(installation, (tx) => replaceSecondFactor(tx, row, resealed))
      }
      return waiting.length
    },
  })
}

async function checkSecondFactors(needs: ResealNeeds, limit: number | null, step: (done: number) => void): Promise<Checked> {
  const checked: Checked = { opened: 0, failed: [] }
  const left = (): number => (limit === null ? Infinity : limit - checked.opened - checked.failed.length)
  const read = readFrom(needs)
  await walkBatches<SecondFactorRow>({
    read: async (last) => (left() > 0 ? read(last) : []), after: step,
    work: async (rows) => {
      const tried = rows.slice(0, left())
      for (const row of tried) {
        if (await needs.sealer.open(row.sealed, sealedPlace(row.id)).then(() => true, () => false)) checked.opened += 1
        else checked.failed.push(`account ${row.id}`)
      }
      return tried.length
    },
  })
  return checked
}

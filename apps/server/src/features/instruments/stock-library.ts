import { instrumentLibrary } from '@weshare/science/library'
import { writeAudit } from '../../platform/audit.ts'
import type { Clock } from '../../platform/clock.ts'
import { describeLibraryInstrument } from './describe-library-instrument.ts'
import { addInstrument, readPin, type Transact } from './store.ts'

export interface Stocked {
  added: string[]
  /** Data sheets whose content no longer is what stands under their version: what answers point at was kept. */
  differing: string[]
}

/** Puts the data sheets of the product into this installation's library. Run at every start; what is there stays as it is. */
export async function stockLibrary(database: { transact: Transact }, clock: Clock): Promise<Stocked> {
  return database.transact({ actor: 'installation', request: 'stock-library', origin: 'server' }, async (tx) => {
    const stocked: Stocked = { added: [], differing: [] }
    for (const sheet of instrumentLibrary) {
      const instrument = describeLibraryInstrument({ sheet, packs: [], version: sheet.version, licenceReference: null, addedBy: null, addedAt: clock.now() })
      const name = `${instrument.url}|${instrument.version}`
      const kept = await readPin(tx, instrument)
      if (kept === null && await addInstrument(tx, instrument)) stocked.added.push(name)
      else if (kept !== null && kept.sha256 !== instrument.sha256) stocked.differing.push(name)
    }
    if (stocked.added.length > 0) await writeAudit(tx, { action: 'instrument.stocked', detail: { instruments: stocked.added } })
    return stocked
  })
}

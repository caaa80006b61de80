import { errorAt, errorsAmong } from '@weshare/science/base'
import { checkTextPack } from '@weshare/science/instruments'
import type { Instrument, TextPack } from '@weshare/science/instruments'
import { findInstrument as findSheet } from '@weshare/science/library'
import type { InstrumentRow } from '@weshare/contract/instruments'
import { writeAudit } from '../../platform/audit.ts'
import type { Clock } from '../../platform/clock.ts'
import { hashJson } from '../../platform/hash-json.ts'
import { describeLibraryInstrument } from './describe-library-instrument.ts'
import { instrumentUnknown, textPackRefused } from './problems.ts'
import { faultOf } from './say-finding.ts'
import { addInstrument, addTextPack, lockTextPacks, readRow, type KeptTextPack, type Transact, type Who } from './store.ts'

export interface LoadNeeds { database: { transact: Transact }, clock: Clock }

/**
 * Loads the wording an institution is entitled to. Each load makes a new version of the instrument, numbered from the data
 * sheet's own (3.0.0-p1, 3.0.0-p2…), with the newest pack of each language; what was answered before keeps its words.
 */
export async function loadTextPack(needs: LoadNeeds, who: Who, pack: TextPack): Promise<InstrumentRow> {
  const sheet = sheetFor(pack)
  const sha256 = hashJson(pack)
  return needs.database.transact(who, async (tx) => {
    const before = await lockTextPacks(tx, sheet)
    const last = before.at(-1)
    const current = newestByLanguage(before).find(({ language }) => language === pack.language)
    const repeated = last !== undefined && current?.sha256 === sha256
    const number = repeated ? last.number : (last?.number ?? 0) + 1
    const loaded: KeptTextPack = { number, language: pack.language, sha256, licenceReference: pack.licenceReference, content: pack }
    const packs = newestByLanguage([...before, ...(repeated ? [] : [loaded])])
    const [addedBy, addedAt] = [who.actor === 'staff' ? who.account : null, needs.clock.now()]
    const instrument = describeLibraryInstrument({
      sheet, packs: packs.map(({ content }) => content), version: `${sheet.version}-p${number}`,
      licenceReference: [...new Set(packs.map(({ licenceReference }) => licenceReference))].join(' ; '), addedBy, addedAt,
    })
    if (!repeated) await addTextPack(tx, loaded, { by: addedBy, at: addedAt })
    const added = await addInstrument(tx, instrument)
    const row = await readRow(tx, instrument)
    if (row === null) throw instrumentUnknown()
    if (added) {
      const { url, version } = instrument
      await writeAudit(tx, { action: 'instrument.text-pack-loaded', detail: { url, version, sha256: instrument.sha256, language: pack.language, pack: sha256, licence: pack.licenceReference } })
    }
    return row
  })
}

function sheetFor(pack: TextPack): Instrument {
  const sheet = findSheet(pack.instrument)
  if (sheet === null) throw instrumentUnknown()
  const findings = checkTextPack(sheet, pack)
  if (sheet.rights.wording === 'open') findings.unshift(errorAt('instrument', 'wording-shipped'))
  const faults = errorsAmong(findings)
  if (faults.length > 0) throw textPackRefused(undefined, faults.map(faultOf))
  return sheet
}

/** The pack in force in each language, in the order of the languages, so that the same packs make the same questionnaire. */
function newestByLanguage(packs: readonly KeptTextPack[]): KeptTextPack[] {
  const newest = new Map(packs.map((pack) => [pack.language, pack]))
  return [...newest.values()].sort((left, right) => (left.language < right.language ? -1 : 1))
}

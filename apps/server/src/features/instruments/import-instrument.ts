import { errorAt, errorsAmong, warningAt } from '@weshare/science/base'
import type { Finding } from '@weshare/science/base'
import { languagesOf, questionItems, readQuestionnaire, titleIn } from '@weshare/science/instruments'
import type { Questionnaire } from '@weshare/science/instruments'
import type { InstrumentRow } from '@weshare/contract/instruments'
import { writeAudit } from '../../platform/audit.ts'
import type { Clock } from '../../platform/clock.ts'
import { hashJson } from '../../platform/hash-json.ts'
import { importRefused, versionPresent } from './problems.ts'
import { faultOf } from './say-finding.ts'
import { addInstrument, readPin, readRow, type Transact, type Tx, type Who } from './store.ts'

export interface ImportNeeds { database: { transact: Transact }, clock: Clock }
type Pinned = Questionnaire & { url: string, version: string }

/**
 * Takes a published FHIR R4 Questionnaire into the library. What cannot be shown faithfully refuses the whole, each place
 * named. The same file again changes nothing; another content under the same version is refused.
 */
export async function importInstrument(needs: ImportNeeds, who: Who, file: unknown): Promise<{ instrument: InstrumentRow, findings: readonly Finding[] }> {
  const { questionnaire, findings } = pin(file)
  const faults = errorsAmong(findings)
  if (questionnaire === null || faults.length > 0) throw importRefused(undefined, faults.map(faultOf))
  const sha256 = hashJson(questionnaire)
  return needs.database.transact(who, async (tx) => {
    const added = await addInstrument(tx, {
      url: questionnaire.url, version: questionnaire.version, sha256, title: titlesOf(questionnaire), source: 'import', libraryId: null, wording: 'unknown',
      licenceReference: null, languages: languagesOf(questionnaire), questions: questionItems(questionnaire).length, scales: 0,
      questionnaire, findings, addedBy: who.actor === 'staff' ? who.account : null, addedAt: needs.clock.now(),
    })
    const instrument = await keptRow(tx, questionnaire, sha256)
    if (added) await writeAudit(tx, { action: 'instrument.imported', detail: { url: questionnaire.url, version: questionnaire.version, sha256 } })
    return { instrument, findings }
  })
}

async function keptRow(tx: Tx, ref: Pinned, sha256: string): Promise<InstrumentRow> {
  const [kept, row] = [await readPin(tx, ref), await readRow(tx, ref)]
  if (kept === null || row === null || kept.sha256 !== sha256) throw versionPresent({ version: ref.version })
  return row
}

/** An address and a version are what answers point at. A file without them receives some drawn from its content, so that the same file has the same ones. */
function pin(file: unknown): { questionnaire: Pinned | null, findings: Finding[] } {
  const { questionnaire, findings: read } = readQuestionnaire(file)
  if (questionnaire === null) return { questionnaire, findings: read }
  const content = hashJson(questionnaire)
  const url = questionnaire.url ?? `urn:weshare:questionnaire:${content.slice(0, 32)}`
  const version = questionnaire.version ?? `sha256-${content.slice(0, 12)}`
  const findings = read.map((finding) =>
    finding.code === 'absent' && (finding.where === 'url' || finding.where === 'version') ? warningAt(finding.where, 'address-given') : finding)
  if (url.length > 500 || !isAddress(url)) findings.push(errorAt('url', 'address-not-accepted'))
  if (version.length > 40) findings.push(errorAt('version', 'version-not-accepted'))
  return { questionnaire: { ...questionnaire, url, version }, findings }
}

/** The characters of RFC 3986 after a scheme: what every address of ours is held to, in and out. */
const isAddress = (text: string): boolean =>
  /^[a-z][a-z0-9+.-]*:(?:[a-z0-9\-._~!$&'()*+,;=:@/?#[\]]|%[0-9a-f]{2})+$/i.test(text) && URL.canParse(text)

function titlesOf(questionnaire: Questionnaire): { fr: string, en: string } {
  const cut = (text: string): string => Array.from(text).slice(0, 200).join('')
  return { fr: cut(titleIn(questionnaire, 'fr')), en: cut(titleIn(questionnaire, 'en')) }
}

import type { ResponseShown } from '@weshare/contract/collection'
import type { Person } from '@weshare/contract/participants'
import type { OwnReading, OwnRights } from '@weshare/contract/rights'
import { writeAudit } from '../../platform/audit.ts'
import type { ParticipantWho } from '../../platform/transaction.ts'
import { participantUnknown } from '../participants/index.ts'
import { placeOf } from './ask-right.ts'
import { readHeading, readRecords, type Heading, type Records } from './file-store.ts'
import type { RightsNeeds } from './needs.ts'
import { showOwnRights } from './restrict-use.ts'
import { pageOfReadings } from './store.ts'

/** Everything held about one person: first what is read, then each row as it is kept. */
export interface PersonFile {
  format: 'weshare-person-file/1'
  madeAt: string
  study: Heading
  identity: Person | null
  /** The words of each request, from the vault. */
  requestWords: Record<string, string>
  letters: { template: string, outcome: string, at: Date }[]
  answers: ResponseShown[]
  rights: OwnRights
  readings: OwnReading[]
  records: Records
}

const everyReading = { limit: 100_000, offset: 0 }

/** Gathers the person's own file. The line in the trail is committed before anything is read. */
export async function gatherFile(needs: RightsNeeds, who: ParticipantWho, form: 'html' | 'json'): Promise<PersonFile> {
  await needs.transact(who, (tx) => writeAudit(tx, { action: 'rights.downloaded', ...placeOf(who), detail: { form } }))
  const kept = await needs.snapshot(who, async (tx) => {
    const study = await readHeading(tx, who)
    if (study === undefined) throw participantUnknown()
    return {
      study, answers: await needs.describeOwnResponses(tx, placeOf(who)), rights: await showOwnRights(tx, placeOf(who)),
      readings: (await pageOfReadings(tx, everyReading)).items, records: await readRecords(tx, who),
    }
  })
  const { person, letters } = await needs.readOwnFile(who.participant)
  const worded = (kept.records['rights_request'] ?? []).filter((row) => row['worded'] === true).map((row) => String(row['id']))
  const words = await Promise.all(worded.map(async (request) => [request, await needs.readWords({ ...placeOf(who), request }) ?? ''] as const))
  return { format: 'weshare-person-file/1', madeAt: needs.clock.now().toISOString(), ...kept, identity: person, requestWords: Object.fromEntries(words), letters }
}

import { writeAudit } from '../../platform/audit.ts'
import { hashJson } from '../../platform/hash-json.ts'
import type { Staff } from '../../platform/transaction.ts'
import { participantUnknown } from '../participants/index.ts'
import { localInstant } from './local-instant.ts'
import type { ConsentNeeds } from './needs.ts'
import { consentWithdrawn, nothingToCountersign } from './problems.ts'
import { addCountersignature, findCountersignable, latestConsent, lockParticipant, writeStanding, type Place } from './store.ts'

/** The investigator countersigns: from this commit on the consent stands, purpose by purpose, as the person chose. */
export async function countersignConsent(needs: ConsentNeeds, who: Staff, { study, participant, consent }: Place & { consent: string }): Promise<{ consent: string, signedAt: string }> {
  return needs.transact(who, async (tx) => {
    await lockParticipant(tx, participant)
    const place = { study, participant }
    const person = await findCountersignable(tx, place)
    if (person === null) throw participantUnknown()
    if (person.withdrawn) throw consentWithdrawn()
    const kept = await latestConsent(tx, place, 'given')
    // A newer signature replaces the one that was waiting: only the last can be countersigned.
    if (kept === null || kept.record.id !== consent || kept.record.countersignature !== 'awaited') throw nothingToCountersign()
    const at = needs.clock.now()
    const signed = { consent, signedAt: at.toISOString() }
    const evidence = { ...signed, study, participant, account: who.account, informed: true, zone: person.zone, signedAtLocal: localInstant(at, person.zone), countersigns: kept.evidenceSha256 }
    const evidenceSha256 = hashJson(evidence)
    await addCountersignature(tx, place, { consent, centre: person.centre, account: who.account, evidence, evidenceSha256, at })
    await writeStanding(tx, place, { consent, centre: person.centre, decisions: kept.record.decisions, at })
    await writeAudit(tx, { action: 'consent.countersigned', study, participant, detail: { consent, countersigns: kept.evidenceSha256, evidenceSha256 } })
    return signed
  })
}

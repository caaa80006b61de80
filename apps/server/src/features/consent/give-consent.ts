import type { ConsentRecord } from '@weshare/contract/consent'
import type { ParticipantWho } from '../../platform/transaction.ts'
import { auditConsent, keepDecision, type Deciding } from './keep-consent.ts'
import type { ConsentNeeds } from './needs.ts'

export interface Signing extends Deciding { signature: { name: string } }

/**
 * Signs the notice that was shown. The evidence says what was read, what was chosen, when and on which kind of device;
 * who signed goes sealed to the vault.
 */
export async function signNotice(needs: ConsentNeeds, who: ParticipantWho, signing: Signing): Promise<ConsentRecord> {
  const { study, participant } = who
  return needs.transact(who, async (tx) => {
    const kept = await keepDecision(needs, tx, { who, deciding: signing, method: 'typed-name' })
    const { record, evidenceSha256 } = kept
    if (evidenceSha256 === null) return record
    await needs.keepSignature(tx, { consent: record.id, participant, name: signing.signature.name.trim() })
    await needs.writeLetter(tx, { study, participant, template: 'consent-copy', language: record.language, params: {}, key: `consent-copy:${record.id}` })
    await auditConsent(tx, who, kept)
    return record
  })
}

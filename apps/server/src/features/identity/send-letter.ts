import { createHash } from 'node:crypto'
import { writeAudit } from '../../platform/audit.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Mail } from '../../platform/mail.ts'
import type { Transact, Who } from '../../platform/transaction.ts'
import { composeLetter } from './compose-letter.ts'
import type { Sealer } from '../../platform/keys/index.ts'
import { readFields } from './open-sealed.ts'
import type { Vault } from './vault-store.ts'
import { paramsPlace, type LetterOrder, type LetterParams } from './write-letter.ts'

export interface SendNeeds { vault: Vault, sealer: Sealer, transact: Transact, clock: Clock, mail: Mail, address: string, house: string }
export type WaitingLetter = Omit<LetterOrder, 'params'> & { params: string }

/**
 * Writes and sends one letter. A letter acknowledged by the mail server is never sent again; if the process dies between
 * that acknowledgement and its own note of it, the second sending carries the same message id, so that mailboxes show one.
 */
export async function sendLetter(needs: SendNeeds, who: Extract<Who, { actor: 'job' }>, letter: WaitingLetter): Promise<void> {
  const { study, participant, template, key } = letter
  await needs.vault.sendOnce({ key, participant, template }, needs.clock.now(), async (vault) => {
    // Before the vault is opened, as for every reading of an identity.
    await needs.transact(who, (tx) => writeAudit(tx, { action: 'letter.written', study, participant, detail: { template, letter: messageId(key) } }))
    const reading = { vault, sealer: needs.sealer }
    const address = await readFields(reading, participant, ['email'])
    if (address?.email === undefined) return 'no-address'
    const person = await readFields(reading, participant, ['givenName', 'familyName'])
    if (person?.givenName === undefined || person.familyName === undefined) throw new Error('The vault keeps an address without a name.')
    const { code, until } = JSON.parse(await needs.sealer.open(Buffer.from(letter.params, 'base64'), paramsPlace(key))) as LetterParams
    // After the # a browser sends nothing: the code never stands in the log of a server or a proxy.
    const link = `${needs.address}/participate${code === undefined ? '' : `#code=${encodeURIComponent(code)}`}`
    const facts = { house: needs.house, givenName: person.givenName, familyName: person.familyName, link, until: until ?? null }
    await needs.mail.send({ to: address.email, id: messageId(key), ...composeLetter(template, letter.language, facts) })
    return 'sent'
  })
}

const messageId = (key: string): string => createHash('sha256').update(key, 'utf8').digest('hex').slice(0, 32)

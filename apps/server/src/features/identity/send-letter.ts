import { createHash } from 'node:crypto'
import { writeAudit } from '../../platform/audit.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Mail } from '../../platform/mail.ts'
import type { Transact, Who } from '../../platform/transaction.ts'
import { composeLetter } from './compose-letter.ts'
import type { Sealer } from '../../platform/keys/index.ts'
import { readCarer } from './keep-carer.ts'
import { readFields, type Reading } from './open-sealed.ts'
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
    const reader = await findReader({ vault, sealer: needs.sealer }, letter)
    if (reader === null) return 'no-address'
    const { code, until } = JSON.parse(await needs.sealer.open(Buffer.from(letter.params, 'base64'), paramsPlace(key))) as LetterParams
    // After the # a browser sends nothing: the code never stands in the log of a server or a proxy.
    const link = `${needs.address}/participate${code === undefined ? '' : `#code=${encodeURIComponent(code)}`}`
    const facts = { house: needs.house, name: reader.name, link, until: until ?? null }
    await needs.mail.send({ to: reader.email, id: messageId(key), ...composeLetter(template, letter.language, facts) })
    return 'sent'
  })
}

/** Whom the letter is for, the participant or their carer; null without an address, and then no name is read. */
async function findReader(reading: Reading, { study, participant, carer }: WaitingLetter): Promise<{ email: string, name: string } | null> {
  if (carer !== undefined) {
    const contact = await readCarer(reading, { study, participant, carer })
    return contact?.email === undefined ? null : { email: contact.email, name: contact.name }
  }
  const address = await readFields(reading, participant, ['email'])
  if (address?.email === undefined) return null
  const person = await readFields(reading, participant, ['givenName', 'familyName'])
  if (person?.givenName === undefined || person.familyName === undefined) throw new Error('The vault keeps an address without a name.')
  return { email: address.email, name: `${person.givenName} ${person.familyName}` }
}

const messageId = (key: string): string => createHash('sha256').update(key, 'utf8').digest('hex').slice(0, 32)

import type { RouteAnswer } from '@weshare/contract'
import type { readContact as route } from '@weshare/contract/rights'
import { writeAudit } from '../../platform/audit.ts'
import type { Language } from '../../platform/problem.ts'
import type { ParticipantWho } from '../../platform/transaction.ts'
import { participantUnknown } from '../participants/index.ts'
import { placeOf } from './ask-right.ts'
import type { ContactChange, RightsNeeds } from './needs.ts'
import { changedMeanwhile, nothingChanged } from './problems.ts'
import { findAsker, saveLanguage } from './store.ts'

type Shown = RouteAnswer<typeof route>

/** How one can be reached, half hidden: enough to recognise it, not enough to learn it from a phone picked up. */
export async function showContact(needs: RightsNeeds, who: ParticipantWho): Promise<Shown> {
  const language = await needs.transact(who, async (tx) => (await findAsker(tx, who))?.language)
  if (language === undefined) throw participantUnknown()
  const { email, phone } = await needs.readContact(who.participant)
  return { email: email === undefined ? null : hideMail(email), phone: phone === undefined ? null : hidePhone(phone), language }
}

/** Corrects it at once; the trail keeps which fields changed, never what they say. */
export async function correctContact(needs: RightsNeeds, who: ParticipantWho, { language, ...contact }: ContactChange & { language?: Language }): Promise<Shown> {
  await needs.transact(who, async (tx) => {
    const asker = await findAsker(tx, who)
    if (asker === null) throw participantUnknown()
    const changed = await needs.correctContact(tx, { ...placeOf(who), contact })
    if (changed === null) throw changedMeanwhile()
    const spoken = language !== undefined && language !== asker.language ? language : null
    const fields = [...changed, ...(spoken === null ? [] : ['language'])]
    if (fields.length === 0) throw nothingChanged()
    if (spoken !== null) await saveLanguage(tx, who, spoken)
    await writeAudit(tx, { action: 'rights.contact-corrected', ...placeOf(who), detail: { fields } })
  })
  return showContact(needs, who)
}

const hideMail = (email: string): string => `${email.slice(0, 1)}•••${email.slice(email.lastIndexOf('@'))}`
const hidePhone = (phone: string): string => `•••• ${phone.replaceAll(/[^0-9]/g, '').slice(-2)}`

import { createHash } from 'node:crypto'
import type { RouteAnswer } from '@weshare/contract'
import type { invite } from '@weshare/contract/participants'
import { addDays, plainDateAt } from '@weshare/science/base'
import { toString as drawCode } from 'qrcode'
import { writeAudit } from '../../platform/audit.ts'
import type { Language } from '../../platform/problem.ts'
import type { Staff, Tx } from '../../platform/transaction.ts'
import type { ParticipantsNeeds } from './needs.ts'
import { mailMissing, participantUnknown } from './problems.ts'
import { findInvitable } from './store.ts'

type Door = RouteAnswer<typeof invite>
export interface Opening { study: string, participant: string, language: Language, by: 'code' | 'mail', at: Date }

const validDays = 14

/** Gives a new one-time code: shown once with its link and picture, or sent by letter and then shown to nobody. */
export async function openDoor(needs: Pick<ParticipantsNeeds, 'createInvitation' | 'writeLetter' | 'address'>, tx: Tx, opening: Opening): Promise<Door> {
  const { study, participant, language, by, at } = opening
  const { code } = await needs.createInvitation(tx, { study, participant, at, validDays })
  if (by === 'mail') {
    const until = addDays(plainDateAt(at, 'UTC'), validDays)
    const mark = createHash('sha256').update(code, 'utf8').digest('hex').slice(0, 24)
    await needs.writeLetter(tx, { study, participant, template: 'invitation', language, params: { code, until }, key: `invitation:${participant}:${mark}` })
    return { code: null, link: null, picture: null }
  }
  // After the # a browser sends nothing: the code never stands in the log of a server or a proxy.
  const link = `${needs.address}/participate#code=${encodeURIComponent(code)}`
  return { code, link, picture: await drawCode(link, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 }) }
}

/** Invites somebody already included; codes given earlier and not used stop working. */
export async function inviteAgain(needs: ParticipantsNeeds, who: Staff, asked: { study: string, participant: string, by: 'code' | 'mail' }): Promise<Door> {
  const { study, participant, by } = asked
  return needs.transact(who, async (tx) => {
    const found = await findInvitable(tx, study, participant)
    if (found === null) throw participantUnknown()
    if (by === 'mail' && !(await needs.hasMail(participant))) throw mailMissing()
    const door = await openDoor(needs, tx, { study, participant, language: found.language, by, at: needs.clock.now() })
    await writeAudit(tx, { action: 'participant.invited', study, participant, detail: { by } })
    return door
  })
}

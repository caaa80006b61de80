import { createHash } from 'node:crypto'
import type { RouteAnswer } from '@weshare/contract'
import type { inviteCarer } from '@weshare/contract/carers'
import { addDays, plainDateAt } from '@weshare/science/base'
import { toString as drawCode } from 'qrcode'
import type { Language } from '../../platform/problem.ts'
import type { Tx } from '../../platform/transaction.ts'
import type { CarerPlace, CarersNeeds } from './needs.ts'

export type Door = RouteAnswer<typeof inviteCarer>
export interface Opening extends CarerPlace { language: Language, by: 'code' | 'mail' }

const validDays = 14

/** Gives a carer a new one-time code: shown once with its link and picture, or sent by letter and then shown to nobody. */
export async function openDoor(needs: CarersNeeds, tx: Tx, { language, by, ...place }: Opening): Promise<Door> {
  const { carer } = place
  const at = needs.clock.now()
  const { code } = await needs.createInvitation(tx, { ...place, at, validDays })
  if (by === 'mail') {
    const until = addDays(plainDateAt(at, 'UTC'), validDays)
    const mark = createHash('sha256').update(code, 'utf8').digest('hex').slice(0, 24)
    await needs.writeLetter(tx, { ...place, template: 'carer-invitation', language, params: { code, until }, key: `carer-invitation:${carer}:${mark}` })
    return { carer, code: null, link: null, picture: null }
  }
  // After the # a browser sends nothing: the code never stands in the log of a server or a proxy.
  const link = `${needs.address}/participate#code=${encodeURIComponent(code)}`
  return { carer, code, link, picture: await drawCode(link, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 }) }
}

import { plainDateAt } from '@weshare/science/base'
import type { CreateInvitation } from '../features/accounts/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { Transact } from '../platform/transaction.ts'
import { demoPeople, mailOf } from './stage.ts'
import { findAccount, findSomebodyDue, findSomebodyNew } from './store.ts'

export interface DemoCode { code: string, pseudonym: string, moment: 'due' | 'new' }
export interface CodesNeeds { transact: Transact, clock: Clock, createInvitation: CreateInvitation }

/** Fresh one-time codes for two participants, given by each nurse in turn: one with something to answer today, one who has to consent first. */
export async function issueCodes({ transact, clock, createInvitation }: CodesNeeds): Promise<DemoCode[]> {
  const trace = { request: 'demonstration', origin: 'server' }
  const today = plainDateAt(clock.now(), 'Europe/Paris')
  const codes = new Map<DemoCode['moment'], DemoCode>()
  for (const nurse of demoPeople.filter(({ roles }) => roles.some(({ role }) => role === 'nurse'))) {
    const account = await transact({ actor: 'installation', ...trace }, (tx) => findAccount(tx, mailOf(nurse)))
    if (account === undefined) continue
    await transact({ actor: 'staff', account, ...trace }, async (tx) => {
      const found = { due: await findSomebodyDue(tx, today), new: await findSomebodyNew(tx) }
      for (const moment of ['due', 'new'] as const) {
        const somebody = found[moment]
        if (somebody === undefined || codes.has(moment)) continue
        const { code } = await createInvitation(tx, { ...somebody, at: clock.now(), validDays: 30 })
        codes.set(moment, { code, pseudonym: somebody.pseudonym, moment })
      }
    })
  }
  return [...codes.values()]
}

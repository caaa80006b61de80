import { createStudy, publishVersion } from '@weshare/contract/studies'
import type { Protocol } from '@weshare/contract/studies'
import { stockLibrary } from '../../src/features/instruments/index.ts'
import type { House } from './open-house.ts'
import { prepareProtocol, prepareSites } from './prepare-protocol.ts'
import { signInAgain, signInAs, type SignedIn } from './sign-in-as.ts'

export interface OpenStudy { id: string, code: string, protocol: Protocol, lyon: string, lille: string, author: SignedIn, nurse: SignedIn, nurseOfLille: SignedIn }

/** A published study at two sites, through its routes, with a nurse at each. */
export async function openStudy(house: House, code: string, change: Partial<Protocol> = {}): Promise<OpenStudy> {
  await stockLibrary(house.database, house.clock)
  const { rows } = await house.owner.query<{ id: string, code: string }>(`select id, code from weshare.site where code in ('CLB', 'COL') order by code`)
  const sites = rows.length === 2 ? { lyon: rows[0]?.id ?? '', lille: rows[1]?.id ?? '' } : await prepareSites(house)
  const author = await signInAs(house, { role: 'coordinator' })
  const protocol = { ...prepareProtocol([{ site: sites.lyon, target: 20 }, { site: sites.lille, target: 10 }]), ...change }
  const { id } = await author.visitor.do(createStudy, { body: { code, protocol } })
  const study = await author.visitor.do(publishVersion, { params: { study: id }, body: { reason: 'Ouverture' } })
  const centreAt = (site: string): string => study.centres.find((centre) => centre.site === site)?.id ?? ''
  return {
    id, code, protocol, author, lyon: centreAt(sites.lyon), lille: centreAt(sites.lille),
    nurse: await signInAs(house, { role: 'nurse', study: id, site: sites.lyon }),
    nurseOfLille: await signInAs(house, { role: 'nurse', study: id, site: sites.lille }),
  }
}

/** Moves the story to another moment; the team signs in again, as it does every morning. */
export async function moveTo(house: House, study: OpenStudy, instant: string): Promise<void> {
  house.clock.set(instant)
  for (const person of [study.author, study.nurse, study.nurseOfLille]) person.visitor = await signInAgain(house, person)
}

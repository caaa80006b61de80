import { createHash, randomBytes } from 'node:crypto'
import { callers, type Caller } from '@weshare/contract/access-matrix'
import { staffRoles } from '@weshare/contract/access'
import type { House } from '../open-house.ts'
import { signInAs, type SignedIn } from '../sign-in-as.ts'
import type { Quadrants } from './build-quadrants.ts'

export interface Seat { caller: Caller, person: SignedIn | null, /** The session's token; none for whoever cannot have one. */ token: string | null }

/** Everybody of the matrix at their own place: each role given for one site of one study, the participant who lives there, and their carer. */
export async function seatCallers(house: House, { at }: Quadrants): Promise<Seat[]> {
  const seats: Seat[] = []
  for (const caller of callers) {
    const role = staffRoles.find((one) => one === caller)
    const scope = role === 'operator' ? {} : { study: at.own.study, site: at.own.site }
    const person = role === undefined ? null : await signInAs(house, { role, ...scope })
    const seat = { caller, person, token: null }
    seats.push({ ...seat, token: await openSession(house, seat, at.own) })
  }
  return seats
}

/** A further session of somebody, for a door that ends the one it is asked with. */
export async function openSession(house: House, { caller, person }: Pick<Seat, 'caller' | 'person'>, own: { study: string, participant: string, carer: string }): Promise<string | null> {
  if (person === null && caller !== 'participant' && caller !== 'carer') return null
  const token = randomBytes(32).toString('base64url')
  const until = new Date(house.clock.now().getTime() + 12 * 3_600_000)
  await house.owner.query(`insert into weshare.session (token_hash, account_id, study_id, participant_id, created_at, seen_at, expires_at, carer_id) values ($1, $2, $3, $4, $5, $5, $6, $7)`,
    [createHash('sha256').update(token).digest(), person?.account ?? null, person === null ? own.study : null, person === null ? own.participant : null, house.clock.now(), until, caller === 'carer' ? own.carer : null])
  return token
}

/** The token shown under both names: a session of one audience must open nothing of the other. */
export const cookieOf = (token: string | null): string => (token === null ? '' : `weshare_session=${token}; weshare_participant=${token}`)

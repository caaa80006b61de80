import { rolePermissions, staffRoles } from '@weshare/contract/access'
import type { Caller } from '@weshare/contract/access-matrix'
import type { House } from '../open-house.ts'
import { buildQuadrants } from '../attack/build-quadrants.ts'
import { cookieOf, openSession, seatCallers } from '../attack/seat-callers.ts'
import { includeSomebody } from '../include-somebody.ts'
import { openStudy } from '../open-study.ts'
import { signInAs } from '../sign-in-as.ts'
import type { Actor, Stage } from '../../../../../bench/fuzz/send-letters.ts'

const describeActor = (caller: Caller): Pick<Actor, 'audience' | 'permissions'> => {
  const role = staffRoles.find((one) => one === caller)
  return { audience: role === undefined ? (caller === 'participant' ? 'participant' : null) : 'staff', permissions: role === undefined ? [] : rolePermissions[role] }
}

/** Two studies at two sites, somebody of every role among them, and a study and people apart for the acts that end things. */
export async function setStage(house: House): Promise<Stage> {
  const quadrants = await buildQuadrants(house)
  const seats = await seatCallers(house, quadrants)
  const { alpha, at } = quadrants
  const spare = await openStudy(house, 'SPARE')
  const spareAccount = (await signInAs(house, { role: 'legal', study: spare.id })).account
  const leaving = (await includeSomebody(house, alpha, { person: { givenName: 'Léa', familyName: 'Parti', birthDate: '1970-01-01' } })).participant
  const places = Object.values(at)
  const of = (name: 'study' | 'participant' | 'centre' | 'site' | 'response' | 'consent' | 'export' | 'analysis' | 'request' | 'grant'): string[] => [...places, ...places].map((place) => place[name])
  const ids = {
    study: of('study'), participant: of('participant'), centre: of('centre'), site: of('site'), activity: [...places.map(({ activity }) => activity), ...places.map(({ begun }) => begun)],
    response: of('response'), consent: of('consent'), export: of('export'), analysis: of('analysis'), request: of('request'), file: ['participants.csv', 'answers.csv'], account: [spareAccount], grant: of('grant'),
  }
  return {
    address: house.server.address,
    actors: async () => {
      const actors: Actor[] = []
      for (const seat of seats) actors.push({ name: seat.caller, cookie: cookieOf(await openSession(house, seat, at.own)), ...describeActor(seat.caller) })
      return actors
    },
    ids: { ...ids, any: Object.values(ids).flat() },
    sparing: { 'studies.close': { study: [spare.id] }, 'consent.recordWithdrawal': { participant: [leaving], study: [alpha.id] } },
    onlyBy: { 'consent.withdraw': 'nobody', 'consent.object': 'nobody', 'accounts.endEverySession': 'nobody' },
  }
}

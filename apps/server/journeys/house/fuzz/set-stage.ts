import type { House } from '../open-house.ts'
import { buildQuadrants } from '../attack/build-quadrants.ts'
import { cookieOf, openSession, seatCallers } from '../attack/seat-callers.ts'
import { includeSomebody } from '../include-somebody.ts'
import { openStudy } from '../open-study.ts'
import { signInAs } from '../sign-in-as.ts'
import type { Stage } from './send-letters.ts'

/** Two studies at two sites, somebody of every role among them, and a study and people apart for the acts that end things. */
export async function setStage(house: House): Promise<Stage> {
  const quadrants = await buildQuadrants(house)
  const seats = await seatCallers(house, quadrants)
  const { alpha, at } = quadrants
  const spare = await openStudy(house, 'SPARE')
  const spareAccount = (await signInAs(house, { role: 'legal', study: spare.id })).account
  const leaving = (await includeSomebody(house, alpha, { person: { givenName: 'Léa', familyName: 'Parti', birthDate: '1970-01-01' } })).participant
  const places = Object.values(at)
  const of = (name: keyof (typeof places)[number]): string[] => places.map((place) => String(place[name]))
  const ids = {
    study: of('study'), participant: of('participant'), centre: of('centre'), site: of('site'), activity: [...of('activity'), ...of('begun')],
    response: of('response'), consent: of('consent'), export: of('export'), account: [spareAccount], grant: of('grant'),
  }
  return {
    address: house.server.address,
    actors: () => Promise.all(seats.map(async (seat) => ({ name: seat.caller, cookie: cookieOf(await openSession(house, seat, at.own)) }))),
    ids: { ...ids, any: Object.values(ids).flat() },
    sparing: { 'studies.close': { study: [spare.id] }, 'consent.recordWithdrawal': { participant: [leaving], study: [alpha.id] } },
    onlyBy: { 'consent.withdraw': 'nobody', 'consent.object': 'nobody' },
  }
}

import { allRoutes, type Route } from '@weshare/contract'
import { answerAt, placesOf, type Place } from '@weshare/contract/access-matrix'
import { submitAnswers } from '@weshare/contract/collection'
import { listExports } from '@weshare/contract/exports'
import { listParticipants } from '@weshare/contract/participants'
import { listStudies, pictureStudy } from '@weshare/contract/studies'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askOwner } from './house/ask-owner.ts'
import { buildQuadrants, makeExport, type Quadrants } from './house/attack/build-quadrants.ts'
import { knock } from './house/attack/knock.ts'
import { seatCallers, type Seat } from './house/attack/seat-callers.ts'
import { waitForQuiet } from './house/count-rows.ts'
import { fillPhq9, phq9Ref } from './house/fill-questionnaire.ts'
import { enterWithCode, includeSomebody, signAs } from './house/include-somebody.ts'
import { databaseIsHere, databaseKinds, openHouse, type House } from './house/open-house.ts'
import { signInAs } from './house/sign-in-as.ts'

const others: readonly Place[] = ['other-site', 'other-study', 'elsewhere']
/** Reading these moves what they say: the hour one was last seen, the line that says who looked. The trail has a test of its own below. */
const movedByReading = ['accounts.listSessions', 'audit.list', 'audit.identityReadings', 'rights.download', 'rights.readings']
const readings = allRoutes.filter((route) => route.method === 'GET' && route.access !== 'anyone' && !movedByReading.includes(route.name))

describe.each(databaseKinds)('What happens at another site or in another study, on %s', (kind) => {
  describe.skipIf(!databaseIsHere(kind))('as everybody of this site reads it', () => {
    let house: House
    let quadrants: Quadrants
    let seats: Seat[]
    let first: Map<string, string>

    const readAll = async (): Promise<Map<string, string>> => {
      const heard = new Map<string, string>()
      for (const seat of seats) for (const route of readings) heard.set(`${seat.caller} ${route.name}`, await read(route, seat))
      return heard
    }
    const read = async (route: Route, seat: Seat): Promise<string> => {
      const { text } = await knock(route, { house, quadrants, seat, place: quadrants.at.own })
      return text.replaceAll(/"instance":"[^"]*"/g, '')
    }
    const differing = (one: Map<string, string>, other: Map<string, string>): string[] => [...one].filter(([key, text]) => other.get(key) !== text).map(([key]) => key)

    beforeAll(async () => {
      house = await openHouse({ kind })
      quadrants = await buildQuadrants(house)
      // The operator's role is for the whole installation: what happens elsewhere is theirs to see.
      seats = (await seatCallers(house, quadrants)).filter(({ caller }) => caller !== 'operator')
      await waitForQuiet(house)
      first = await readAll()
    })
    afterAll(() => house?.close())

    test('nothing anybody here can read holds a person, an answer, an export or an identifier of there', () => {
      const hidden = others.map((place) => quadrants.at[place]).flatMap((place) =>
        [place.pseudonym, place.person.familyName, place.participant, place.withdrawn, place.activity, place.begun, place.response, place.consent, place.export, place.analysis])
      expect([...first].flatMap(([key, text]) => hidden.filter((secret) => text.includes(secret)).map((secret) => `${key}: ${secret}`))).toEqual([])
      // The same reading does hold what is of here: the silence above is not an empty house.
      expect(first.get('nurse participants.list')).toContain(quadrants.at.own.pseudonym)
      expect(first.get('methodologist exports.list')).toContain(quadrants.at.own.export)
      expect(first.get('methodologist analyses.list')).toContain(quadrants.at.own.analysis)
    })

    test('the totals of this site are those of its own rows, counted by hand', async () => {
      const { own } = quadrants.at
      const [held] = await askOwner<{ people: number, away: number, exports: number }>(house, `select count(*) filter (where centre_id = $1)::int as people, count(*) filter (where centre_id <> $1)::int as away,
        (select count(*)::int from weshare.export where centres = array[$1::uuid]) as exports from weshare.participant`, [own.centre])
      const { visitor } = await signInAs(house, { role: 'methodologist', study: own.study, site: own.site })
      const params = { study: own.study }
      expect(held?.away).toBeGreaterThan(5)
      expect((await visitor.do(listParticipants, { params, query: {} })).total).toBe(held?.people)
      expect(await visitor.do(pictureStudy, { params })).toMatchObject({ included: held?.people })
      expect((await visitor.do(listStudies, { query: {} })).items.map(({ included }) => included)).toEqual([held?.people])
      const { items } = await visitor.do(listExports, { params })
      expect(items.length).toBe(held?.exports)
      for (const one of items) expect(one.participants).toBeLessThanOrEqual(held?.people ?? 0)
    })

    test('searched by pseudonym, by name, by site and by guess, the lists of here give nothing of there', async () => {
      const words = others.map((place) => quadrants.at[place]).flatMap((place) => [place.pseudonym, place.person.familyName, place.participant, place.centre, place.pseudonym.slice(-4)])
      const lists = readings.filter(({ query }) => query !== undefined && 'properties' in query && 'search' in (query.properties as object))
      expect(lists.length).toBeGreaterThan(3)
      const nurse = seats.find(({ caller }) => caller === 'nurse')
      const hidden = others.map((place) => quadrants.at[place].pseudonym)
      for (const route of lists.filter((one) => nurse !== undefined && answerAt(one, 'nurse', 'own') === 'open')) {
        for (const word of words) {
          const path = `${route.path.replace(':study', quadrants.alpha.id)}?search=${encodeURIComponent(word)}`
          const answer = await (await quadrants.alpha.nurse.visitor.raw('GET', path)).text()
          expect(hidden.filter((secret) => answer.includes(secret)), `${route.name} searched for ${word}`).toEqual([])
        }
      }
    })

    test('people, answers and exports more there move no figure, no list and no sentence here', async () => {
      expect(differing(first, await readAll()), 'read twice, it is the same').toEqual([])
      for (const place of others) await liveOn(house, quadrants, place)
      await waitForQuiet(house)
      expect(differing(first, await readAll())).toEqual([])
      expect(readings.length * seats.length).toBe(first.size)
      expect(readings.some((route) => placesOf(route).length > 1)).toBe(true)
    })

    test('the audit trail and the readings of identities name nobody of another site to a data protection officer of this one', async () => {
      const dpo = seats.find(({ caller }) => caller === 'dpo')
      if (dpo === undefined) throw new Error('no data protection officer is seated')
      const [own, other] = [quadrants.at.own, quadrants.at['other-site']]
      for (const route of allRoutes.filter(({ name }) => name === 'audit.list' || name === 'audit.identityReadings')) {
        const text = await read(route, dpo)
        expect(text, route.name).toMatch(new RegExp(`${own.participant}|${own.pseudonym}`))
        expect(text, route.name).not.toMatch(new RegExp(`${other.participant}|${other.pseudonym}`))
      }
    })

    test('one person more here does move them: what stood still could move', async () => {
      await liveOn(house, quadrants, 'own')
      await waitForQuiet(house)
      const moved = differing(first, await readAll())
      expect(moved).toEqual(expect.arrayContaining(['nurse participants.list', 'data-manager studies.picture', 'coordinator studies.list', 'methodologist exports.list', 'research-assistant collection.listDue']))
    })
  })
})

/** Somebody more at a place: included, consenting, answering, exported. */
async function liveOn(house: House, { alpha, beta, at, sha256 }: Quadrants, place: Place): Promise<void> {
  const { study, centre, site } = at[place]
  const opened = study === alpha.id ? alpha : beta
  const nurse = centre === opened.lyon ? opened.nurse : opened.nurseOfLille
  const { participant, code } = await includeSomebody(house, { id: study, lyon: centre, nurse }, { person: { givenName: 'More', familyName: `More-${place}`, birthDate: '1955-05-05' } })
  const visitor = await enterWithCode(house, code)
  await signAs(visitor, 'More')
  const [activity] = await askOwner<{ id: string }>(house, `select id from weshare.activity where participant_id = $1 and visit_id = 'inclusion' and instrument_url = $2`, [participant, phq9Ref.url])
  await visitor.do(submitAnswers, { params: { activity: activity?.id ?? '' }, body: fillPhq9(house, sha256) })
  await makeExport(house, { study: opened, site })
}

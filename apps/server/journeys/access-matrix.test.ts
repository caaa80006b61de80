import { isDeepStrictEqual } from 'node:util'
import { allRoutes, type Route } from '@weshare/contract'
import { answerAt, callers, placesOf, type Answer, type Place } from '@weshare/contract/access-matrix'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildQuadrants, makeUp, type Quadrants } from './house/attack/build-quadrants.ts'
import { knock, saidBy, type Heard } from './house/attack/knock.ts'
import { seatCallers, type Seat } from './house/attack/seat-callers.ts'
import { askedLast, lacksWay, type Scene } from './house/attack/ways-to-ask.ts'
import { countRows, waitForQuiet } from './house/count-rows.ts'
import { databaseIsHere, databaseKinds, openHouse, type House } from './house/open-house.ts'

const codes: Readonly<Record<number, string>> = { 401: 'session/needed', 403: 'session/not-permitted' }
const inTurn = [...allRoutes.filter(({ name }) => !askedLast.includes(name)), ...askedLast.flatMap((name) => allRoutes.filter((route) => route.name === name))]

test('every door of the contract can be asked: a new one must say how', () => {
  expect(allRoutes.map(lacksWay).filter((lack) => lack !== undefined)).toEqual([])
  expect(askedLast.filter((name) => !allRoutes.some((route) => route.name === name))).toEqual([])
})

describe.each(databaseKinds)('Who may do what, where, on %s', (kind) => {
  describe.skipIf(!databaseIsHere(kind))('at every door, as everybody, for what lies at every place', () => {
    let house: House
    let quadrants: Quadrants
    let seats: Seat[]
    let secrets: RegExp
    let asked = 0

    beforeAll(async () => {
      house = await openHouse({ kind })
      quadrants = await buildQuadrants(house)
      seats = await seatCallers(house, quadrants)
      secrets = new RegExp(Object.values(quadrants.at).flatMap((place) =>
        [place.pseudonym, place.person.familyName, place.participant, place.activity, place.response, place.export, place.analysis, place.consent, place.withdrawn]).join('|'))
    })
    afterAll(() => house?.close())

    /** What goes wrong at one cell, in a sentence; nothing when all is as declared. */
    const judge = async (route: Route, seat: Seat, place: Place): Promise<string[]> => {
      asked += 1
      const declared = answerAt(route, seat.caller, place)
      const scene: Scene = { house, quadrants, seat, place: quadrants.at[place] }
      const heard = await knock(route, scene)
      const told = `${seat.caller} at ${route.name}, ${place}: declared ${declared}, heard ${heard.status} ${heard.text.slice(0, 300)}`
      if (declared === 'open') return heard.status === heard.expected ? [] : [`${told} (expected ${heard.expected})`]
      if (heard.status !== declared) return [told]
      return [...findTelling(heard, declared), ...await compareWithNothing(route, scene, heard)].map((fault) => `${fault}: ${told}`)
    }
    const findTelling = ({ text }: Heard, declared: number): string[] => [
      ...(secrets.test(text) ? ['the refusal says what it hides'] : []),
      ...(codes[declared] !== undefined && !text.includes(`"code":"${codes[declared]}"`) ? ['another refusal than declared'] : []),
    ]
    const compareWithNothing = async (route: Route, scene: Scene, heard: Heard): Promise<string[]> => {
      const keepStudy = scene.place.study === quadrants.alpha.id
      const nothing = await knock(route, { ...scene, place: makeUp(scene.place, { keepStudy }) })
      return isDeepStrictEqual(saidBy(heard), saidBy(nothing)) ? [] : [`tells it from what does not exist (${nothing.text.slice(0, 300)})`]
    }

    const judgeAll = async (route: Route, isWanted: (answer: Answer) => boolean): Promise<string[]> => {
      const faults: string[] = []
      for (const seat of seats) {
        for (const place of placesOf(route)) if (isWanted(answerAt(route, seat.caller, place))) faults.push(...await judge(route, seat, place))
      }
      return faults
    }

    test.each(inTurn.map((route) => [route.name, route] as const))('%s opens to whom the matrix says and to nobody else, and a knock at a shut door changes nothing', async (_, route) => {
      await waitForQuiet(house)
      const before = await countRows(house)
      expect(await judgeAll(route, (answer) => answer !== 'open')).toEqual([])
      expect(await countRows(house)).toEqual(before)
      expect(await judgeAll(route, (answer) => answer === 'open')).toEqual([])
    })

    test('no cell was left out', () => {
      expect(asked).toBe(allRoutes.reduce((sum, route) => sum + placesOf(route).length * callers.length, 0))
    })
  })
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { languages } from '../src/shared/i18n/languages.ts'
import { isAt, participantPaths } from './house/declared-paths.ts'
import { openTours, tourPatience, type Tours } from './house/open-tours.ts'
import { walkAsParticipant } from './house/participant-tour.ts'
import { listCorners, openCorner } from './house/staff-corners.ts'

let tours: Tours

beforeAll(async () => void (tours = await openTours()))
afterAll(() => tours?.close())

test.each(languages)('the dialogs, the refusals, the empty pages and the pages that fail are titled, translated, without barrier, and hold in 320 pixels (%s)', async (language) => {
  const tour = tours.setOut()
  const corners = listCorners(tours.furnished)
  for (const person of new Set(corners.map((corner) => corner.person))) {
    const page = await tour.sitDown(person, language)
    for (const corner of corners.filter((one) => one.person === person)) {
      await page.unrouteAll()
      await page.goto(corner.at)
      await openCorner(corner, page, language).catch((failure: unknown) => tour.faults.push(`${language} ${corner.name} could not be opened: ${String(failure)}`))
      await tour.look(page, language, corner.name)
    }
    await page.context().close()
  }
  expect(tour.faults).toEqual([])
}, tourPatience)

test('so is every screen of a participant, from the door to the withdrawal, in both languages', async () => {
  const tour = tours.setOut()
  await walkAsParticipant(tour, tours.furnished.newcomer.code ?? '')
  expect(participantPaths.length).toBeGreaterThan(0)
  expect(participantPaths.filter((path) => !tour.visited.some((address) => isAt(path, address)))).toEqual([])
  expect([...tour.kept]).toEqual(expect.arrayContaining(['cookie: weshare_participant', 'IndexedDB: weshare']))
  expect(tour.faults).toEqual([])
}, tourPatience)

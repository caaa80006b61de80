import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { languages } from '../src/shared/i18n/languages.ts'
import { launchBrowser } from './house/browser.ts'
import { isAt, participantPaths } from './house/declared-paths.ts'
import { furnishDemonstration, type Furnished } from './house/furnish-demonstration.ts'
import { openDemonstration, type Demonstration } from './house/open-demonstration.ts'
import { walkAsParticipant } from './house/participant-tour.ts'
import { listCorners, openCorner } from './house/staff-corners.ts'
import { startTour, type Tour } from './house/tour.ts'

let demonstration: Demonstration
let furnished: Furnished
let browser: Browser
const tours: Tour[] = []
// Some hundred screens each, on whatever machine.
const patience = 600_000

beforeAll(async () => {
  demonstration = await openDemonstration()
  furnished = await furnishDemonstration(demonstration.address)
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await demonstration?.close()
  console.info(`${tours.reduce((sum, { screens }) => sum + screens(), 0)} screens were looked at.`)
})

function setOut(): Tour {
  const tour = startTour(browser, demonstration.address)
  tours.push(tour)
  return tour
}

test.each(languages)('the dialogs, the refusals, the empty pages and the pages that fail are titled, translated, without barrier, and hold in 320 pixels (%s)', async (language) => {
  const tour = setOut()
  const corners = listCorners(furnished)
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
}, patience)

test('so is every screen of a participant, from the door to the withdrawal, in both languages', async () => {
  const tour = setOut()
  await walkAsParticipant(tour, furnished.newcomer.code ?? '')
  expect(participantPaths.length).toBeGreaterThan(0)
  expect(participantPaths.filter((path) => !tour.visited.some((address) => isAt(path, address)))).toEqual([])
  expect(tour.faults).toEqual([])
}, patience)

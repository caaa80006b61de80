import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { languages, type Language } from '../src/shared/i18n/languages.ts'
import { staffPaths } from './house/declared-paths.ts'
import type { StaffName } from './house/furnish-demonstration.ts'
import { openTours, tourPatience, type Tours } from './house/open-tours.ts'
import { say } from './house/words.ts'

let tours: Tours

beforeAll(async () => void (tours = await openTours()))
afterAll(() => tours?.close())

/** Who works at an address; a new space has to say who visits it. */
function visitorOf(path: string): StaffName | null {
  if (path === '/' || path.startsWith('/sign-in')) return null
  if (path === '/spaces' || path === '/clinic/countersign') return 'physician'
  if (path.startsWith('/clinic') || path === '/account') return 'nurse'
  if (path.startsWith('/research')) return 'researcher'
  if (path === '/office/identity-readings' || path === '/office/rights') return 'dpo'
  if (path.startsWith('/office/audit') || path.startsWith('/office/accounts')) return 'operator'
  if (path.startsWith('/office')) return 'coordinator'
  throw new Error(`Nobody was said to visit ${path}`)
}

const fill = (path: string): string => path.replaceAll(/\$(\w+)/g, (_, name: string) => {
  const id = tours.furnished.ids[name]
  if (!id) throw new Error(`The demonstration was not asked for a ${name}, which ${path} needs`)
  return encodeURIComponent(id)
})

/** A screen that says it could not be shown was not visited: its visitor may not see it, or it lacks what it needs. */
async function findRefusals(page: Page, language: Language): Promise<string[]> {
  const shown = await page.locator('body').innerText()
  const said = ['common:state.notFoundTitle', 'common:state.errorTitle'].map((key) => say(language, key)).filter((words) => shown.includes(words))
  return [...said, ...(await page.locator('[role=alert]').allInnerTexts()).filter((words) => words !== '')]
}

test.each(languages)('every address of the staff is titled, translated, without barrier, holds in 320 pixels, and asks nothing of another server (%s)', async (language) => {
  const tour = tours.setOut()
  for (const person of [null, 'nurse', 'physician', 'researcher', 'coordinator', 'dpo', 'operator'] as const) {
    const page = await (person ? tour.sitDown(person, language) : tour.takeDevice(language))
    for (const path of staffPaths.filter((one) => visitorOf(one) === person)) {
      await page.goto(fill(path))
      await tour.look(page, language, path)
      tour.faults.push(...(await findRefusals(page, language)).map((words) => `${language} ${path} was not shown to ${person}: ${words}`))
      expect(tour.visited.at(-1), path).toBe(fill(path))
    }
    await page.context().close()
  }
  expect(tour.visited.toSorted()).toEqual(staffPaths.map(fill).toSorted())
  expect([...tour.kept]).toContain('cookie: weshare_session')
  expect(tour.faults).toEqual([])
}, tourPatience)

import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from './house/browser.ts'
import { staffPaths } from './house/declared-paths.ts'
import { furnishDemonstration, type Furnished, type StaffName } from './house/furnish-demonstration.ts'
import { openDemonstration, type Demonstration } from './house/open-demonstration.ts'
import { walkAsParticipant } from './house/participant-tour.ts'
import { settle } from './house/settle.ts'
import { listCorners, openCorner } from './house/staff-corners.ts'
import { startTour, type Tour } from './house/tour.ts'

let demonstration: Demonstration
let furnished: Furnished
let browser: Browser
const patience = 600_000

/** Every address the pages asked for, what they tried against their own policy, and what they left on the device. */
const seen = { requests: new Set<string>(), refusedByPolicy: new Set<string>(), kept: new Set<string>() }

/** The first column of the table of what is kept on the device, as the document tells operators. */
const documented = [...readFileSync(new URL('../../../docs/security/browser.md', import.meta.url), 'utf8').matchAll(/^\| `([^`]+)` \|/gm)].map(([, name = '']) => name)

beforeAll(async () => {
  demonstration = await openDemonstration()
  furnished = await furnishDemonstration(demonstration.address)
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await demonstration?.close()
})

const keptOn = (page: Page): Promise<string[]> => page.evaluate(async () => [
  ...Object.keys(window.localStorage).map((key) => `local storage: ${key}`),
  ...Object.keys(window.sessionStorage).map((key) => `session storage: ${key}`),
  ...(await window.indexedDB.databases()).map(({ name }) => `IndexedDB: ${name}`),
  ...(await window.caches.keys()).map((name) => `cache: ${name}`),
])

/** A tour that inspects nothing but listens to everything. */
function listen(): Tour {
  const tour = startTour(browser, demonstration.address)
  const watch = (page: Page): Page => {
    page.context().on('request', (request) => void seen.requests.add(request.url()))
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) seen.refusedByPolicy.add(`${new URL(page.url()).pathname}: ${message.text()}`)
    })
    return page
  }
  const look = async (page: Page): Promise<void> => {
    await settle(page)
    for (const place of await keptOn(page)) seen.kept.add(place)
    for (const { name } of await page.context().cookies()) seen.kept.add(`cookie: ${name}`)
  }
  return { ...tour, look, takeDevice: async (language) => watch(await tour.takeDevice(language)), sitDown: async (name, language) => watch(await tour.sitDown(name, language)) }
}

const personFor = (path: string): StaffName => (path.startsWith('/research') ? 'researcher' : path.startsWith('/office/audit') || path.startsWith('/office/accounts') ? 'operator' : path.startsWith('/office') ? 'coordinator' : 'nurse')
const dialogs = ['palette', 'account-menu', 'list-columns', 'withdrawal-confirmed', 'study-close', 'audit-entry', 'questionnaire-picker']

test('the screens of the staff, their menus and their dialogs open', async () => {
  const tour = listen()
  const fill = (path: string): string => path.replaceAll(/\$(\w+)/g, (_, name: string) => encodeURIComponent(furnished.ids[name] ?? ''))
  const places = [
    ...staffPaths.map((path) => ({ person: personFor(path), at: fill(path), corner: null })),
    ...listCorners(furnished).filter(({ name }) => dialogs.includes(name)).map((corner) => ({ person: corner.person, at: corner.at, corner })),
  ]
  for (const person of new Set(places.map((place) => place.person))) {
    const page = await tour.sitDown(person, 'fr')
    for (const { at, corner } of places.filter((place) => place.person === person)) {
      await page.goto(at)
      await settle(page)
      if (corner !== null) await openCorner(corner, page, 'fr')
      await tour.look(page, 'fr', at)
    }
    await page.context().close()
  }
  expect(places.length).toBeGreaterThan(staffPaths.length)
}, patience)

test('a participant goes from the door to the withdrawal', async () => {
  await walkAsParticipant(listen(), furnished.newcomer.code ?? '')
  expect([...seen.requests].some((url) => url.includes('/api/participate/'))).toBe(true)
}, patience)

test('the participants’ page lays itself on the device, to open without a network', async () => {
  const page = await (await browser.newContext({ baseURL: demonstration.address })).newPage()
  page.context().on('request', (request) => void seen.requests.add(request.url()))
  await page.goto('/participate/')
  await page.evaluate(async () => void await navigator.serviceWorker.ready)
  const kept = await keptOn(page)
  expect(kept.filter((place) => place.startsWith('cache: '))).toHaveLength(1)
  for (const place of kept) seen.kept.add(place)
  await page.context().close()
})

test('and nothing was asked of anybody but this server', () => {
  const elsewhere = [...seen.requests].filter((url) => !['data:', 'blob:'].includes(new URL(url).protocol) && new URL(url).origin !== demonstration.address)
  expect(seen.requests.size).toBeGreaterThan(100)
  expect(elsewhere).toEqual([])
})

test('no page does what its own content policy refuses: no script nor style written inside it', async () => {
  expect([...seen.refusedByPolicy]).toEqual([])
  // The listening itself is tried: what nobody admitted is refused, and heard to be.
  const page = await listen().takeDevice('en')
  await page.goto('/')
  const [coloured, ran] = await page.evaluate(() => {
    document.body.insertAdjacentHTML('beforeend', '<style>#stranger { color: rgb(1, 2, 3) }</style><p id="stranger" style="margin-top: 41px" onclick="document.title = this.id">x</p>')
    const stranger = document.getElementById('stranger')
    stranger?.click()
    const { color, marginTop } = getComputedStyle(stranger ?? document.body)
    return [color === 'rgb(1, 2, 3)' || marginTop === '41px', document.title === 'stranger']
  })
  expect([coloured, ran]).toEqual([false, false])
  await expect.poll(() => seen.refusedByPolicy.size).toBeGreaterThanOrEqual(2)
  await page.context().close()
})

test('what stays on the device is the session’s cookie and what the document lists, by name', () => {
  const allowed = (kept: string): boolean => documented.some((name) => (name.endsWith('…') ? kept.startsWith(name.slice(0, -1)) : kept === name))
  expect([...seen.kept].filter((kept) => !allowed(kept))).toEqual([])
  for (const cookie of ['cookie: weshare_session', 'cookie: weshare_participant']) expect(seen.kept).toContain(cookie)
})

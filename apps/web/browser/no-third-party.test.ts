import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { House } from '../../server/journeys/house/open-house.ts'
import { launchBrowser } from './house/browser.ts'
import { keptOn, listenToPage, undocumented } from './house/listen-to-page.ts'
import { openBrowserHouse } from './house/open-browser-house.ts'

// The tours listen to every screen; here their listening itself is tried, and what only a first visit leaves.
let house: House
let browser: Browser

beforeAll(async () => {
  house = await openBrowserHouse()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await house?.close()
})

async function arrive(path: string) {
  const page = await (await browser.newContext({ baseURL: house.server.address })).newPage()
  const listening = listenToPage(page, house.server.address)
  await page.goto(path)
  return { page, listening }
}

test('the participants’ page lays itself on the device, to open without a network, and asks nothing of anybody but this server', async () => {
  const { page, listening } = await arrive('/participate/')
  await page.evaluate(async () => void await navigator.serviceWorker.ready)
  const kept = await keptOn(page)
  expect(kept.filter((place) => place.startsWith('cache: '))).toHaveLength(1)
  expect(await listening.trespasses()).toEqual([])
  expect(listening.asked.size).toBeGreaterThan(3)
  await page.context().close()
})

test('what a page’s own policy refuses has no effect and is heard: a style element, a style attribute, a script written inside it', async () => {
  const { page, listening } = await arrive('/')
  expect(await listening.trespasses()).toEqual([])
  const [coloured, ran] = await page.evaluate(() => {
    document.body.insertAdjacentHTML('beforeend', '<style>#stranger { color: rgb(1, 2, 3) }</style><p id="stranger" style="margin-top: 41px" onclick="document.title = this.id">x</p>')
    const stranger = document.getElementById('stranger')
    stranger?.click()
    const { color, marginTop } = getComputedStyle(stranger ?? document.body)
    return [color === 'rgb(1, 2, 3)' || marginTop === '41px', document.title === 'stranger']
  })
  expect([coloured, ran]).toEqual([false, false])
  const heard: string[] = []
  await expect.poll(async () => heard.push(...await listening.trespasses())).toBeGreaterThanOrEqual(2)
  expect(heard.every((one) => one.startsWith('refused by the page’s own policy'))).toBe(true)
  await page.context().close()
})

test('a page that asks another server is heard, and so is what no document lists and stays on the device', async () => {
  const { page, listening } = await arrive('/')
  await page.route('https://elsewhere.test/', (route) => route.fulfill({ contentType: 'text/html', body: '' }))
  await page.evaluate(() => window.localStorage.setItem('stranger', '1'))
  expect(undocumented(await keptOn(page))).toEqual(['local storage: stranger'])
  expect(await listening.trespasses()).toEqual(['left on the device: local storage: stranger'])
  await page.goto('https://elsewhere.test/')
  expect(await listening.trespasses()).toEqual(['asked https://elsewhere.test'])
  await page.context().close()
})

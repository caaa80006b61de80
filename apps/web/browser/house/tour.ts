import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { signIn } from '@weshare/contract/accounts'
import type { Browser, Page } from 'playwright-core'
import type { Language } from '../../src/shared/i18n/languages.ts'
import { credentialsOf, type StaffName } from './furnish-demonstration.ts'
import { inspectScreen } from './inspect-screen.ts'
import { listenToPage, type Listening } from './listen-to-page.ts'
import { settle, watchRequests } from './settle.ts'

// Each language is met in another light and on another device: both see every screen, at half the cost.
const devices = {
  fr: { viewport: { width: 390, height: 844 }, locale: 'fr-FR', colorScheme: 'light' },
  en: { viewport: { width: 1280, height: 800 }, locale: 'en-GB', colorScheme: 'dark' },
} as const

// Where to keep a picture of each screen, for somebody who wants to look at them all.
const pictures = process.env['WESHARE_PICTURES']

export interface Tour {
  /** Every address looked at, as `/path`. */
  visited: string[]
  /** How many screens were looked at, each in one language. */
  screens: () => number
  /** By name, what the screens looked at left on their devices. */
  kept: Set<string>
  faults: string[]
  takeDevice: (language: Language) => Promise<Page>
  /** A device where somebody of the staff is signed in. */
  sitDown: (name: StaffName, language: Language) => Promise<Page>
  /** Looks at the screen as it stands, and notes what is wrong with it. */
  look: (page: Page, language: Language, name: string) => Promise<void>
}

export function startTour(browser: Browser, address: string): Tour {
  const visited: string[] = []
  const faults: string[] = []
  const kept = new Set<string>()
  const heard = new WeakMap<Page, Listening>()
  let screens = 0
  const takeDevice: Tour['takeDevice'] = async (language) => {
    const context = await browser.newContext({ ...devices[language], baseURL: address, timezoneId: 'Europe/Paris', reducedMotion: 'reduce', serviceWorkers: 'block' })
    const page = await context.newPage()
    page.setDefaultTimeout(15_000)
    watchRequests(page)
    heard.set(page, listenToPage(page, address))
    return page
  }
  return {
    visited, kept, faults, takeDevice, screens: () => screens,
    sitDown: async (name, language) => {
      const page = await takeDevice(language)
      await post(page, signIn.path, credentialsOf(name))
      return page
    },
    look: async (page, language, name) => {
      await settle(page).catch((failure: unknown) => faults.push(`${language} ${name}: ${String(failure)}`))
      visited.push(new URL(page.url()).pathname)
      screens += 1
      if (pictures) await keepPicture(page, `${language}-${name}`)
      const listening = heard.get(page)
      const found = [...await inspectScreen(page, language), ...await listening?.trespasses() ?? []]
      for (const place of listening?.kept ?? []) kept.add(place)
      faults.push(...found.map((fault) => `${language} ${name}: ${fault}`))
    },
  }
}

async function post(page: Page, path: string, data: object): Promise<void> {
  const answer = await page.request.post(path, { data, headers: { 'x-weshare': '1' } })
  if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}`)
}

async function keepPicture(page: Page, name: string): Promise<void> {
  mkdirSync(pictures ?? '', { recursive: true })
  await page.screenshot({ path: join(pictures ?? '', `${name.replaceAll(/[^\w-]+/g, '_')}.png`), fullPage: true })
}

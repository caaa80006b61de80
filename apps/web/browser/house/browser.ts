import { AxeBuilder } from '@axe-core/playwright'
import { chromium, type Browser, type Page } from 'playwright-core'
import { expect } from 'vitest'

const quietly = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']

/** The real Chromium of the machine, asking nothing of the outside. */
export const launchBrowser = (): Promise<Browser> => chromium.launch({ executablePath: process.env['WESHARE_CHROMIUM'] ?? '/usr/bin/chromium', args: quietly })

/** What hinders a person who does not see, does not point, or needs contrast: each barrier with where it stands. */
export async function findBarriers(page: Page): Promise<string[]> {
  // A dialog on its way in is half transparent: what is judged is what stays.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().filter((one) => one.effect?.getComputedTiming().iterations !== Infinity).map((one) => one.finished)))
  // Every rule. A page without frames is judged inside itself, without the second page that putting frames together needs; of what is in order, no account is made.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(page.frames().length === 1).options({ resultTypes: ['violations'] }).analyze()
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

/** By how many pixels the page must be scrolled sideways. */
export const measureOverflow = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** What a person who cannot see, point or scroll sideways would stumble on: none of it is serious, and nothing sticks out. */
export async function expectNothingSerious(page: Page): Promise<void> {
  expect(await findBarriers(page), page.url()).toEqual([])
  expect(await measureOverflow(page), `${page.url()} sticks out sideways`).toBeLessThanOrEqual(0)
}

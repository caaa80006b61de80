import { AxeBuilder } from '@axe-core/playwright'
import { chromium, type Browser, type Page } from 'playwright-core'
import { expect } from 'vitest'

const quietly = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']

/** The real Chromium of the machine, asking nothing of the outside. */
export const launchBrowser = (): Promise<Browser> => chromium.launch({ executablePath: process.env['WESHARE_CHROMIUM'] ?? '/usr/bin/chromium', args: quietly })

/** What a person who cannot see, point or scroll sideways would stumble on: none of it is serious, and nothing sticks out. */
export async function expectNothingSerious(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => [page.url(), id, nodes[0]?.html])).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `${page.url()} sticks out sideways`).toBeLessThanOrEqual(0)
}

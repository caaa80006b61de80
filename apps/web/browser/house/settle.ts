import type { Page } from 'playwright-core'

const underWay = new WeakMap<Page, { count: number, since: number }>()
const quietFor = 250

/** Begins to follow what a page asks the server for. */
export function watchRequests(page: Page): void {
  const state = { count: 0, since: Date.now() }
  const change = (by: number) => () => {
    state.count += by
    state.since = Date.now()
  }
  underWay.set(page, state)
  page.on('request', change(1))
  page.on('requestfinished', change(-1))
  page.on('requestfailed', change(-1))
}

/** Waits until the screen is whole: it asks for nothing more, holds the place of nothing any more, and has had the time to show its heading. */
export async function settle(page: Page): Promise<void> {
  const state = underWay.get(page)
  if (!state) throw new Error('This page is not watched')
  const deadline = Date.now() + 10_000
  while (state.count > 0 || Date.now() - state.since < quietFor || await page.locator('[aria-busy="true"]').count() > 0) {
    if (Date.now() > deadline) throw new Error(`${page.url()} is still waiting for something`)
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
  await page.locator('h1').first().waitFor({ timeout: 2000 }).catch(() => undefined)
}

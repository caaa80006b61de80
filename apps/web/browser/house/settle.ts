import type { Page, Request } from 'playwright-core'

const underWay = new WeakMap<Page, { asked: Map<Request, number>, since: number }>()
const quietFor = 250
// A request cut short by leaving the page may never be said to have ended.
const forgottenAfter = 5000

/** Begins to follow what a page asks the server for. */
export function watchRequests(page: Page): void {
  const state = { asked: new Map<Request, number>(), since: Date.now() }
  underWay.set(page, state)
  const end = (request: Request) => {
    state.asked.delete(request)
    state.since = Date.now()
  }
  page.on('request', (request) => void state.asked.set(request, Date.now()))
  page.on('requestfinished', end)
  page.on('requestfailed', end)
}

/** Waits until the screen is whole: it asks for nothing more, holds the place of nothing any more, and has had the time to show its heading. */
export async function settle(page: Page): Promise<void> {
  const state = underWay.get(page)
  if (!state) throw new Error('This page is not watched')
  const deadline = Date.now() + 30_000
  const awaited = () => [...state.asked.values()].some((since) => Date.now() - since < forgottenAfter)
  while (awaited() || Date.now() - state.since < quietFor || await page.locator('[aria-busy="true"]').count() > 0) {
    if (Date.now() > deadline) throw new Error(`${page.url()} is still waiting for something`)
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
  await page.locator('h1').first().waitFor({ timeout: 2000 }).catch(() => undefined)
}

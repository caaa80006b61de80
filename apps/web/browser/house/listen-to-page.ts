import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'

/** The first column of the table of what is kept on the device, as the document tells operators. */
const documented = [...readFileSync(new URL('../../../../docs/security/browser.md', import.meta.url), 'utf8').matchAll(/^\| `([^`]+)` \|/gm)].map(([, name = '']) => name)
const isDocumented = (kept: string): boolean => documented.some((name) => (name.endsWith('…') ? kept.startsWith(name.slice(0, -1)) : kept === name))

export interface Listening {
  /** Every address asked for. */
  asked: Set<string>
  /** By name, what the device held at each look. */
  kept: Set<string>
  /** What the page did since the last time that it may not: asked another server, tried what its own policy refuses, left on the device what no document lists. */
  trespasses: () => Promise<string[]>
}

/** By name, what the device now holds of this page. */
export async function keptOn(page: Page): Promise<string[]> {
  const cookies = await page.context().cookies()
  const stored = await page.evaluate(async () => [
    ...Object.keys(window.localStorage).map((key) => `local storage: ${key}`),
    ...Object.keys(window.sessionStorage).map((key) => `session storage: ${key}`),
    ...(await window.indexedDB.databases()).map(({ name }) => `IndexedDB: ${name}`),
    ...(await window.caches.keys()).map((name) => `cache: ${name}`),
  ])
  return [...cookies.map(({ name }) => `cookie: ${name}`), ...stored]
}

export const undocumented = (kept: readonly string[]): string[] => kept.filter((place) => !isDocumented(place))

/** Hears everything a page asks for from now on, itself and its workers, and what its content policy refuses it. */
export function listenToPage(page: Page, address: string): Listening {
  const [asked, kept] = [new Set<string>(), new Set<string>()]
  const fresh: string[] = []
  page.context().on('request', (request) => {
    asked.add(request.url())
    const { protocol, origin } = new URL(request.url())
    if (!['data:', 'blob:'].includes(protocol) && origin !== address) fresh.push(`asked ${origin}`)
  })
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) fresh.push(`refused by the page’s own policy: ${message.text()}`)
  })
  return {
    asked, kept,
    trespasses: async () => {
      const held = await keptOn(page)
      for (const place of held) kept.add(place)
      return [...fresh.splice(0), ...undocumented(held).map((place) => `left on the device: ${place}`)]
    },
  }
}

// How long a researcher looks at the page between sending a question and the first figure of its answer, in a real browser, on the demonstration.
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { signIn } from '@weshare/contract/accounts'
import { createAnalysis, listAnalyses, readAnalysis } from '@weshare/contract/analyses'
import { readInstallation } from '@weshare/contract/operations'
import { listStudies } from '@weshare/contract/studies'
import { chromium, type Page } from 'playwright-core'
import { createVisitor, type Visitor } from '../apps/server/journeys/house/visitor.ts'
import { judge, medianOf } from './house/rounds.ts'
import { serveChild } from './house/serve-child.ts'

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 10)
const limit = 2
/** Somebody reads over the question before sending it. */
const readingOver = 1000

const { page: { run } } = JSON.parse(readFileSync(new URL('../apps/web/src/shared/i18n/fr/analyses.json', import.meta.url), 'utf8')) as { page: { run: string } }

interface Credentials { email: string, password: string }

/** The analyses that the demonstration holds, once they are computed: their questions are asked again. */
async function findAsked(researcher: Visitor): Promise<{ study: string, analysis: string }[]> {
  const { items: studies } = await researcher.do(listStudies, { query: {} })
  for (let tries = 0; tries < 600; tries += 1) {
    const found = await Promise.all(studies.map(async ({ id: study }) => (await researcher.do(listAnalyses, { params: { study } })).items.map(({ id, status }) => ({ study, analysis: id, status }))))
    if (found.flat().length > 0 && found.flat().every(({ status }) => status === 'ready')) return found.flat()
    await wait(100)
  }
  throw new Error('The demonstration computed no analysis')
}

async function timeOne(page: Page, researcher: Visitor, { study, analysis }: { study: string, analysis: string }): Promise<number> {
  const { title, estimand } = await researcher.do(readAnalysis, { params: { study, analysis } })
  const { id } = await researcher.do(createAnalysis, { params: { study }, body: { title, estimand } })
  await page.goto(`/research/studies/${study}/analyses/${id}`)
  const send = page.getByRole('button', { name: run, exact: true })
  await send.waitFor()
  await wait(readingOver)
  const sent = performance.now()
  await send.click()
  await page.locator('article figure svg[role=img]').first().waitFor({ timeout: 60_000 })
  return (performance.now() - sent) / 1000
}

async function signInBoth(address: string): Promise<{ researcher: Visitor, credentials: Credentials }> {
  const researcher = createVisitor(() => address)
  const { demoAccounts, demoPassword } = await researcher.do(readInstallation, {})
  const credentials = { email: demoAccounts.find(({ role }) => role === 'principal-investigator')?.email ?? '', password: demoPassword ?? '' }
  await researcher.do(signIn, { body: credentials })
  return { researcher, credentials }
}

const builder = new URL('../scripts/launch/web.mjs', import.meta.url).href
const { ensureWebPages } = await import(builder) as { ensureWebPages: (root: string) => Promise<void> }
await ensureWebPages(fileURLToPath(new URL('..', import.meta.url)))
const folder = mkdtempSync(join(tmpdir(), 'weshare-first-figure-'))
chmodSync(folder, 0o711) // PostgreSQL refuses root and must reach its folder as somebody else
const server = await serveChild({ environment: { WESHARE_DATA: folder, WESHARE_DEMO: 'yes' }, patience: 300_000 })
const browser = await chromium.launch({ executablePath: process.env['WESHARE_CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
try {
  const { researcher, credentials } = await signInBoth(server.address)
  const asked = await findAsked(researcher)
  const page = await (await browser.newContext({ baseURL: server.address, locale: 'fr-FR', timezoneId: 'Europe/Paris' })).newPage()
  await page.request.post(signIn.path, { data: credentials, headers: { 'x-weshare': '1' } })
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const question = asked[round % asked.length]
    if (question !== undefined) times.push(await timeOne(page, researcher, question))
  }
  console.log(`Seconds from the press to the first figure, ${rounds} questions in turn: ${times.map((time) => time.toFixed(2)).join(' ')}\n`)
  judge({ what: 'from the question to the first figure, median', value: medianOf(times), limit, side: 'at most', unit: ' s' })
} finally {
  await browser.close()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}

import { readFile } from 'node:fs/promises'
import { signIn } from '@weshare/contract/accounts'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { unzipTexts } from '../../server/journeys/house/unzip-texts.ts'
import type { Language } from '../src/shared/i18n/languages.ts'
import { expectNothingSerious, launchBrowser } from './house/browser.ts'
import { credentialsOf } from './house/furnish-demonstration.ts'
import { openDemonstration, type Demonstration } from './house/open-demonstration.ts'
import { say } from './house/words.ts'

let demonstration: Demonstration
let browser: Browser
let desk: BrowserContext
const refused: string[] = []

const devices = {
  desktop: { viewport: { width: 1280, height: 800 }, locale: 'fr-FR', colorScheme: 'light' },
  phone: { viewport: { width: 390, height: 844 }, locale: 'en-GB', colorScheme: 'dark' },
} as const

beforeAll(async () => {
  demonstration = await openDemonstration()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await demonstration?.close()
})
afterEach(() => desk?.close())

/** A device where the researcher of the demonstration is signed in, on the page of the study with two arms. */
async function openStudy(device: keyof typeof devices): Promise<Page> {
  desk = await browser.newContext({ ...devices[device], baseURL: demonstration.address, timezoneId: 'Europe/Paris', reducedMotion: 'reduce', acceptDownloads: true })
  const page = await desk.newPage()
  page.setDefaultTimeout(20_000)
  page.on('console', (message) => void (/Content Security Policy/.test(message.text()) && refused.push(message.text())))
  await page.request.post(signIn.path, { data: credentialsOf('researcher'), headers: { 'x-weshare': '1' } })
  await page.goto('/research/studies')
  await page.getByRole('link', { name: 'SEREIN' }).first().click()
  return page
}

type Words = (key: string) => string
const wordsIn = (language: Language): Words => (key) => say(language, `analyses:${key}`)
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

async function beginAnalysis(page: Page, word: Words, title: string): Promise<void> {
  await page.getByRole('link', { name: word('tab'), exact: true }).click()
  await page.getByRole('link', { name: 'Humeur dépressive pendant les trois mois qui suivent le traitement' }).waitFor()
  await expectNothingSerious(page)
  await page.getByLabel(word('new.name')).fill(title)
  await press(page, word('new.submit'))
  await page.getByRole('heading', { name: title, level: 1 }).waitFor()
}

interface Answers { population: string, scale: string, baseline: string, visits: readonly string[], comparison: string, summary: string, endpoint: string, death: string }

/** How mood changes, as a methodologist would ask it. */
async function answer(page: Page, word: Words, { population, scale, baseline, visits, comparison, endpoint, death, summary }: Answers): Promise<void> {
  const part = (name: string) => page.locator(`[data-part=${name}]`)
  const choose = (name: string, key: string) => part(name).getByRole('radio', { name: word(key), exact: true }).check()
  await page.getByLabel(word('field.population')).fill(population)
  await choose('objective', 'field.purpose_descriptive')
  await choose('objective', comparison)
  await page.getByLabel(word('field.variable'), { exact: true }).selectOption({ label: scale })
  await choose('variable', endpoint)
  await page.getByLabel(word('field.baseline'), { exact: true }).selectOption({ label: baseline })
  for (const visit of visits) await part('times').getByRole('checkbox', { name: visit }).check()
  await choose('events', death)
  await choose('summary', summary)
  await press(page, word('field.thresholdUse').replace('{{value}}', '5'))
  await choose('missing', 'field.approach_available-case')
}

/** Orders the computing, and says how long a person looks at the page before the answer is on it. */
async function runAndWait(page: Page, word: Words): Promise<void> {
  const asked = Date.now()
  await press(page, word('page.run'))
  await page.getByRole('heading', { name: word('results.mainAnswer') }).waitFor({ timeout: 60_000 })
  await page.locator('article figure svg[role=img]').first().waitFor()
  console.info(`From the question to its first figure: ${((Date.now() - asked) / 1000).toFixed(1)} s.`)
}

async function save(page: Page, act: () => Promise<void>): Promise<{ name: string, bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download', { timeout: 120_000 }), act()])
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
}

const pick = (page: Page, button: string, item: string) => async (): Promise<void> => {
  await page.getByRole('button', { name: button, exact: true }).first().click()
  await page.getByRole('menuitem', { name: item, exact: true }).click()
}

const changeOfMood: Omit<Answers, 'population' | 'scale' | 'baseline' | 'visits'> = {
  comparison: 'field.comparison_between-groups', endpoint: 'field.endpoint_magnitude', death: 'field.strategy_while-alive', summary: 'field.summary_mean-change',
}

test('a researcher asks how mood changes, reads the answer with its doubts, justifies a point, and takes the whole away', async () => {
  const word = wordsIn('fr')
  const common: Words = (key) => say('fr', `common:${key}`)
  const page = await openStudy('desktop')
  await beginAnalysis(page, word, 'Humeur au fil des six mois')
  await press(page, word('page.run'))
  await page.getByText('points à compléter avant le calcul').waitFor()
  await page.getByText('Choisissez ce que deviennent les personnes décédées').first().waitFor()
  await expectNothingSerious(page)
  await answer(page, word, { ...changeOfMood, comparison: 'field.comparison_within-group', population: 'Femmes traitées pour un cancer du sein', scale: 'PHQ-9 : Score total de dépression', baseline: 'Inclusion (jour 0)', visits: ['1 mois', '3 mois', '6 mois'] })
  await runAndWait(page, word)

  const question = page.locator('dl').first()
  for (const said of ['Femmes traitées pour un cancer du sein', 'PHQ-9, Score total de dépression', '1 mois, 3 mois et 6 mois', word('field.strategy_while-alive')]) await question.getByText(said).waitFor()
  await page.getByRole('heading', { name: word('results.warnings') }).waitFor()
  const primary = page.locator('#outcome-change')
  await primary.locator('figure svg[role=img]').waitFor()
  await expectNothingSerious(page)

  const drawn = primary.locator('figure').first()
  await drawn.getByRole('button', { name: common('figure.showTable') }).click()
  expect(await drawn.locator('tbody tr').count()).toBe(3)
  expect(await drawn.locator('tbody').innerText()).toContain('6 mois')
  await drawn.getByRole('button', { name: common('figure.hideTable') }).click()
  const svg = await save(page, pick(page, common('figure.download'), common('figure.svg')))
  expect(svg.name).toBe('SEREIN_change_change.svg')
  expect(svg.bytes.toString('utf8')).toMatch(/^<svg[\s\S]*6 mois[\s\S]*<\/svg>/)
  const png = await save(page, pick(page, common('figure.download'), common('figure.png')))
  expect(png.bytes.subarray(1, 4).toString()).toBe('PNG')

  await justifyOne(page, word)
  await takeAllAway(page, word)
  expect(refused).toEqual([])
})

test('what is written is kept while the title is empty, and the title with it as soon as there is one', async () => {
  const word = wordsIn('fr')
  const page = await openStudy('desktop')
  await beginAnalysis(page, word, 'Titre provisoire')
  const saved = () => page.waitForResponse((response) => response.request().method() === 'PUT' && response.ok())
  const [first] = await Promise.all([saved(), page.getByLabel(word('field.title')).fill('').then(() => page.getByLabel(word('field.population')).fill('Femmes de moins de 50 ans'))])
  expect(first.request().postDataJSON()).toMatchObject({ title: 'Titre provisoire' })
  await page.reload()
  await page.getByText(word('field.population')).first().waitFor()
  expect([await page.getByLabel(word('field.title')).inputValue(), await page.getByLabel(word('field.population')).inputValue()]).toEqual(['Titre provisoire', 'Femmes de moins de 50 ans'])
  await Promise.all([saved(), page.getByLabel(word('field.title')).fill('Titre définitif')])
  await page.reload()
  await page.getByRole('heading', { name: 'Titre définitif' }).waitFor()
})

async function justifyOne(page: Page, word: Words): Promise<void> {
  const list = page.locator('#list-sisaqol')
  await list.locator('summary').click()
  await expectNothingSerious(page)
  const field = list.getByRole('textbox').first()
  await field.fill('Les écarts au plan sont décrits dans le protocole.')
  await list.getByRole('button', { name: word('lists.save') }).click()
  await list.getByRole('button', { name: word('lists.save') }).waitFor({ state: 'detached' })
  await list.getByText(word('lists.justified'), { exact: true }).waitFor()
  await page.reload()
  await list.locator('summary').click()
  expect(await field.inputValue()).toBe('Les écarts au plan sont décrits dans le protocole.')
}

async function takeAllAway(page: Page, word: Words): Promise<void> {
  const bundle = await save(page, () => press(page, word('page.download')))
  const files = unzipTexts(bundle.bytes)
  expect(Object.keys(files)).toEqual(expect.arrayContaining(['data.csv', 'analysis.json', 'results.json', 'script.R']))
  expect(files['data.csv']).toContain('SEREIN-')
  expect(files['results.json']).toContain('"changes"')
  const pdf = await save(page, pick(page, word('take.report'), word('take.pdf_fr')))
  expect(pdf.name).toMatch(/^SEREIN_analysis-\w{8}_fr\.pdf$/)
  expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-')
  const report = await save(page, pick(page, word('take.report'), word('take.html_en')))
  expect(report.bytes.toString('utf8')).toMatch(/<html lang="en">[\s\S]*Humeur au fil des six mois[\s\S]*<svg/)
}

test('the same question is asked and read in English, on a phone', async () => {
  const word = wordsIn('en')
  const page = await openStudy('phone')
  await page.getByRole('link', { name: word('tab'), exact: true }).click()
  await page.getByLabel(word('new.name')).fill('Mood between arms')
  await press(page, word('new.submit'))
  await page.getByLabel(word('field.population')).waitFor()
  await expectNothingSerious(page)
  await answerBetweenArms(page, word)
  await runAndWait(page, word)
  await page.locator('dl').first().getByText('Supported care, compared with Usual care').waitFor()
  await page.getByRole('heading', { name: word('results.lists') }).waitFor()
  // Each figure is drawn for this screen: none is cut, none slides.
  const drawings = page.locator('article figure svg[role=img]')
  await expect.poll(() => drawings.count()).toBeGreaterThan(2)
  expect(await drawings.evaluateAll((all) => all.map((one) => one.getBoundingClientRect()).filter(({ width, right }) => width > 0 && right > 390))).toEqual([])
  await expectNothingSerious(page)
  expect(refused).toEqual([])
})

async function answerBetweenArms(page: Page, word: Words): Promise<void> {
  await page.locator('[data-part=objective]').getByRole('radio', { name: word('field.comparison_between-groups'), exact: true }).check()
  await page.getByLabel(word('field.referenceArm'), { exact: true }).selectOption({ label: 'Usual care' })
  await answer(page, word, { ...changeOfMood, population: 'Women treated for breast cancer', scale: 'PHQ-9 : Total depression score', baseline: 'Baseline (day 0)', visits: ['Month 1', 'Month 3', 'Month 6'] })
}

import { readFile } from 'node:fs/promises'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readCsv } from '../../server/journeys/house/read-csv.ts'
import { expectNothingSerious, launchBrowser } from './house/browser.ts'
import { openDemonstration, type Demonstration } from './house/open-demonstration.ts'

// The README's walk, step by step: each test carries the heading of its step, and follows its sentences.
const steps = [
  '1. Sign in as the researcher', '2. Open a study and read its protocol', '3. Create a study of your own', '4. Include a person as the nurse',
  '5. Consent as the participant', '6. Answer', '7. Answer with the network cut', '8. See the score as the nurse', '9. Export as the researcher', '10. Verify the trail',
] as const

let demonstration: Demonstration
let browser: Browser
let researcher: Page
let nurse: Page
let phone: BrowserContext
let participant: Page
const found = { pseudonym: '', code: '' }

beforeAll(async () => {
  demonstration = await openDemonstration()
  browser = await launchBrowser()
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await demonstration?.close()
})

async function sitDown(): Promise<Page> {
  const desk = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB', timezoneId: 'Europe/Paris', acceptDownloads: true, baseURL: demonstration.address })
  const page = await desk.newPage()
  page.setDefaultTimeout(20_000)
  return page
}

async function signIn(page: Page, who: string, space: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('Work e-mail address').fill(`${who}@demo.weshare.example`)
  await page.getByLabel('Password', { exact: true }).fill('demonstration-weshare')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL((address) => !address.pathname.startsWith('/sign-in'))
  // Who works in one space arrives there; who works in several chooses.
  if (new URL(page.url()).pathname === '/spaces') await page.getByRole('link', { name: space }).click()
  await page.getByRole('navigation').first().waitFor()
}

const choose = (page: Page, name: string | RegExp) => page.getByRole('link', { name }).first().click()
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click()

test('the steps tested are those of the README', async () => {
  const readme = await readFile(new URL('../../../README.md', import.meta.url), 'utf8')
  const walk = readme.slice(readme.indexOf('## The walk'), readme.indexOf('\n## ', readme.indexOf('## The walk') + 5))
  expect([...walk.matchAll(/^### (.+)$/gm)].map(([, title]) => title)).toEqual(steps)
})

test(steps[0], async () => {
  researcher = await sitDown()
  await signIn(researcher, 'chercheuse', 'Research')
  await researcher.getByRole('heading', { level: 1 }).waitFor()
  await expectNothingSerious(researcher)
})

test(steps[1], async () => {
  await choose(researcher, 'Studies')
  await choose(researcher, /REPRISE/)
  await researcher.getByText('24').first().waitFor()
  await researcher.getByText('107').or(researcher.getByText(/of \d+ expected/)).first().waitFor()
  await expectNothingSerious(researcher)
  await choose(researcher, 'Protocol')
  await researcher.getByText(/Version 1/).first().waitFor()
  await expectNothingSerious(researcher)
})

test(steps[2], async () => {
  await choose(researcher, 'Studies')
  await choose(researcher, 'Create a study')
  await researcher.getByLabel('Code of the study').fill('TRIAL')
  const fill = async (group: string, text: string, nth = 0): Promise<void> => {
    const place = researcher.getByRole('group', { name: group }).nth(nth)
    await place.getByRole('textbox').nth(0).fill(text)
    await place.getByRole('textbox').nth(1).fill(text)
  }
  await fill('Title', 'A trial of ours')
  await press(researcher, 'Create and go on')
  await fill('Summary', 'What we want to know.')
  await fill('Whom to contact', 'The team, every morning.')
  const site = researcher.getByLabel('Add a site')
  await site.click()
  await researcher.getByRole('option', { name: /Lyon/ }).click()
  await researcher.getByLabel(/Target/).first().fill('10')
  await press(researcher, 'Add a visit')
  await fill('Name of the visit', 'Start')
  await press(researcher, 'Add a questionnaire')
  await researcher.getByRole('dialog').getByRole('row', { name: /PHQ-9/ }).or(researcher.getByRole('dialog').getByRole('listitem').filter({ hasText: 'PHQ-9' })).getByRole('button', { name: /Add/ }).click()
  await researcher.keyboard.press('Escape')
  const texts = researcher.getByRole('group', { name: 'Text', exact: true })
  await texts.first().waitFor()
  for (let section = 0; section < await texts.count(); section += 1) await fill('Text', 'A sentence that says it.', section)
  await researcher.getByText(/Saved at/).first().waitFor()
  await expectNothingSerious(researcher)
  await press(researcher, 'Publish')
  const box = researcher.getByRole('dialog')
  await box.getByRole('textbox').fill('Opening')
  await box.getByRole('button', { name: /Publish/ }).click()
  await researcher.getByText(/Version 1, in force/).waitFor()
})

test(steps[3], async () => {
  nurse = await sitDown()
  await signIn(nurse, 'infirmier', 'Clinic')
  await expectNothingSerious(nurse)
  await choose(nurse, 'My studies')
  await choose(nurse, /REPRISE/)
  await choose(nurse, 'Include a person')
  await nurse.getByLabel('Given name').fill('Ada')
  await nurse.getByLabel('Family name').fill('Walker')
  await nurse.getByLabel('Birth date').fill('1958-04-12')
  const language = nurse.getByLabel('Participant’s language')
  if (await language.evaluate((element) => element.tagName === 'SELECT')) await language.selectOption({ label: 'English' })
  else {
    await language.click()
    await nurse.getByRole('option', { name: 'English' }).click()
  }
  await expectNothingSerious(nurse)
  await press(nurse, 'Check and include')
  const sheet = nurse.locator('main')
  await sheet.getByText('Code to hand over').first().waitFor()
  const said = await sheet.innerText()
  found.pseudonym = /REPRISE-[A-Z]+-\d{4}/.exec(said)?.[0] ?? ''
  found.code = /\b[0-9A-Z]{5}-[0-9A-Z]{5}\b/.exec(said)?.[0] ?? ''
  expect(found).toEqual({ pseudonym: expect.stringMatching(/^REPRISE-LYO-/), code: expect.stringMatching(/-/) })
})

test(steps[4], async () => {
  phone = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-GB', timezoneId: 'Europe/Paris', hasTouch: true, isMobile: true, baseURL: demonstration.address })
  participant = await phone.newPage()
  participant.setDefaultTimeout(20_000)
  await participant.goto('/participate')
  await participant.getByLabel('Your code').fill(found.code)
  await expectNothingSerious(participant)
  await press(participant, 'Enter')
  await participant.getByRole('heading', { name: 'Information notice' }).waitFor()
  for (const purpose of await participant.locator('fieldset.consent').all()) await purpose.getByText('Yes', { exact: true }).click()
  await participant.getByLabel('I have read this notice and could ask my questions.').check()
  await participant.locator('form input[type=text]').fill('Ada Walker')
  await expectNothingSerious(participant)
  await press(participant, 'Sign')
  await choose(participant, 'Go to my questionnaires')
})

test(steps[5], async () => {
  await participant.getByText('To do today').waitFor()
  await expectNothingSerious(participant)
  // The page's worker keeps the screens for later; the walk goes on once it has.
  await participant.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await participant.getByRole('link', { name: /Start.*GAD-7/ }).click()
  await participant.locator('.card').first().click()
  await expectNothingSerious(participant)
  await press(participant, 'Continue')
})

test(steps[6], async () => {
  await phone.setOffline(true)
  for (let question = 2; question <= 7; question += 1) {
    await participant.getByText(`Question ${question} of 7`).first().waitFor()
    await participant.locator('.card').nth(1).click()
    if (question === 4) await participant.getByText('Your answer is kept on this device.').first().waitFor()
    await press(participant, 'Continue')
  }
  await press(participant, 'Send my answers')
  await participant.getByText('Thank you, your answers are kept on this device').first().waitFor()
  await expectNothingSerious(participant)
  await phone.setOffline(false)
  await participant.getByText('Thank you, your answers are recorded').first().waitFor()
})

test(steps[7], async () => {
  await choose(nurse, 'Open their record')
  await nurse.getByRole('link', { name: /Start.*GAD-7/ }).first().click()
  await nurse.getByRole('heading', { name: 'Scores' }).waitFor()
  // First answer "not at all" (0), six times "several days" (1).
  await nurse.locator('main').getByText(/^6\b/).first().waitFor()
  await nurse.getByText('How it is computed').first().click()
  await expectNothingSerious(nurse)
})

test(steps[8], async () => {
  await choose(researcher, 'Studies')
  await choose(researcher, /REPRISE/)
  await choose(researcher, 'Exports')
  await press(researcher, 'Order the export')
  await researcher.getByText('Ready', { exact: true }).first().waitFor({ timeout: 60_000 })
  await expectNothingSerious(researcher)
  const waiting = researcher.waitForEvent('download')
  await researcher.getByRole('link', { name: /Download.*scores\.csv/ }).or(researcher.getByRole('button', { name: /Download.*scores\.csv/ })).first().click()
  const text = await readFile(await (await waiting).path(), 'utf8')
  const mine = readCsv(text).filter((row) => Object.values(row).includes(found.pseudonym))
  expect(mine.map((row) => row['value'])).toEqual(['6'])
  expect(text).not.toContain('Walker')
})

test(steps[9], async () => {
  const operator = await sitDown()
  await signIn(operator, 'exploitation', 'Coordination')
  await choose(operator, 'Audit trail')
  await press(operator, 'Verify the trail')
  await operator.getByText('The trail is intact').waitFor({ timeout: 60_000 })
  await expectNothingSerious(operator)
})

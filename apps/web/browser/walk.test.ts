import { readFile } from 'node:fs/promises'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readCsv } from '../../server/journeys/house/read-csv.ts'
import { expectNothingSerious, launchBrowser } from './house/browser.ts'
import { openDemonstration, type Demonstration } from './house/open-demonstration.ts'

// The README's walk, as a new user follows it: each test carries the heading of its step and does what its sentences say.
let demonstration: Demonstration
let browser: Browser
let researcher: Page
let nurse: Page
let phone: BrowserContext
let participant: Page
const person = { pseudonym: '', code: '' }

beforeAll(async () => {
  demonstration = await openDemonstration()
  browser = await launchBrowser()
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await demonstration?.close()
})

/** Signs in; who has one space arrives in it, who has several chooses. */
async function sitDown(who: string, space?: string): Promise<Page> {
  const desk = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB', timezoneId: 'Europe/Paris', acceptDownloads: true, baseURL: demonstration.address })
  const page = await desk.newPage()
  page.setDefaultTimeout(20_000)
  await page.goto('/sign-in')
  await page.getByLabel('Work e-mail address').fill(`${who}@demo.weshare.example`)
  await page.getByLabel('Password', { exact: true }).fill('demonstration-weshare')
  await press(page, 'Sign in')
  if (space !== undefined) await choose(page, space)
  await page.getByRole('navigation').first().waitFor()
  return page
}

const choose = (page: Page, name: string | RegExp) => page.getByRole('link', { name }).first().click()
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).first().click()
const read = (page: Page, words: string | RegExp) => page.getByText(words).first().waitFor()

/** Writes the same words in both languages, in every field of that name. */
async function write(page: Page, field: string, words: string): Promise<void> {
  for (const tongue of ['French', 'English']) {
    for (const place of await page.getByLabel(`${field} in ${tongue}`, { exact: true }).all()) await place.fill(words)
  }
}

test('1. Sign in as the researcher', async () => {
  researcher = await sitDown('chercheuse', 'Research')
  expect(new URL(researcher.url()).pathname).toMatch(/^\/research/)
  await expectNothingSerious(researcher)
})

test('2. Open a study and read its protocol', async () => {
  await choose(researcher, 'Studies')
  await choose(researcher, /REPRISE/)
  await read(researcher, /^Completeness/)
  await expectNothingSerious(researcher)
  await choose(researcher, 'Protocol')
  await read(researcher, /Version 1, in force/)
  expect(await researcher.locator('main').innerText()).toMatch(/[0-9a-f]{64}/)
  await expectNothingSerious(researcher)
})

test('3. Create a study of your own', async () => {
  await choose(researcher, 'Studies')
  await choose(researcher, 'Create a study')
  await researcher.getByLabel('Code of the study').fill('TRIAL')
  await write(researcher, 'Title', 'A trial of ours')
  await press(researcher, 'Create and go on')
  await researcher.getByRole('heading', { name: 'Write the protocol' }).waitFor()
  await write(researcher, 'Summary', 'What we want to know.')
  await write(researcher, 'Whom to contact', 'The team, every morning.')
  const sites = researcher.getByRole('combobox', { name: 'Add a site' })
  await sites.selectOption({ label: (await sites.getByRole('option', { name: /Lyon/ }).innerText()).trim() })
  await researcher.getByLabel(/^Target/).fill('10')
  await press(researcher, 'Add a visit')
  await write(researcher, 'Visit 1', 'Start')
  await researcher.getByRole('button', { name: /^Add a questionnaire/ }).click()
  await researcher.getByRole('dialog').getByRole('button', { name: /^Add .*PHQ-9/ }).click()
  await researcher.keyboard.press('Escape')
  await researcher.getByRole('dialog').waitFor({ state: 'detached' })
  await write(researcher, 'Text', 'A sentence that says it.')
  await read(researcher, /^Saved at/)
  await expectNothingSerious(researcher)
  await press(researcher, 'Publish')
  const box = researcher.getByRole('dialog')
  await box.getByLabel('Why').fill('Opening')
  await box.getByRole('button', { name: 'Publish' }).click()
  await read(researcher, 'Version 1, in force')
  expect(new URL(researcher.url()).pathname).toMatch(/\/protocol$/)
})

test('4. Include a person as the nurse', async () => {
  nurse = await sitDown('infirmier')
  await expectNothingSerious(nurse)
  await choose(nurse, 'My studies')
  await choose(nurse, /REPRISE/)
  await choose(nurse, 'Include a person')
  await nurse.getByLabel('Given name').fill('Ada')
  await nurse.getByLabel('Family name').fill('Walker')
  await nurse.getByLabel('Birth date').fill('1958-04-12')
  await nurse.getByLabel('Participant’s language').selectOption({ label: 'English' })
  await expectNothingSerious(nurse)
  await press(nurse, 'Check and include')
  await read(nurse, 'Their pseudonym')
  const said = await nurse.locator('main').innerText()
  person.pseudonym = /REPRISE-[A-Z]+-\d{4}/.exec(said)?.[0] ?? ''
  person.code = await nurse.locator('p.code').innerText()
  expect(person).toEqual({ pseudonym: expect.stringMatching(/^REPRISE-/), code: expect.stringMatching(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/) })
})

test('5. Consent as the participant', async () => {
  phone = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-GB', timezoneId: 'Europe/Paris', hasTouch: true, isMobile: true, baseURL: demonstration.address })
  participant = await phone.newPage()
  participant.setDefaultTimeout(20_000)
  await participant.goto('/participate')
  await participant.getByLabel('Your code').fill(person.code)
  await expectNothingSerious(participant)
  await press(participant, 'Enter')
  await participant.getByRole('heading', { name: 'Information notice' }).waitFor()
  for (const purpose of await participant.locator('fieldset.consent').all()) await purpose.getByText('Yes', { exact: true }).click()
  await participant.getByLabel('I have read this notice and could ask my questions.').check()
  await participant.locator('form input[type=text]').fill('Ada Walker')
  await expectNothingSerious(participant)
  await press(participant, 'Sign')
  await choose(participant, 'Go to my questionnaires')
  expect(await participant.getByRole('heading', { name: 'Information notice' }).count()).toBe(0)
})

test('6. Answer', async () => {
  await read(participant, 'To do today')
  await expectNothingSerious(participant)
  // The page's worker keeps the screens for later; the walk goes on once it has.
  await participant.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await choose(participant, /^Start.*GAD-7/)
  await read(participant, 'Question 1 of 7')
  await participant.locator('.card').first().click()
  await expectNothingSerious(participant)
  await press(participant, 'Continue')
  await read(participant, 'Question 2 of 7')
  expect(new URL(participant.url()).pathname).toMatch(/^\/participate/)
})

test('7. Answer with the network cut', async () => {
  await phone.setOffline(true)
  for (let question = 2; question <= 7; question += 1) {
    await read(participant, `Question ${question} of 7`)
    await participant.locator('.card').nth(1).click()
    if (question === 4) await read(participant, 'Your answer is kept on this device.')
    await press(participant, 'Continue')
  }
  await press(participant, 'Send my answers')
  await participant.getByRole('heading', { name: 'Thank you, your answers are kept on this device' }).waitFor()
  await expectNothingSerious(participant)
  await phone.setOffline(false)
  await participant.getByRole('heading', { name: 'Thank you, your answers are recorded' }).waitFor()
  expect(await participant.getByText('kept on this device').count()).toBe(0)
})

test('8. See the score as the nurse', async () => {
  await choose(nurse, 'Open their record')
  await read(nurse, 'What happened')
  await choose(nurse, /^Start.*GAD-7/)
  await nurse.getByRole('heading', { name: 'Scores' }).waitFor()
  // Once "not at all" (0), six times "several days" (1).
  await nurse.getByRole('img', { name: '6 on a scale from 0 to 21' }).waitFor()
  await read(nurse, 'How it is computed')
  expect(await nurse.getByText('Several days').count()).toBe(6)
  await expectNothingSerious(nurse)
})

test('9. Export as the researcher', async () => {
  await choose(researcher, 'Studies')
  await choose(researcher, /REPRISE/)
  await choose(researcher, 'Exports')
  await press(researcher, 'Order the export')
  await researcher.getByText('Ready', { exact: true }).first().waitFor({ timeout: 60_000 })
  await expectNothingSerious(researcher)
  const [download] = await Promise.all([researcher.waitForEvent('download'), press(researcher, 'Download scores.csv')])
  const text = await readFile(await download.path(), 'utf8')
  const mine = readCsv(text).filter((row) => Object.values(row).includes(person.pseudonym))
  expect(mine.map((row) => row['value'])).toEqual(['6'])
  expect(text).not.toContain('Walker')
})

test('10. Verify the trail', async () => {
  const operator = await sitDown('exploitation')
  await choose(operator, 'Audit trail')
  await press(operator, 'Verify the trail')
  await operator.getByText('The trail is intact').waitFor({ timeout: 60_000 })
  expect(new URL(operator.url()).pathname).toBe('/office/audit')
  await expectNothingSerious(operator)
})

test('the steps followed here are those of the README, in its order', async ({ task }) => {
  const readme = await readFile(new URL('../../../README.md', import.meta.url), 'utf8')
  const walk = readme.split('\n## ').find((chapter) => chapter.startsWith('The walk'))
  const steps = [...(walk ?? '').matchAll(/^### (.+)$/gm)].map(([, step]) => step)
  expect(task.file.tasks.map(({ name }) => name).slice(0, -1)).toEqual(steps)
})

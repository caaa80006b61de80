import { importInstrument } from '@weshare/contract/instruments'
import { invite } from '@weshare/contract/participants'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { askOwner } from '../../server/journeys/house/ask-owner.ts'
import { includeSomebody } from '../../server/journeys/house/include-somebody.ts'
import type { House } from '../../server/journeys/house/open-house.ts'
import { openStudy, type OpenStudy } from '../../server/journeys/house/open-study.ts'
import { signInAs } from '../../server/journeys/house/sign-in-as.ts'
import { expectNothingSerious, launchBrowser } from './house/browser.ts'
import { everyKind } from './house/every-kind.ts'
import { openBrowserHouse } from './house/open-browser-house.ts'

let house: House
let study: OpenStudy
let browser: Browser
let phone: BrowserContext

beforeAll(async () => {
  house = await openBrowserHouse()
  const manager = await signInAs(house, { role: 'data-manager' })
  await manager.visitor.do(importInstrument, { body: { questionnaire: everyKind } })
  const visit = { id: 'inclusion', title: { fr: 'Inclusion', en: 'Inclusion' }, offsetDays: 0, windowBefore: 0, windowAfter: 7 }
  study = await openStudy(house, 'PHONE', { visits: [{ ...visit, instruments: [{ url: everyKind.url, version: everyKind.version }] }] })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await house?.close()
})
afterEach(() => phone?.close())

async function takePhone(settings: { width: number; locale: string; colorScheme: 'light' | 'dark' }): Promise<Page> {
  phone = await browser.newContext({ viewport: { width: settings.width, height: 780 }, locale: settings.locale, colorScheme: settings.colorScheme, timezoneId: 'Europe/Paris' })
  const page = await phone.newPage()
  page.setDefaultTimeout(15_000)
  return page
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const choose = (page: Page, text: string) => page.locator('.card').getByText(text, { exact: true }).click()

async function signNotice(page: Page, words: { yes: string; sign: string; toTasks: string }): Promise<void> {
  await page.getByRole('button', { name: words.sign }).waitFor()
  expect(await page.locator('input:checked').count()).toBe(0)
  await press(page, words.sign)
  expect(await page.locator('.fault').count()).toBeGreaterThanOrEqual(4)
  await expectNothingSerious(page)
  for (const purpose of await page.locator('fieldset.consent').all()) await purpose.getByText(words.yes, { exact: true }).click()
  await page.locator('form input[type=checkbox]').check()
  await page.locator('form input[type=text]').fill('Zoé Martin')
  await press(page, words.sign)
  await page.getByRole('link', { name: words.toTasks }).click()
}

const responses = (participant: string) => askOwner<{ answers: Record<string, unknown> }>(house, 'select answers from weshare.response where participant_id = $1', [participant])

test('a person enters by their link, signs, loses the network midway, reloads, finishes, and their answers arrive once', async () => {
  const { participant, code } = await includeSomebody(house, study)
  const page = await takePhone({ width: 390, locale: 'fr-FR', colorScheme: 'light' })
  await page.goto(`${house.server.address}/participate#code=${code}`)
  await signNotice(page, { yes: 'Oui', sign: 'Signer', toTasks: 'Aller à mes questionnaires' })
  expect(page.url()).not.toContain(code)
  await page.getByRole('link', { name: /^Commencer/ }).click()
  await press(page, 'Continuer')
  await choose(page, 'Beaucoup')
  await expectNothingSerious(page)
  await press(page, 'Continuer')
  await choose(page, 'Non')
  await press(page, 'Continuer')
  await expect.poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).some(({ active }) => active !== null))).toBe(true)

  await phone.setOffline(true)
  await choose(page, 'Au dos')
  await press(page, 'Continuer')
  await page.getByText('Votre réponse est gardée sur cet appareil.').waitFor({ state: 'detached' })
  await page.locator('.rating-value').nth(4).click()
  await page.getByText('Votre réponse est gardée sur cet appareil.').waitFor()
  await page.reload()
  await page.locator('.rating-value[data-chosen]').waitFor()
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByText('How strong was your worst pain?').waitFor()
  await page.getByRole('button', { name: 'Français' }).click()
  await press(page, 'Continuer')
  await choose(page, 'Je préfère ne pas répondre')
  await press(page, 'Continuer')
  await page.locator('.written input').fill('62,5')
  for (let optional = 0; optional < 6; optional += 1) await press(page, 'Continuer')
  await page.getByRole('heading', { name: 'Vos réponses sont prêtes' }).waitFor()
  await expectNothingSerious(page)
  await page.getByRole('button', { name: /Vous êtes-vous senti fatigué/ }).click()
  await choose(page, 'Un peu')
  await press(page, 'Continuer')
  await press(page, 'Envoyer mes réponses')
  await page.getByRole('heading', { name: 'Merci, vos réponses sont gardées sur cet appareil' }).waitFor()
  await page.reload()
  await page.getByRole('heading', { name: 'Merci, vos réponses sont gardées sur cet appareil' }).waitFor()
  expect(await responses(participant)).toEqual([])

  await phone.setOffline(false)
  await page.getByRole('heading', { name: 'Merci, vos réponses sont enregistrées' }).waitFor()
  await page.reload()
  const arrived = await responses(participant)
  expect(arrived.map(({ answers }) => answers)).toEqual([{ tired: 'some', where: ['back'], pain: 4, health: { missing: 'prefer-not-to-answer' }, weight: 62.5 }])
})

test('a session that ends midway asks for a code and comes back to the very question, with its answer', async () => {
  const { participant, code } = await includeSomebody(house, study)
  const page = await takePhone({ width: 320, locale: 'en-GB', colorScheme: 'dark' })
  await page.goto(`${house.server.address}/participate`)
  await expectNothingSerious(page)
  await page.getByLabel('Your code').fill((code ?? '').toLowerCase().replace('-', ' '))
  await press(page, 'Enter')
  await signNotice(page, { yes: 'Yes', sign: 'Sign', toTasks: 'Go to my questionnaires' })
  await page.getByRole('link', { name: /^Start/ }).click()
  await press(page, 'Continue')
  await askOwner(house, 'delete from weshare.session where participant_id = $1', [participant])
  await choose(page, 'A little')
  await page.getByRole('heading', { name: 'Your session has ended' }).waitFor()
  const again = await study.nurse.visitor.do(invite, { params: { study: study.id, participant }, body: { by: 'code' } })
  await page.getByLabel('Your code').fill(again.code ?? '')
  await press(page, 'Enter')
  await page.getByText('Have you felt tired?').waitFor()
  expect(await page.locator('.card[data-chosen]').allInnerTexts()).toEqual(['A little'])
})

test('a second person on the same phone never sees what the first one kept there', async () => {
  const [first, second] = [await includeSomebody(house, study), await includeSomebody(house, study)]
  const page = await takePhone({ width: 390, locale: 'fr-FR', colorScheme: 'light' })
  await page.goto(`${house.server.address}/participate#code=${first.code}`)
  await signNotice(page, { yes: 'Oui', sign: 'Signer', toTasks: 'Aller à mes questionnaires' })
  await page.getByRole('link', { name: /^Commencer/ }).click()
  await press(page, 'Continuer')
  await choose(page, 'Beaucoup')
  await page.getByText('Votre réponse est gardée sur cet appareil.').waitFor()
  await page.goto('about:blank')
  await page.goto(`${house.server.address}/participate#code=${second.code}`)
  await signNotice(page, { yes: 'Oui', sign: 'Signer', toTasks: 'Aller à mes questionnaires' })
  await page.getByRole('link', { name: /^Commencer/ }).click()
  await press(page, 'Continuer')
  await page.getByText('Vous êtes-vous senti fatigué ?').waitFor()
  expect(await page.locator('.card[data-chosen]').count()).toBe(0)
})

test('one stops taking part in two taps from the profile, and it takes effect at once', async () => {
  const { participant, code } = await includeSomebody(house, study)
  const page = await takePhone({ width: 390, locale: 'fr-FR', colorScheme: 'light' })
  await page.goto(`${house.server.address}/participate#code=${code}`)
  await signNotice(page, { yes: 'Oui', sign: 'Signer', toTasks: 'Aller à mes questionnaires' })
  await page.getByRole('link', { name: 'Mon profil et mes choix' }).click()
  await page.locator('.choices').waitFor()
  await expectNothingSerious(page)
  await page.getByRole('link', { name: 'Arrêter ma participation' }).click()
  await press(page, 'Arrêter et ne plus utiliser mes réponses')
  await page.getByRole('heading', { name: 'Votre participation est arrêtée' }).waitFor()
  expect(await askOwner(house, 'select collects, uses from weshare.consent_standing where participant_id = $1 and purpose = $2', [participant, 'questionnaires'])).toEqual([{ collects: false, uses: false }])
})

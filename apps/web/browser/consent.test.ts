import { listParticipants } from '@weshare/contract/participants'
import { publishVersion, saveDraft } from '@weshare/contract/studies'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { askOwner, askOwnerOne } from '../../server/journeys/house/ask-owner.ts'
import { deepNotice } from '../../server/journeys/house/deep-notice.ts'
import { includeSomebody } from '../../server/journeys/house/include-somebody.ts'
import type { House } from '../../server/journeys/house/open-house.ts'
import { openStudy, type OpenStudy } from '../../server/journeys/house/open-study.ts'
import { signInAs } from '../../server/journeys/house/sign-in-as.ts'
import { expectNothingSerious, launchBrowser } from './house/browser.ts'
import { openBrowserHouse } from './house/open-browser-house.ts'

let house: House
let study: OpenStudy
let browser: Browser
let phone: BrowserContext

beforeAll(async () => {
  house = await openBrowserHouse()
  study = await openStudy(house, 'NOTICE', { notice: { ...deepNotice, purposes: deepNotice.purposes.slice(0, 3) }, consent: { form: 'signed', level: 'simple', countersigned: false, untilRenewed: 'stop' } })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await house?.close()
})
afterEach(() => phone?.close())

async function takePhone(code: string | null, settings: { width: number; locale: string; colorScheme: 'light' | 'dark' }): Promise<Page> {
  phone = await browser.newContext({ viewport: { width: settings.width, height: 780 }, locale: settings.locale, colorScheme: settings.colorScheme, timezoneId: 'Europe/Paris' })
  const page = await phone.newPage()
  page.setDefaultTimeout(15_000)
  await page.goto(`${house.server.address}/participate#code=${code}`)
  return page
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true }).waitFor()

async function sign(page: Page, words: { yes: string; sign: string }): Promise<void> {
  for (const purpose of await page.locator('fieldset.consent').all()) await purpose.getByText(words.yes, { exact: true }).click()
  await page.locator('form input[type=checkbox]').check()
  await page.locator('form input[type=text]').fill('Zoé Martin')
  await press(page, words.sign)
}

test('a person reads the easy version, opens a word, gets a question wrong, reads again and signs; the evidence says it all', async () => {
  const { participant, code } = await includeSomebody(house, study)
  const page = await takePhone(code, { width: 390, locale: 'fr-FR', colorScheme: 'light' })
  await heading(page, 'Notice d’information')
  await press(page, 'randomisation')
  await page.getByText('Le hasard choisit le groupe.').waitFor()
  await expectNothingSerious(page)
  // This browser has no voice of its own: nothing offers to read aloud.
  expect(await page.getByRole('button', { name: 'Écouter la notice' }).count()).toBe(0)
  await press(page, 'Version facile à lire')
  await heading(page, 'L’étude, en clair')
  expect(await page.getByText('La randomisation décide').count()).toBe(0)

  await page.getByText('Dix minutes par mois.').waitFor()
  await sign(page, { yes: 'Oui', sign: 'Signer' })
  await page.getByText('Choisissez une réponse, puis vérifiez-la.').waitFor()
  await page.locator('.quiz').getByText('Non, jamais').click()
  await press(page, 'Vérifier ma réponse')
  await page.getByText('Ce n\'est pas cela').waitFor()
  await expectNothingSerious(page)
  await press(page, 'Relire la notice')
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
  await page.locator('.quiz').getByText('Oui, quand je veux').click()
  await press(page, 'Vérifier ma réponse')
  await page.getByText('C\'est bien cela').waitFor()
  await press(page, 'Signer')
  await heading(page, 'Merci, votre accord est enregistré')
  await expectNothingSerious(page)
  const { evidence } = await askOwnerOne<{ evidence: object }>(house, 'select evidence from weshare.consent where participant_id = $1', [participant])
  expect(evidence).toMatchObject({ variant: 'easy', language: 'fr', comprehension: [{ question: 'stop', chosen: [0, 1], right: true }], zone: 'Europe/Paris', device: { browser: 'Chrome' } })
})

test('a wrong answer left as it is does not keep anybody from signing, in English and on the narrowest phone', async () => {
  const { participant, code } = await includeSomebody(house, study, { language: 'en' })
  const page = await takePhone(code, { width: 320, locale: 'en-GB', colorScheme: 'dark' })
  await heading(page, 'Information notice')
  await press(page, 'Easy-to-read version')
  await heading(page, 'The study, in plain words')
  await expectNothingSerious(page)
  await press(page, 'Full version')
  await page.locator('.quiz').getByText('No, never').click()
  await press(page, 'Check my answer')
  await page.getByText('That is not it').waitFor()
  await expectNothingSerious(page)
  await sign(page, { yes: 'Yes', sign: 'Sign' })
  await heading(page, 'Thank you, your agreement is recorded')
  const { evidence } = await askOwnerOne<{ evidence: object }>(house, 'select evidence from weshare.consent where participant_id = $1', [participant])
  expect(evidence).toMatchObject({ variant: 'full', language: 'en', comprehension: [{ chosen: [0], right: false }] })
})

test('the notice is read aloud by a voice of the device only, and stops when asked', async () => {
  const { code } = await includeSomebody(house, study)
  phone = await browser.newContext({ viewport: { width: 390, height: 780 }, locale: 'fr-FR' })
  const page = await phone.newPage()
  await page.addInitScript(() => {
    const said: string[] = []
    const voices = [{ name: 'Elsewhere', lang: 'fr-FR', localService: false }, { name: 'Here', lang: 'fr-FR', localService: true }]
    Object.assign(window, { said, SpeechSynthesisUtterance: class extends EventTarget {
      text: string
      voice: { name: string } | null = null
      constructor(text: string) {
        super()
        this.text = text
      }
    } })
    Object.defineProperty(window, 'speechSynthesis', { value: {
      getVoices: () => voices, addEventListener: () => undefined, removeEventListener: () => undefined,
      speak: (one: { text: string; voice: { name: string } | null }) => said.push(`${one.voice?.name}: ${one.text}`), cancel: () => said.push('silence'),
    } })
  })
  await page.goto(`${house.server.address}/participate#code=${code}`)
  await press(page, 'Écouter la notice')
  await press(page, 'Arrêter la lecture')
  await page.getByRole('button', { name: 'Écouter la notice' }).waitFor()
  const said = await page.evaluate(() => (window as unknown as { said: string[] }).said)
  expect(said).toContain('Here: Vous pouvez arrêter à tout moment.')
  expect(said.at(-1)).toBe('silence')
  expect(said.filter((line) => line.startsWith('Elsewhere'))).toEqual([])
})

test('a changed notice is shown at the next opening, collection waits for the new signature, and stopping takes two taps', async () => {
  const { participant, code } = await includeSomebody(house, study)
  const page = await takePhone(code, { width: 390, locale: 'fr-FR', colorScheme: 'light' })
  await page.locator('.quiz').getByText('Oui, quand je veux').click()
  await press(page, 'Vérifier ma réponse')
  await sign(page, { yes: 'Oui', sign: 'Signer' })
  await page.getByRole('link', { name: 'Aller à mes questionnaires' }).click()
  await page.getByRole('heading', { name: 'À faire aujourd\'hui' }).waitFor()

  const { questions: _questions, ...notice } = { ...study.protocol.notice, fr: { title: 'Notice révisée', sections: [{ heading: 'Ce qui change', text: 'Une visite de plus.' }] }, en: { title: 'Revised notice', sections: [{ heading: 'What changes', text: 'One more visit.' }] } }
  await study.author.visitor.do(saveDraft, { params: { study: study.id }, body: { ...study.protocol, notice } })
  await study.author.visitor.do(publishVersion, { params: { study: study.id }, body: { reason: 'Une visite de plus', renewal: { asks: 'signature', why: 'Une visite de plus' } } })
  const collects = () => askOwnerOne<{ collects: boolean }>(house, `select collects from weshare.consent_standing where participant_id = $1 and purpose = 'questionnaires'`, [participant])
  expect(await collects()).toEqual({ collects: false })
  const { items } = await study.nurse.visitor.do(listParticipants, { params: { study: study.id }, query: { renewal: 'signature' } })
  expect(items.map(({ id }) => id)).toContain(participant)

  await page.goto(`${house.server.address}/participate`)
  await heading(page, 'Notice révisée')
  await page.getByText('La notice d\'information a une nouvelle version').waitFor()
  await expectNothingSerious(page)
  await sign(page, { yes: 'Oui', sign: 'Signer' })
  await heading(page, 'Merci, votre accord est enregistré')
  expect(await collects()).toEqual({ collects: true })

  await page.getByRole('link', { name: 'Aller à mes questionnaires' }).click()
  await page.getByRole('link', { name: 'Mon profil et mes choix' }).click()
  await page.getByRole('link', { name: 'Arrêter ma participation' }).click()
  await press(page, 'Arrêter et ne plus utiliser mes réponses')
  await heading(page, 'Votre participation est arrêtée')
  expect(await askOwner(house, 'select distinct collects, uses, paused from weshare.consent_standing where participant_id = $1', [participant])).toEqual([{ collects: false, uses: false, paused: false }])
})

test('where the study only informs, one objects with one button; where it countersigns, the investigator opens it from the clinic', async () => {
  const informing = await openStudy(house, 'INFORM', { consent: { form: 'non-opposition', level: 'simple', countersigned: false, untilRenewed: 'go-on' } })
  const { code } = await includeSomebody(house, informing)
  const objecting = await takePhone(code, { width: 390, locale: 'fr-FR', colorScheme: 'light' })
  await objecting.getByRole('button', { name: 'Participer', exact: true }).waitFor()
  expect(await objecting.locator('form input[type=text]').count()).toBe(0)
  await expectNothingSerious(objecting)
  await press(objecting, 'Je m\'oppose à participer')
  await heading(objecting, 'Votre participation est arrêtée')
  await phone.close()

  const signed = await openStudy(house, 'COSIGN', { category: 'riph-1' })
  const person = await includeSomebody(house, signed)
  const page = await takePhone(person.code, { width: 390, locale: 'fr-FR', colorScheme: 'light' })
  await page.getByText('Un investigateur de votre centre signera après vous.').waitFor()
  await sign(page, { yes: 'Oui', sign: 'Signer' })
  await page.getByRole('link', { name: 'Aller à mes questionnaires' }).click()
  await page.getByText('Votre accord attend une signature').waitFor()
  await expectNothingSerious(page)

  const { site_id: site } = await askOwnerOne<{ site_id: string }>(house, 'select site_id from weshare.centre where id = $1', [signed.lyon])
  const investigator = await signInAs(house, { role: 'investigator', study: signed.id, site })
  const desk = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'fr-FR' })
  const clinic = await desk.newPage()
  clinic.setDefaultTimeout(15_000)
  await clinic.goto(`${house.server.address}/sign-in?next=/clinic`)
  await clinic.getByLabel('Adresse e-mail professionnelle').fill(investigator.email)
  await clinic.getByLabel('Mot de passe', { exact: true }).fill(investigator.password)
  await clinic.keyboard.press('Enter')
  await clinic.getByRole('link', { name: 'À contresigner' }).first().click()
  await clinic.getByText(person.pseudonym).first().waitFor()
  await expectNothingSerious(clinic)
  await clinic.getByRole('button', { name: `Contresigner le consentement de ${person.pseudonym}` }).click()
  await clinic.getByLabel('J’ai informé cette personne et répondu à ses questions.').check()
  await expectNothingSerious(clinic)
  await clinic.getByRole('dialog').getByRole('button', { name: 'Contresigner', exact: true }).click()
  await clinic.getByText('Rien à contresigner').waitFor()
  await desk.close()
  await page.reload()
  await page.getByRole('link', { name: /^Commencer/ }).first().waitFor()
})

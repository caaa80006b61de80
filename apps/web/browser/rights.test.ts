import { readFile } from 'node:fs/promises'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { askOwner, askOwnerOne } from '../../server/journeys/house/ask-owner.ts'
import { enterWithCode, includeSomebody, signAs } from '../../server/journeys/house/include-somebody.ts'
import type { House } from '../../server/journeys/house/open-house.ts'
import { invite, revealIdentity } from '@weshare/contract/participants'
import { askRight } from '@weshare/contract/rights'
import { openStudy, type OpenStudy } from '../../server/journeys/house/open-study.ts'
import { signInAs } from '../../server/journeys/house/sign-in-as.ts'
import { expectNothingSerious, launchBrowser } from './house/browser.ts'
import { openBrowserHouse } from './house/open-browser-house.ts'

let house: House
let study: OpenStudy
let browser: Browser
let device: BrowserContext

beforeAll(async () => {
  house = await openBrowserHouse()
  study = await openStudy(house, 'RIGHTS')
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await house?.close()
})
afterEach(() => device?.close())

async function signedPerson(language: 'fr' | 'en'): Promise<{ participant: string; pseudonym: string; code: string | null }> {
  const { participant, pseudonym, code } = await includeSomebody(house, study, { language, person: { givenName: 'Zoé', familyName: `Martin-${language}`, birthDate: '1970-01-02', email: `zoe.${language}@mail.test` } })
  const visitor = await enterWithCode(house, code)
  await signAs(visitor, 'Zoé Martin')
  await study.nurse.visitor.do(revealIdentity, { params: { study: study.id, participant }, body: { reason: 'Rappel de visite' } })
  return { participant, pseudonym, code: (await study.nurse.visitor.do(invite, { params: { study: study.id, participant }, body: { by: 'code' } })).code }
}

async function open(path: string, settings: { width: number; locale: string; colorScheme?: 'light' | 'dark' }): Promise<Page> {
  device = await browser.newContext({ viewport: { width: settings.width, height: 800 }, locale: settings.locale, colorScheme: settings.colorScheme ?? 'light', timezoneId: 'Europe/Paris', acceptDownloads: true })
  const page = await device.newPage()
  page.setDefaultTimeout(20_000)
  await page.goto(`${house.server.address}${path}`)
  return page
}
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const follow = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).click()
const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true }).waitFor()

test('on a phone, a person downloads their file, sees who looked, corrects their address, freezes and lifts, and asks', async () => {
  const { participant, pseudonym, code } = await signedPerson('fr')
  const page = await open(`/participate#code=${code}`, { width: 390, locale: 'fr-FR' })
  await follow(page, 'Mon profil et mes choix')
  await follow(page, 'Voir mes données et mes droits')
  await heading(page, 'Mes données et mes droits')
  await page.getByText('z•••@mail.test').waitFor()
  await expectNothingSerious(page)

  const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'Télécharger pour lire')])
  const file = await readFile(await download.path(), 'utf8')
  for (const said of ['Martin-fr', pseudonym, 'Rappel de visite']) expect(file).toContain(said)
  const reader = await device.newPage()
  await reader.setContent(file)
  await expectNothingSerious(reader)
  await reader.close()

  await follow(page, 'Voir qui a regardé')
  await page.getByText('Votre identité a été lue').waitFor()
  await page.getByText('infirmier ou infirmière').waitFor()
  await expectNothingSerious(page)
  await follow(page, 'Retour')

  await press(page, 'Corriger')
  await page.getByLabel('Adresse électronique').fill('autre@mail.test')
  await expectNothingSerious(page)
  await press(page, 'Enregistrer')
  await page.getByText('a•••@mail.test').waitFor()

  await press(page, 'Geler maintenant')
  await page.getByText('L\'usage de vos données est gelé').waitFor()
  expect(await askOwner(house, 'select 1 from weshare.consent_standing where participant_id = $1 and uses', [participant])).toEqual([])
  await expectNothingSerious(page)
  await press(page, 'Lever le gel')
  await page.getByRole('button', { name: 'Geler maintenant' }).waitFor()

  await press(page, 'Envoyer ma demande')
  await page.getByText('Choisissez ce que vous demandez.').waitFor()
  await page.locator('label.card').filter({ hasText: 'Effacer mes données' }).click()
  await page.getByLabel('Précisions, si vous le souhaitez').fill('Je pars vivre ailleurs.')
  await expectNothingSerious(page)
  await press(page, 'Envoyer ma demande')
  await page.getByText(/^Réponse au plus tard le/).waitFor()
  expect(await askOwner(house, `select kind, outcome from weshare.rights_request where participant_id = $1 order by received_at`, [participant])).toEqual([{ kind: 'restriction', outcome: 'done' }, { kind: 'erasure', outcome: null }])

  // Half an hour later the same phone must show first who holds it.
  await house.owner.query(`update weshare.session set proven_at = proven_at - interval '30 minutes' where participant_id = $1`, [participant])
  await press(page, 'Télécharger pour lire')
  await page.getByText('Montrez d\'abord que c\'est bien vous').waitFor()
  await expectNothingSerious(page)
})

test('in English on the narrowest phone and in the dark, the same page holds', async () => {
  const { code } = await signedPerson('en')
  const page = await open(`/participate#code=${code}`, { width: 320, locale: 'en-GB', colorScheme: 'dark' })
  await page.getByRole('link', { name: 'My profile and choices' }).waitFor()
  await page.goto(`${house.server.address}/participate/rights`)
  await heading(page, 'My data and my rights')
  await page.getByRole('button', { name: 'Freeze now' }).waitFor()
  await expectNothingSerious(page)
  await follow(page, 'See who looked')
  await page.getByText('Your identity was read').waitFor()
  await expectNothingSerious(page)
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('en')
})

test('at a desk, the data protection officer sees deadlines, reads a request, and erases after typing the word', async () => {
  const { participant, code } = await signedPerson('en')
  const visitor = await enterWithCode(house, code)
  await visitor.do(askRight, { body: { kind: 'erasure', words: 'Erase me, please.' } })
  const officer = await signInAs(house, { role: 'dpo', study: study.id })
  const page = await open('/sign-in?next=/office/rights', { width: 1280, locale: 'en-GB' })
  await page.getByLabel('Work e-mail address').fill(officer.email)
  await page.getByLabel('Password', { exact: true }).fill(officer.password)
  await page.keyboard.press('Enter')
  await heading(page, 'People\'s rights')
  const { pseudonym } = await askOwnerOne<{ pseudonym: string }>(house, 'select pseudonym from weshare.participant where id = $1', [participant])
  const row = page.getByRole('row').filter({ hasText: pseudonym })
  await row.waitFor()
  await expectNothingSerious(page)
  await row.getByRole('button').click()
  await page.getByText('Erase me, please.').waitFor()
  await expectNothingSerious(page)
  await press(page, 'Answer')
  await page.getByRole('combobox', { name: 'Decision' }).click()
  await page.getByRole('option', { name: 'Done', exact: true }).click()
  await page.getByRole('combobox', { name: 'Ground' }).click()
  await page.getByRole('option', { name: 'Art. 17(1)(b): agreement withdrawn' }).click()
  await page.getByRole('textbox', { name: 'Answer, which the person will read' }).fill('Agreement withdrawn, nothing obliges us to keep.')
  await expectNothingSerious(page)
  await press(page, 'Answer')
  await page.getByLabel(/ERASE/).fill('ERASE')
  await expectNothingSerious(page)
  await press(page, 'Erase for good')
  await page.getByText('erased', { exact: true }).waitFor()
  expect(await askOwner(house, 'select 1 from weshare.participant where id = $1', [participant])).toEqual([])
  expect(await askOwner(house, 'select ground from weshare.erasure where participant_id = $1', [participant])).toEqual([{ ground: 'art-17-1-b' }])
})

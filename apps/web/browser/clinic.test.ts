import { openActivity, listActivities, submitAnswers } from '@weshare/contract/collection'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askOwner } from '../../server/journeys/house/ask-owner.ts'
import { fillPhq9, phq9Ref } from '../../server/journeys/house/fill-questionnaire.ts'
import { enterWithCode, signAs } from '../../server/journeys/house/include-somebody.ts'
import type { House } from '../../server/journeys/house/open-house.ts'
import { openStudy, type OpenStudy } from '../../server/journeys/house/open-study.ts'
import { expectNothingSerious, launchBrowser } from './house/browser.ts'
import { openBrowserHouse } from './house/open-browser-house.ts'

let house: House
let study: OpenStudy
let browser: Browser
let page: Page

beforeAll(async () => {
  house = await openBrowserHouse()
  const visit = { id: 'inclusion', title: { fr: 'Inclusion', en: 'Inclusion' }, offsetDays: 0, windowBefore: 0, windowAfter: 7, instruments: [phq9Ref] }
  study = await openStudy(house, 'WARD', { visits: [visit, { ...visit, id: 'again', title: { fr: 'Même jour', en: 'Same day' } }] })
  browser = await launchBrowser()
  const desk = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'fr-FR', timezoneId: 'Europe/Paris', reducedMotion: 'reduce' })
  page = await desk.newPage()
  page.setDefaultTimeout(20_000)
  await page.goto(`${house.server.address}/sign-in?next=/clinic`)
  await page.getByLabel('Adresse e-mail professionnelle').fill(study.nurse.email)
  await page.getByLabel('Mot de passe', { exact: true }).fill(study.nurse.password)
  await page.getByRole('button', { name: 'Se connecter' }).click()
  await page.getByRole('heading', { name: 'À faire maintenant' }).waitFor()
})
afterAll(async () => {
  await browser?.close()
  await house?.close()
})

const open = (path: string) => page.goto(`${house.server.address}${path}`)
const press = (name: string | RegExp) => page.getByRole('button', { name }).click()

async function typePerson(person: { givenName: string; familyName: string; birthDate: string; number: string }): Promise<void> {
  await page.getByLabel('Prénom').fill(person.givenName)
  await page.getByLabel('Nom de famille').fill(person.familyName)
  await page.getByLabel('Date de naissance').fill(person.birthDate)
  await page.getByLabel(/^Numéro d’hôpital/).fill(person.number)
  await press('Vérifier et inclure')
}

const zoe = { givenName: 'Zoé', familyName: 'Martin', birthDate: '1970-01-02', number: 'HX 4711' }
let folder = ''

test('a nurse includes somebody from the form, hands over the code, and the same person is not included twice', async () => {
  await open(`/clinic/studies/${study.id}/include`)
  await press('Vérifier et inclure')
  expect(await page.getByText('Remplissez ce champ.').count()).toBe(2)
  await expectNothingSerious(page)
  await typePerson(zoe)
  await page.getByRole('heading', { name: 'La personne est incluse' }).waitFor()
  await expectNothingSerious(page)
  const code = await page.locator('p.code').innerText()
  expect(code).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/)
  expect(await page.getByRole('img', { name: /Code QR/ }).count()).toBeGreaterThanOrEqual(1)

  const person = await enterWithCode(house, code)
  await signAs(person, 'Zoé Martin')
  const { items } = await person.do(listActivities, {})
  const activity = items.find(({ visit }) => visit === 'inclusion')?.id ?? ''
  const { sha256 } = await person.do(openActivity, { params: { activity } })
  await person.do(submitAnswers, { params: { activity }, body: fillPhq9(house, sha256) })

  await press('Inclure une autre personne')
  await typePerson({ ...zoe, familyName: 'Autre', number: 'hx4711' })
  await page.getByText('Cette personne est peut-être déjà dans l’étude').waitFor()
  expect(await askOwner(house, 'select id from weshare.participant where study_id = $1', [study.id])).toHaveLength(1)
})

test('the nurse finds the person by name and birth date, and reads the score of what they answered', async () => {
  await open(`/clinic/studies/${study.id}/find`)
  await page.getByLabel('Nom de famille').fill('martin')
  await page.getByLabel('Date de naissance').fill(zoe.birthDate)
  await page.getByLabel('Date de naissance').press('Enter')
  await page.getByRole('link', { name: /^WARD-.*-0001$/ }).click()
  await page.getByRole('heading', { level: 1, name: /^WARD-.*-0001$/ }).waitFor()
  folder = page.url()
  await expectNothingSerious(page)
  await page.getByRole('link', { name: /^Inclusion · .*PHQ-9/ }).click()
  await page.getByRole('article').waitFor()
  // 1 + 2 + 0 + 3 + 1 + 0 + 2 + 1 + 1
  expect(await page.getByRole('img', { name: '11 sur une échelle de 0 à 27' }).count()).toBe(1)
  expect(await page.getByText('Plus de la moitié du temps').count()).toBe(2)
  await expectNothingSerious(page)
})

test('a paper questionnaire is typed with nine digits and Enter, and scored as it was typed', async () => {
  await page.goto(folder)
  await page.getByRole('link', { name: /^Saisir.*PHQ-9/ }).click()
  await press('Enregistrer la réponse')
  await page.getByText('9 points à revoir').waitFor()
  await expectNothingSerious(page)
  await page.keyboard.press('2')
  await page.getByRole('link', { name: 'Retour au dossier' }).click()
  await page.getByRole('dialog').getByText('seront perdues').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Annuler' }).click()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.locator('[data-question] input').first().focus()
  for (const digit of '012301230') await page.keyboard.press(digit)
  await page.keyboard.press('Enter')
  await page.getByRole('article').waitFor()
  expect(await page.getByRole('img', { name: '12 sur une échelle de 0 à 27' }).count()).toBe(1)
  const rows = await askOwner<{ mode: string; answers: Record<string, string> }>(house, `select mode, answers from weshare.response where mode <> 'web'`)
  expect(rows.map(({ mode, answers }) => [mode, Object.keys(answers).sort().map((item) => answers[item]).join('')])).toEqual([['paper', '012301230']])
})

test('a typing error is corrected with its reason: the new answer counts, the old one stays to be read', async () => {
  const given = page.url()
  await page.getByRole('link', { name: 'Corriger' }).click()
  await page.getByRole('heading', { level: 1, name: /^Corriger : / }).waitFor()
  await press('Enregistrer la correction')
  await page.getByText('Changez au moins une réponse').waitFor()
  await page.getByText('Remplissez ce champ.').waitFor()
  await expectNothingSerious(page)
  await page.locator('[data-question]').first().getByText('Presque tous les jours').click()
  await page.getByText('1 réponse changée').waitFor()
  await page.getByText('Avant : Jamais').waitFor()
  await page.getByLabel(/^Pourquoi cette correction/).fill('Erreur de saisie, vérifiée sur le papier')
  await press('Enregistrer la correction')
  const history = page.getByRole('complementary', { name: 'Historique de la réponse' })
  await history.getByText('Réponse corrigée, version 2').waitFor()
  await history.getByText('Erreur de saisie, vérifiée sur le papier').waitFor()
  await page.getByRole('img', { name: '15 sur une échelle de 0 à 27' }).waitFor()
  await page.getByText('Avant : Jamais').waitFor()
  await expectNothingSerious(page)
  await history.getByRole('link', { name: 'Voir la version d’avant' }).click()
  await history.getByText('Version 1, remplacée par une correction').waitFor()
  expect(page.url()).toBe(given)
  expect(await page.getByRole('img', { name: '12 sur une échelle de 0 à 27' }).count()).toBe(1)
  expect(await page.getByRole('link', { name: 'Corriger' }).count()).toBe(0)
  await expectNothingSerious(page)
  const kept = await askOwner<{ revision: number; first: string }>(house, `select revision, answers ->> 'PHQ9_1' as first from weshare.response where mode = 'paper' order by revision`)
  expect(kept).toEqual([{ revision: 1, first: '0' }, { revision: 2, first: '3' }])
  await keepPictures('correction', given)
})

/** For somebody who wants to look: the page and its correction, on a phone and a desk, in both languages. */
async function keepPictures(name: string, at: string): Promise<void> {
  const folder = process.env['WESHARE_PICTURES']
  if (!folder) return
  const newest = await page.getByRole('link', { name: 'Voir la version qui la remplace' }).getAttribute('href') ?? at
  for (const language of ['fr', 'en']) {
    await page.evaluate((spoken) => window.localStorage.setItem('weshare.language', spoken), language)
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 844 })
      for (const [part, path] of [['new', newest], ['old', new URL(at).pathname], ['form', `${newest}/correction`]] as const) {
        await open(path)
        await page.getByRole('heading', { level: 1 }).waitFor()
        await page.waitForLoadState('networkidle')
        if (part === 'form') await page.locator('[data-question] label').nth(1).click()
        await page.screenshot({ path: `${folder}/${name}-${part}-${language}-${width}.png`, fullPage: true })
        if (part === 'form') {
          page.once('dialog', (dialog) => void dialog.accept())
        }
      }
    }
  }
  await page.evaluate(() => window.localStorage.setItem('weshare.language', 'fr'))
  await page.setViewportSize({ width: 1280, height: 800 })
}

test('reading who the person is takes a reason and leaves its trace; hidden, nothing stays on the page', async () => {
  await page.goto(folder)
  await press('Lire l’identité')
  await press('Afficher l’identité')
  await page.getByText('Remplissez ce champ.').waitFor()
  await page.getByLabel('Pour quelle raison ?').fill('Rappel de rendez-vous')
  await press('Afficher l’identité')
  await page.getByText('Zoé Martin').waitFor()
  await expectNothingSerious(page)
  await press('Masquer maintenant')
  await expect.poll(() => page.getByText('Zoé Martin').count()).toBe(0)
  const traces = await askOwner<{ reason: string }>(house, `select content ->> 'reason' as reason from audit.entry where action = 'identity.read'`)
  expect(traces.map(({ reason }) => reason)).toEqual(['Rappel de rendez-vous'])
})

test('a withdrawal told to the nurse says what it will do, takes effect at once, and closes what was to come', async () => {
  await page.goto(folder)
  await press('Enregistrer un retrait')
  await page.getByLabel('Elles ne sont plus utilisées').check()
  await page.getByLabel('Comment et quand l’a-t-elle dit ?').fill('Par téléphone ce matin')
  await press('Continuer')
  const dialog = page.getByRole('dialog')
  await dialog.getByText('2 réponses déjà reçues cessent aussitôt').waitFor()
  await expectNothingSerious(page)
  await dialog.getByRole('button', { name: 'Enregistrer un retrait' }).click()
  await page.getByText('Les données déjà recueillies ne sont plus utilisées.').waitFor()
  expect(await page.getByRole('link', { name: /^Saisir/ }).count()).toBe(0)
  await expectNothingSerious(page)
})

test('what could not be counted is said, never left waiting, and one press counts it again', async () => {
  const counted = (address: URL) => address.pathname.startsWith('/api/') && !address.pathname.startsWith('/api/session')
  await page.route(counted, (route) => route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{}' }))
  await open('/clinic')
  await page.getByRole('button', { name: 'Réessayer' }).first().waitFor()
  expect(await page.getByText('…', { exact: true }).count()).toBe(0)
  await expectNothingSerious(page)
  await page.unroute(counted)
  await page.getByRole('button', { name: 'Réessayer' }).first().click()
  await page.getByText('À recueillir', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Réessayer' }).waitFor({ state: 'detached' })
})

test('the same pages speak English, and hold in 320 pixels and in the dark', async () => {
  await page.setViewportSize({ width: 320, height: 700 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await open('/clinic')
  await page.evaluate(() => window.localStorage.setItem('weshare.language', 'en'))
  const paths = ['/clinic', '/clinic/studies', `/clinic/studies/${study.id}/participants`, `/clinic/studies/${study.id}/include`, `/clinic/studies/${study.id}/find`, new URL(folder).pathname]
  for (const path of paths) {
    await open(path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle')
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en')
    await expectNothingSerious(page)
  }
})

import { readFile } from 'node:fs/promises'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { askOwner } from '../../server/journeys/house/ask-owner.ts'
import type { House } from '../../server/journeys/house/open-house.ts'
import { prepareSites } from '../../server/journeys/house/prepare-protocol.ts'
import { readCsv } from '../../server/journeys/house/read-csv.ts'
import { signInAs, type SignedIn } from '../../server/journeys/house/sign-in-as.ts'
import { stockLibrary } from '../../server/src/features/instruments/index.ts'
import { expectNothingSerious, launchBrowser } from './house/browser.ts'
import { openBrowserHouse } from './house/open-browser-house.ts'

let house: House
let researcher: SignedIn
let browser: Browser
let desk: BrowserContext

beforeAll(async () => {
  house = await openBrowserHouse()
  await stockLibrary(house.database, house.clock)
  await prepareSites(house)
  researcher = await signInAs(house, { role: 'principal-investigator', name: 'Claire Marchand' })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await house?.close()
})
afterEach(() => desk?.close())

async function sitDown(locale: 'fr-FR' | 'en-GB'): Promise<Page> {
  desk = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale, timezoneId: 'Europe/Paris', reducedMotion: 'reduce', acceptDownloads: true })
  const page = await desk.newPage()
  page.setDefaultTimeout(15_000)
  await page.goto(`${house.server.address}/research`)
  return page
}

async function signIn(page: Page, words: { email: string; password: string; submit: string }): Promise<void> {
  await page.getByLabel(words.email).fill(researcher.email)
  await page.getByLabel(words.password, { exact: true }).fill(researcher.password)
  await page.getByRole('button', { name: words.submit }).click()
}

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click()

async function publish(page: Page, reason: string): Promise<void> {
  await page.getByRole('button', { name: 'Publier', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Pourquoi').fill(reason)
  await dialog.getByRole('button', { name: 'Publier' }).click()
}

async function addQuestionnaire(page: Page, visit: string, questionnaire: RegExp): Promise<void> {
  await press(page, `Ajouter un questionnaire à ${visit}`)
  await page.getByRole('dialog').getByRole('button', { name: questionnaire }).click()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

async function fillEverywhere(page: Page, label: string, words: string): Promise<void> {
  for (const field of await page.getByLabel(label, { exact: true }).all()) await field.fill(words)
}

async function writeProtocol(page: Page): Promise<void> {
  const site = page.getByRole('combobox', { name: 'Ajouter un site' })
  await site.selectOption({ label: 'Centre Léon-Bérard, Lyon' })
  await site.selectOption({ label: 'Centre Oscar-Lambret, Lille' })
  await page.getByLabel('Objectif de Centre Léon-Bérard').fill('25')
  await press(page, 'Ajouter une visite')
  await press(page, 'Ajouter une visite')
  await addQuestionnaire(page, 'Visite 1', /^Ajouter .*PHQ-9/)
  await addQuestionnaire(page, 'Visite 2', /^Ajouter .*GAD-7/)
  for (const tongue of ['français', 'anglais']) {
    await fillEverywhere(page, `Qui contacter en ${tongue}`, 'Centre, 01 02 03 04 05')
    await fillEverywhere(page, `Texte en ${tongue}`, 'Ce que la personne doit savoir.')
  }
}

async function createStudy(page: Page, code: string): Promise<void> {
  await page.getByRole('link', { name: 'Créer une étude' }).first().click()
  await page.getByLabel('Code de l\'étude').fill(code)
  await page.getByLabel('Titre en français').fill('Sommeil et fatigue')
  await page.getByLabel('Titre en anglais').fill('Sleep and fatigue')
  await press(page, 'Créer et continuer')
  await page.getByRole('heading', { name: 'Écrire le protocole' }).waitFor()
}

test('a researcher creates a study, is told what is missing, publishes it, follows it and takes its data away', async () => {
  const page = await sitDown('fr-FR')
  await signIn(page, { email: 'Adresse e-mail professionnelle', password: 'Mot de passe', submit: 'Se connecter' })
  await page.getByText('Aucune étude pour l\'instant').waitFor()
  await expectNothingSerious(page)

  await createStudy(page, 'SOMMEIL')
  await publish(page, 'Trop tôt')
  await page.getByText('points à corriger').waitFor()
  await page.getByText('ajoutez au moins un site').first().waitFor()
  await expectNothingSerious(page)

  await writeProtocol(page)
  await press(page, 'Retirer Visite 2')
  await press(page, 'Remettre')
  await page.getByLabel('Visite 2 en français').waitFor()
  await page.getByText(/^Enregistré à/).waitFor()
  await publish(page, 'Avis favorable du comité')
  await page.getByText('Version 1, en vigueur').waitFor()
  await expectNothingSerious(page)

  const [kept] = await askOwner<{ sha256: string; visits: number; target: number }>(house, `select v.sha256, jsonb_array_length(v.protocol -> 'visits') as visits,
    (select sum((c ->> 'target')::int)::int from jsonb_array_elements(v.protocol -> 'centres') c) as target
    from weshare.study_version v join weshare.study s on s.id = v.study_id where s.code = 'SOMMEIL'`)
  expect(kept).toMatchObject({ visits: 2, target: 35 })
  await page.getByText(kept?.sha256 ?? 'no hash').waitFor()

  await page.getByRole('link', { name: 'Avancement' }).click()
  await page.getByText('sur 35 prévus').waitFor()
  await expectNothingSerious(page)

  await page.getByRole('link', { name: 'Exports' }).click()
  await press(page, 'Commander l\'export')
  await page.getByText('Prêt', { exact: true }).waitFor({ timeout: 60_000 })
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'Télécharger codebook.csv')])
  const codebook = readCsv(await readFile(await download.path(), 'utf8'))
  expect(JSON.stringify(codebook)).toContain('PHQ9_1')
  await expectNothingSerious(page)
})

test('two people write the same protocol: nothing is overwritten without being asked', async () => {
  const page = await sitDown('fr-FR')
  await signIn(page, { email: 'Adresse e-mail professionnelle', password: 'Mot de passe', submit: 'Se connecter' })
  await createStudy(page, 'DEUX')
  await askOwner(house, `update weshare.study set draft = jsonb_set(draft, '{title,fr}', '"Écrit par une collègue"') where code = 'DEUX'`)
  await page.getByLabel('Titre en français', { exact: true }).fill('Écrit par moi')
  await page.getByText('Quelqu\'un d\'autre a modifié ce protocole').waitFor()
  const kept = () => askOwner<{ title: string }>(house, `select draft -> 'title' ->> 'fr' as title from weshare.study where code = 'DEUX'`)
  expect(await kept()).toEqual([{ title: 'Écrit par une collègue' }])
  await press(page, 'Reprendre sa version et perdre la mienne')
  await expect.poll(() => page.getByLabel('Titre en français', { exact: true }).inputValue()).toBe('Écrit par une collègue')
})

test('every page of the space reads in English too, and none holds a serious barrier', async () => {
  const page = await sitDown('en-GB')
  await signIn(page, { email: 'Work e-mail address', password: 'Password', submit: 'Sign in' })
  await page.getByRole('heading', { name: 'Studies under way' }).waitFor()
  const [study] = await askOwner<{ id: string }>(house, `select id from weshare.study where code = 'SOMMEIL'`)
  const at = `/research/studies/${study?.id}`
  for (const place of ['/research', '/research/studies', '/research/studies/new', at, `${at}/participants`, `${at}/protocol`, `${at}/exports`, `${at}/edit`, '/research/instruments', '/research/instruments/import', '/research/instruments/wording', '/account']) {
    await page.goto(`${house.server.address}${place}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle')
    expect(await page.locator('html').getAttribute('lang'), place).toBe('en')
    await expectNothingSerious(page)
  }
})

import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { askOwner } from '../../server/journeys/house/ask-owner.ts'
import { computeCode } from '../../server/journeys/house/compute-code.ts'
import type { House } from '../../server/journeys/house/open-house.ts'
import { openStudy } from '../../server/journeys/house/open-study.ts'
import { signInAs, type SignedIn } from '../../server/journeys/house/sign-in-as.ts'
import { createAccount, grantRole } from '../../server/src/features/accounts/index.ts'
import { expectNothingSerious, launchBrowser } from './house/browser.ts'
import { openBrowserHouse } from './house/open-browser-house.ts'
import { openDemonstration } from './house/open-demonstration.ts'

const installation = { actor: 'installation', request: 'browser', origin: 'browser' } as const
let house: House
let nurse: SignedIn
let operator: SignedIn
let browser: Browser
const desks: BrowserContext[] = []

beforeAll(async () => {
  house = await openBrowserHouse()
  nurse = (await openStudy(house, 'WARD')).nurse
  operator = await signInAs(house, { role: 'operator', name: 'Yann Morel' })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await house?.close()
})
afterEach(async () => {
  for (const desk of desks.splice(0)) await desk.close()
})

async function sitDown(path: string, address = house.server.address): Promise<Page> {
  const desk = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'fr-FR', timezoneId: 'Europe/Paris', reducedMotion: 'reduce' })
  desks.push(desk)
  const page = await desk.newPage()
  page.setDefaultTimeout(15_000)
  await page.goto(`${address}${path}`)
  return page
}

const press = (place: Page | Locator, name: string | RegExp) => place.getByRole('button', { name }).click()

async function signIn(page: Page, person: { email: string; password: string }): Promise<void> {
  await page.getByLabel('Adresse e-mail professionnelle').fill(person.email)
  await page.getByLabel('Mot de passe', { exact: true }).fill(person.password)
  await press(page, 'Se connecter')
}

/** Opens the panel of an account as the operator does: looked for by its address. */
async function openAccount(email: string): Promise<{ page: Page; panel: Locator }> {
  const page = await sitDown(`/sign-in?next=${encodeURIComponent(`/office/accounts?q=${email}`)}`)
  await signIn(page, operator)
  await press(page, /^Ouvrir le compte de/)
  const panel = page.getByRole('dialog')
  await panel.getByRole('heading', { name: 'Accès au compte' }).waitFor()
  return { page, panel }
}

const clinic = (page: Page) => page.getByRole('heading', { name: 'À faire maintenant' })
const refused = 'L’adresse ou le mot de passe ne convient pas'

test('a nurse, who works in one space, comes straight to it, and is offered no other', async () => {
  const page = await sitDown('/sign-in')
  expect(await page.getByText('Démonstration').count()).toBe(0)
  await expectNothingSerious(page)
  await signIn(page, nurse)
  await clinic(page).waitFor()
  expect(new URL(page.url()).pathname).toBe('/clinic')
  await page.getByRole('link', { name: 'WeShare Clinique' }).waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('option', { name: /^Clinique/ }).waitFor()
  expect(await page.getByRole('option', { name: /^(Recherche|Coordination)/ }).count()).toBe(0)
})

test('a space that no role of mine opens says so kindly at its address, and shows the way out', async () => {
  const page = await sitDown('/sign-in?next=/research/studies')
  await signIn(page, nurse)
  await page.getByRole('heading', { level: 1, name: 'L’espace Recherche n’est pas ouvert à votre compte' }).waitFor()
  await expectNothingSerious(page)
  await page.getByRole('link', { name: 'Aller à l’espace Clinique' }).click()
  await clinic(page).waitFor()
  expect(new URL(page.url()).pathname).toBe('/clinic')
})

test('an account without a role is told whom to ask; with two spaces it chooses', async () => {
  const tools = { transact: house.database.transact, clock: house.clock }
  const person = { email: 'newcomer@hospital.test', name: 'Ada Neuve', language: 'fr' as const, password: 'a long enough password' }
  const { id } = await createAccount(tools, installation, person)
  const page = await sitDown('/sign-in')
  await signIn(page, person)
  await page.getByText('Demandez à l’exploitant').waitFor()
  await expectNothingSerious(page)
  for (const role of ['nurse', 'methodologist'] as const) await grantRole(tools, installation, { account: id, role, study: null, site: null })
  await press(page, 'Vérifier de nouveau')
  await page.getByRole('heading', { name: 'Choisir un espace' }).waitFor()
  expect(await page.locator('main').getByRole('link').allInnerTexts()).toEqual([expect.stringContaining('Clinique'), expect.stringContaining('Recherche')])
  await expectNothingSerious(page)
  await page.getByRole('link', { name: /^Recherche/ }).click()
  await press(page, 'WeShare Recherche')
  await page.getByRole('menuitem').first().waitFor()
  expect(await page.getByRole('menuitem').allInnerTexts()).toEqual(['Clinique', 'Recherche'])
})

test('a member of staff changes their password, stays signed in here only, and comes back with the new one', async () => {
  const elsewhere = await sitDown('/sign-in?next=/account')
  await signIn(elsewhere, nurse)
  await elsewhere.getByRole('heading', { name: 'Mon compte' }).waitFor()
  const page = await sitDown('/sign-in?next=/account')
  await signIn(page, nurse)
  await page.getByText('Au moins 12 caractères').waitFor()
  const write = async (current: string, fresh: string, again: string): Promise<void> => {
    await page.getByLabel('Mot de passe actuel', { exact: true }).fill(current)
    await page.getByLabel('Nouveau mot de passe', { exact: true }).fill(fresh)
    await page.getByLabel('Nouveau mot de passe, une seconde fois', { exact: true }).fill(again)
    await press(page, 'Changer mon mot de passe')
  }
  await write(nurse.password, 'too short', 'tooshort')
  await page.getByText('Écrivez au moins 12 caractères.').waitFor()
  await page.getByText('Les deux nouveaux mots de passe ne sont pas les mêmes.').waitFor()
  await expectNothingSerious(page)
  await write('not my password', 'trois mots sans rapport', 'trois mots sans rapport')
  await page.getByText('Ce n’est pas votre mot de passe actuel').waitFor()
  const current = page.getByLabel('Mot de passe actuel', { exact: true })
  expect(await current.getAttribute('aria-invalid')).toBe('true')
  await write(nurse.password, 'trois mots sans rapport', 'trois mots sans rapport')
  await page.getByText('Votre mot de passe est changé').waitFor()
  expect(await current.inputValue()).toBe('')
  await expectNothingSerious(page)

  await page.reload()
  await page.getByRole('heading', { name: 'Mon compte' }).waitFor()
  await elsewhere.reload()
  await elsewhere.getByRole('heading', { name: 'Connexion' }).waitFor()
  await signIn(elsewhere, nurse)
  await elsewhere.getByText(refused).waitFor()
  await signIn(elsewhere, { email: nurse.email, password: 'trois mots sans rapport' })
  await elsewhere.getByRole('heading', { name: 'Mon compte' }).waitFor()
})

test('a password that others would guess is refused beside its field, with the reason', async () => {
  const page = await sitDown('/sign-in?next=/account')
  await signIn(page, { email: nurse.email, password: 'trois mots sans rapport' })
  await page.getByLabel('Mot de passe actuel', { exact: true }).fill('trois mots sans rapport')
  for (const [guessable, why] of [['motdepasse1234', 'parmi les plus courants'], ['weshare pour toute l’équipe', 'contient votre nom']] as const) {
    await page.getByLabel('Nouveau mot de passe', { exact: true }).fill(guessable)
    await page.getByLabel('Nouveau mot de passe, une seconde fois', { exact: true }).fill(guessable)
    await press(page, 'Changer mon mot de passe')
    await page.getByText(why).waitFor()
    expect(await page.getByLabel('Nouveau mot de passe', { exact: true }).getAttribute('aria-invalid')).toBe('true')
  }
  await expectNothingSerious(page)
})

test('the operator draws a first password, shown once; its owner chooses another before anything else opens', async () => {
  const { page, panel } = await openAccount(nurse.email)
  await panel.getByRole('heading', { name: 'Sessions ouvertes' }).waitFor()
  await expectNothingSerious(page)
  await press(panel, 'Donner un nouveau mot de passe')
  const dialog = page.getByRole('dialog', { name: /^Donner un nouveau mot de passe à/ })
  await dialog.getByText('Ses sessions ouvertes se ferment aussitôt').waitFor()
  await expectNothingSerious(page)
  await press(dialog, 'Tirer un mot de passe')
  const shown = panel.locator('.code')
  await shown.waitFor()
  const drawn = await shown.innerText()
  expect(drawn).toMatch(/^[a-z2-9]{5}(-[a-z2-9]{5}){3}$/)
  await expectNothingSerious(page)
  await page.reload()
  expect(await page.getByText(drawn).count()).toBe(0)

  const person = await sitDown('/sign-in')
  await signIn(person, { email: nurse.email, password: 'trois mots sans rapport' })
  await person.getByText(refused).waitFor()
  await signIn(person, { email: nurse.email, password: drawn })
  await person.getByRole('heading', { name: 'Choisissez votre mot de passe' }).waitFor()
  await expectNothingSerious(person)
  await person.goto(`${house.server.address}/clinic`)
  await person.getByRole('heading', { name: 'Choisissez votre mot de passe' }).waitFor()
  await person.getByLabel('Premier mot de passe, celui qui vous a été remis').fill(drawn)
  await person.getByLabel('Nouveau mot de passe', { exact: true }).fill('quatre autres mots lointains')
  await person.getByLabel('Nouveau mot de passe, une seconde fois', { exact: true }).fill('quatre autres mots lointains')
  await press(person, 'Changer mon mot de passe')
  nurse = { ...nurse, password: 'quatre autres mots lointains' }
  await clinic(person).waitFor()
})

test('the operator ends the sessions of somebody, and a new account is created with a password drawn for it', async () => {
  const person = await sitDown('/sign-in')
  await signIn(person, nurse)
  await clinic(person).waitFor()
  const { page, panel } = await openAccount(nurse.email)
  await panel.getByRole('button', { name: /^Terminer la session/ }).first().waitFor()
  const all = panel.getByRole('button', { name: 'Terminer toutes ses sessions' })
  await ((await all.count()) > 0 ? all : panel.getByRole('button', { name: /^Terminer la session/ })).click()
  await panel.getByText('la personne devra se connecter de nouveau').waitFor()
  await expectNothingSerious(page)
  await person.reload()
  await person.getByRole('heading', { name: 'Connexion' }).waitFor()
  expect(await clinic(person).count(), 'what the ended session showed').toBe(0)
  await page.goto(`${house.server.address}/office/accounts/new`)
  await page.getByLabel('Nom', { exact: true }).fill('Ada Lointaine')
  await page.getByLabel('Adresse e-mail').fill('ada.lointaine@hospital.test')
  await press(page, 'Créer un compte')
  await page.getByText('Premier mot de passe de Ada Lointaine').waitFor()
  await expectNothingSerious(page)
})

test('an account closed by the operator ends at once and is said closed; reopened, it opens with the password it had', async () => {
  const person = await sitDown('/sign-in')
  await signIn(person, nurse)
  await clinic(person).waitFor()
  const { page, panel } = await openAccount(nurse.email)
  await press(panel, 'Fermer le compte')
  const closing = page.getByRole('dialog', { name: /^Fermer le compte de/ })
  await closing.getByText('Vous pourrez rouvrir le compte à tout moment.').waitFor()
  await expectNothingSerious(page)
  await press(closing, 'Fermer le compte')
  await panel.getByText('Ce compte est fermé').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('row', { name: /Fermé/ }).waitFor()
  await expectNothingSerious(page)

  await person.reload()
  await signIn(person, nurse)
  await person.getByText(refused).waitFor()

  await press(page, /^Ouvrir le compte de/)
  await press(panel, 'Rouvrir le compte')
  await press(page.getByRole('dialog', { name: /^Rouvrir le compte de/ }), 'Rouvrir le compte')
  await panel.getByText('Le compte est rouvert.').waitFor()
  await signIn(person, nurse)
  await clinic(person).waitFor()
  const acts = await askOwner<{ action: string }>(house, `select action from audit.entry where action in ('accounts.closed', 'accounts.reopened', 'accounts.password-given') order by at`)
  expect(acts.map(({ action }) => action)).toEqual(['accounts.password-given', 'accounts.closed', 'accounts.reopened'])
})

test('a second factor is asked at sign-in once enrolled, until the operator removes it', async () => {
  const page = await sitDown('/sign-in?next=/account')
  await signIn(page, nurse)
  await page.getByRole('region', { name: 'Application de codes' }).getByLabel('Mot de passe', { exact: true }).fill(nurse.password)
  await press(page, 'Activer l’application de codes')
  const secret = await page.getByRole('region', { name: 'Application de codes' }).locator('.code').innerText()
  await expectNothingSerious(page)
  await page.getByLabel('Code à 6 chiffres').fill(computeCode(secret, house.clock.now()))
  await press(page, 'Vérifier et activer')
  await page.getByText('Votre application de codes est active').waitFor()
  await expectNothingSerious(page)

  const person = await sitDown('/sign-in')
  await signIn(person, nurse)
  await person.getByRole('heading', { name: 'Code de vérification' }).waitFor()
  await expectNothingSerious(person)
  await person.getByLabel('Code à 6 chiffres').fill('000000')
  await press(person, 'Vérifier')
  await person.getByText('Ce code ne convient pas').waitFor()
  // A code works once: the next one, half a minute early, is allowed to telephones that run ahead.
  await person.getByLabel('Code à 6 chiffres').fill(computeCode(secret, new Date(house.clock.now().getTime() + 30_000)))
  await press(person, 'Vérifier')
  await clinic(person).waitFor()

  const { page: desk, panel } = await openAccount(nurse.email)
  await panel.getByText('Second facteur actif').waitFor()
  await press(panel, 'Retirer le second facteur')
  const dialog = desk.getByRole('dialog', { name: /^Retirer le second facteur/ })
  await dialog.getByText('Le mot de passe seul suffit de nouveau').waitFor()
  await expectNothingSerious(desk)
  await press(dialog, 'Retirer le second facteur')
  await panel.getByText('Sans second facteur').waitFor()
  await person.reload()
  await signIn(person, nurse)
  await clinic(person).waitFor()
  expect(await askOwner(house, `select second_factor from weshare.account where email = $1`, [nurse.email])).toEqual([{ second_factor: null }])
})

// Sixty invented people take their time to come in.
test('a demonstration shows its sign-ins, and one of them opens with two presses', async () => {
  const demonstration = await openDemonstration()
  try {
    const page = await sitDown('/sign-in', demonstration.address)
    await page.getByRole('heading', { name: 'Démonstration' }).waitFor()
    await expectNothingSerious(page)
    await page.getByRole('button', { name: /^Exploitation/ }).click()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: /^Vue d.ensemble$/ }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/office')
  } finally {
    await demonstration.close()
  }
}, 300_000)

test('the same pages speak English, and hold in 320 pixels and in the dark', async () => {
  const page = await sitDown('/sign-in?next=/office/accounts')
  await signIn(page, operator)
  await page.waitForURL((address) => address.pathname === '/office/accounts')
  await page.setViewportSize({ width: 320, height: 700 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.evaluate(() => window.localStorage.setItem('weshare.language', 'en'))
  for (const path of ['/', '/sign-in', '/account', '/spaces', '/clinic', '/office/accounts', '/office/accounts/new']) {
    await page.goto(`${house.server.address}${path}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle')
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en')
    await expectNothingSerious(page)
  }
  await page.goto(`${house.server.address}/office/accounts?q=${nurse.email}`)
  await press(page, /^Open the account of/)
  for (const act of ['Give a new password', 'Close the account']) {
    await press(page.getByRole('dialog'), act)
    await page.getByRole('dialog', { name: /\?$/ }).waitFor()
    await expectNothingSerious(page)
    await press(page.getByRole('dialog', { name: /\?$/ }), 'Cancel')
    await page.getByRole('dialog', { name: /\?$/ }).waitFor({ state: 'detached' })
  }
})

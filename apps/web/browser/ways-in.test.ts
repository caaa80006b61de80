import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { askOwner } from '../../server/journeys/house/ask-owner.ts'
import { computeCode } from '../../server/journeys/house/compute-code.ts'
import { includeSomebody } from '../../server/journeys/house/include-somebody.ts'
import { openIdentityProvider, type IdentityProvider } from '../../server/journeys/house/open-identity-provider.ts'
import type { House } from '../../server/journeys/house/open-house.ts'
import { openStudy, type OpenStudy } from '../../server/journeys/house/open-study.ts'
import { signInAs } from '../../server/journeys/house/sign-in-as.ts'
import { expectNothingSerious, launchBrowser } from './house/browser.ts'
import { growOld, makeAccount, openAtItsAddress, passThroughProvider, press, signIn, waitForPurposes } from './house/stand-at-door.ts'
import { giveAuthenticator } from './house/virtual-authenticator.ts'

let browser: Browser
const desks: BrowserContext[] = []

beforeAll(async () => { browser = await launchBrowser() })
afterAll(() => browser?.close())
afterEach(async () => {
  for (const desk of desks.splice(0)) await desk.close()
})

async function sitDown(address: string, { width = 1280, locale = 'fr-FR' } = {}): Promise<Page> {
  const desk = await browser.newContext({ viewport: { width, height: 800 }, locale, timezoneId: 'Europe/Paris', reducedMotion: 'reduce', serviceWorkers: 'block' })
  desks.push(desk)
  const page = await desk.newPage()
  page.setDefaultTimeout(15_000)
  await page.goto(address)
  return page
}

const clinic = (page: Page) => page.getByRole('heading', { name: 'À faire maintenant' })
const account = (page: Page) => page.getByRole('heading', { name: 'Mon compte' })

describe('where passwords are enough', () => {
  let house: House
  let address: string
  let provider: IdentityProvider
  let study: OpenStudy
  beforeAll(async () => {
    ({ house, address } = await openAtItsAddress(async (own) => {
      provider = await openIdentityProvider({ zoe: { email: 'zoe@hospital.test', verified: true }, nobody: { email: 'nobody@hospital.test', verified: true }, paul: { email: 'paul@elsewhere.test', verified: true } }, `${own}/sign-in/return`)
      return { providers: [provider.settings] }
    }))
    study = await openStudy(house, 'WAYS')
  })
  afterAll(async () => {
    await house?.close()
    await provider?.close()
  })

  test('a nurse adds a passkey, signs in with it, and removes it; changing her mind is no failure', async () => {
    const nurse = await signInAs(house, { role: 'nurse', study: study.id })
    const page = await sitDown(`${address}/sign-in?next=/account`)
    const device = await giveAuthenticator(page)
    await expectNothingSerious(page)
    await signIn(page, nurse)
    const passkeys = page.getByRole('region', { name: 'Clés d’accès' })
    await passkeys.getByLabel('Nom de cette clé d’accès').fill('')
    await press(passkeys, 'Ajouter une clé d’accès')
    await passkeys.locator('[aria-invalid=true]').waitFor()
    await passkeys.getByLabel('Nom de cette clé d’accès').fill('Poste du service')
    await device.setUnlocked(false)
    await press(passkeys, 'Ajouter une clé d’accès')
    await passkeys.getByText('Rien n’a été fait').waitFor()
    expect((await page.getByRole('alert').allInnerTexts()).join('')).toBe('')
    await device.setUnlocked(true)
    await press(passkeys, 'Ajouter une clé d’accès')
    await passkeys.getByText('Votre clé d’accès est ajoutée.').waitFor()
    await passkeys.getByText('Poste du service').waitFor()
    expect(await device.count()).toBe(1)
    await press(passkeys, 'Ajouter une clé d’accès')
    await passkeys.getByText('Cet appareil a déjà une clé d’accès').waitFor()
    await expectNothingSerious(page)

    await page.context().clearCookies()
    await page.goto(`${address}/sign-in`)
    await press(page, 'Utiliser une clé d’accès')
    await clinic(page).waitFor()
    await page.goto(`${address}/account`)
    await passkeys.getByText(/^Utilisée la dernière fois le/).waitFor()
    await press(passkeys, 'Retirer la clé d’accès Poste du service')
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Elle n’ouvrira plus votre compte.').waitFor()
    await expectNothingSerious(page)
    await press(dialog, 'Retirer la clé d’accès')
    await passkeys.getByText('La clé d’accès est retirée.').waitFor()
    await page.context().clearCookies()
    await page.goto(`${address}/sign-in`)
    await press(page, 'Utiliser une clé d’accès')
    await page.getByText('Cette clé d’accès n’a pas pu être vérifiée').waitFor()
    await expectNothingSerious(page)
  })

  test('some time after signing in, adding a passkey asks who is there; giving up leaves everything as it was', async () => {
    const nurse = await signInAs(house, { role: 'nurse', study: study.id })
    const page = await sitDown(`${address}/sign-in?next=/account`)
    const device = await giveAuthenticator(page)
    await signIn(page, nurse)
    await account(page).waitFor()
    await growOld(house, nurse)
    const passkeys = page.getByRole('region', { name: 'Clés d’accès' })
    await press(passkeys, 'Ajouter une clé d’accès')
    const dialog = page.getByRole('dialog', { name: 'C’est bien vous ?' })
    await dialog.waitFor()
    await expectNothingSerious(page)
    await press(dialog, 'Annuler')
    await passkeys.getByText('prouvez de nouveau que c’est vous').waitFor()
    expect(await device.count()).toBe(0)
    await press(passkeys, 'Ajouter une clé d’accès')
    await dialog.getByLabel('Mot de passe', { exact: true }).fill('not my password')
    await press(dialog, 'Continuer')
    await dialog.getByText('Ce n’est pas votre mot de passe actuel').waitFor()
    await dialog.getByLabel('Mot de passe', { exact: true }).fill(nurse.password)
    await press(dialog, 'Continuer')
    await passkeys.getByText('Votre clé d’accès est ajoutée.').waitFor()

    await growOld(house, nurse)
    await press(passkeys, /^Retirer la clé d’accès/)
    await press(page.getByRole('dialog', { name: /^Retirer la clé d’accès/ }), 'Retirer la clé d’accès')
    await press(dialog, 'Utiliser une clé d’accès')
    await passkeys.getByText('La clé d’accès est retirée.').waitFor()
    // The session opened by the passkey took the place of this browser's former one; the visit that made the account keeps its own.
    await expect.poll(() => page.getByRole('region', { name: 'Sessions ouvertes' }).getByRole('listitem').count()).toBe(2)
    expect(await askOwner(house, `select count(*)::int as n from weshare.passkey where account_id = $1`, [nurse.account])).toEqual([{ n: 0 }])
  })

  test('on a shared computer, a colleague’s passkey does no act in one’s own name: the page becomes the colleague’s', async () => {
    const [colleague, nurse] = [await signInAs(house, { role: 'nurse', study: study.id }), await signInAs(house, { role: 'nurse', study: study.id })]
    const page = await sitDown(`${address}/sign-in?next=/account`)
    await giveAuthenticator(page)
    await signIn(page, colleague)
    await press(page, 'Ajouter une clé d’accès')
    await page.getByText('Votre clé d’accès est ajoutée.').waitFor()
    await page.context().clearCookies()
    await page.goto(`${address}/sign-in?next=/account`)
    await signIn(page, nurse)
    await account(page).waitFor()
    await growOld(house, nurse)
    await press(page, 'Ajouter une clé d’accès')
    await press(page.getByRole('dialog'), 'Utiliser une clé d’accès')
    await clinic(page).waitFor()
    await page.goto(`${address}/account`)
    await page.getByText(colleague.email).waitFor()
    expect(await askOwner(house, `select account_id from weshare.passkey where account_id in ($1, $2)`, [colleague.account, nurse.account])).toEqual([{ account_id: colleague.account }])
  })

  test('the list of sessions says where one is signed in, and ends the one left behind', async () => {
    const nurse = await signInAs(house, { role: 'nurse', study: study.id })
    const left = await sitDown(`${address}/sign-in`)
    await signIn(left, nurse)
    await clinic(left).waitFor()
    const page = await sitDown(`${address}/sign-in?next=/account`, { width: 390 })
    await signIn(page, nurse)
    const sessions = page.getByRole('region', { name: 'Sessions ouvertes' })
    await sessions.getByText('Cette session').waitFor()
    await sessions.getByText(/^Chrome, ordinateur/).first().waitFor()
    await expectNothingSerious(page)
    // The visit by which the nurse was signed in, and the browser left behind.
    for (const open of [2, 1]) {
      expect(await sessions.getByRole('listitem').count()).toBe(open + 1)
      await sessions.getByRole('button', { name: /^Terminer la session/ }).first().click()
      await expect.poll(() => sessions.getByRole('listitem').count()).toBe(open)
    }
    await sessions.getByText('La session est terminée.').waitFor()
    await left.goto(`${address}/clinic`)
    await left.getByRole('heading', { name: 'Connexion' }).waitFor()
    await page.reload()
    await account(page).waitFor()
  })

  test('a member of staff comes in by the hospital’s own pages, to the page that was asked for', async () => {
    const { email } = await makeAccount(house, 'zoe@hospital.test')
    const page = await sitDown(`${address}/sign-in?next=/account`)
    await press(page, 'Continuer avec : Compte de l’hôpital')
    await passThroughProvider(page, 'zoe')
    await account(page).waitFor()
    await page.getByText(email).waitFor()
    expect(new URL(page.url()).search).toBe('')
    await expectNothingSerious(page)
  })

  test('somebody the hospital knows and WeShare does not is told so, with a way out', async () => {
    const page = await sitDown(`${address}/sign-in`)
    await press(page, 'Continuer avec : Compte de l’hôpital')
    await passThroughProvider(page, 'nobody')
    await page.getByText('aucun compte d’ici n’est lié à vous').waitFor()
    expect(page.url()).toBe(`${address}/sign-in/return`)
    await expectNothingSerious(page)
    await page.getByRole('link', { name: 'Aller à la page de connexion' }).click()
    await page.getByRole('heading', { name: 'Connexion' }).waitFor()
  })

  test('one links one’s own account, after saying who one is, then comes in by it', async () => {
    const nurse = await signInAs(house, { role: 'nurse', study: study.id })
    const page = await sitDown(`${address}/sign-in?next=/account`)
    await signIn(page, nurse)
    await account(page).waitFor()
    await growOld(house, nurse)
    await press(page, 'Lier : Compte de l’hôpital')
    await passThroughProvider(page, 'paul')
    const dialog = page.getByRole('dialog', { name: 'C’est bien vous ?' })
    await dialog.getByLabel('Mot de passe', { exact: true }).fill(nurse.password)
    await press(dialog, 'Continuer')
    await page.getByRole('heading', { name: 'Votre compte est lié' }).waitFor()
    await expectNothingSerious(page)
    await page.getByRole('link', { name: 'Revenir à mon compte' }).click()
    await account(page).waitFor()

    const other = await sitDown(`${address}/sign-in?next=/account`)
    await press(other, 'Continuer avec : Compte de l’hôpital')
    await passThroughProvider(other, 'paul')
    await other.getByText(nurse.email).waitFor()
    expect(await askOwner(house, `select subject from weshare.account_identity where account_id = $1`, [nurse.account])).toEqual([{ subject: 'paul' }])
  })

  test('the page providers send people back to makes sense by itself, and when one turned back', async () => {
    const page = await sitDown(`${address}/sign-in/return`)
    await page.getByRole('heading', { name: 'Rien à terminer ici' }).waitFor()
    await expectNothingSerious(page)
    await page.goto(`${address}/sign-in/return?error=access_denied&state=x`)
    await page.getByRole('heading', { name: 'La connexion n’a pas été menée à bout' }).waitFor()
    expect(page.url()).toBe(`${address}/sign-in/return`)
    await expectNothingSerious(page)
  })

  test('a participant adds a passkey on their phone, leaves, comes back without any code, and removes it', async () => {
    const { code, participant } = await includeSomebody(house, study)
    const page = await sitDown(`${address}/participate#code=${code}`, { width: 390 })
    await giveAuthenticator(page)
    for (const purpose of await waitForPurposes(page)) await purpose.getByText('Oui', { exact: true }).click()
    await page.locator('form input[type=checkbox]').check()
    await page.locator('form input[type=text]').fill('Zoé Martin')
    await press(page, 'Signer')
    await page.getByRole('link', { name: 'Aller à mes questionnaires' }).click()
    await page.goto(`${address}/participate/profile`)
    await press(page, 'Ajouter une clé d\'accès')
    await page.getByText('C\'est fait.').waitFor()
    await page.locator('.passkeys li').waitFor()
    await expectNothingSerious(page)
    await press(page, 'Quitter cet appareil')
    const key = page.getByRole('button', { name: 'Utiliser ma clé d\'accès' })
    await key.waitFor()
    await expectNothingSerious(page)
    await key.click()
    await page.getByRole('heading', { name: 'Mon profil et mes choix' }).waitFor()
    await page.getByText(/^Utilisée le/).waitFor()
    await press(page, /^Retirer la clé d'accès/)
    await expectNothingSerious(page)
    await press(page, 'Oui, la retirer')
    await page.locator('.passkeys').waitFor({ state: 'detached' })
    const acts = await askOwner<{ action: string }>(house, `select action from audit.entry where participant_id = $1 and action like 'accounts.passkey-%' order by at`, [participant])
    expect(acts.map(({ action }) => action)).toEqual(['accounts.passkey-added', 'accounts.passkey-removed'])
    await press(page, 'Quitter cet appareil')
    await key.click()
    await page.getByText('Cette clé d’accès n’a pas pu être vérifiée').waitFor()
    await expectNothingSerious(page)
  })

  test('the same pages speak English, and hold in 320 pixels', async () => {
    const nurse = await signInAs(house, { role: 'nurse', study: study.id })
    const page = await sitDown(`${address}/sign-in/return`, { width: 320, locale: 'en-GB' })
    await giveAuthenticator(page)
    await page.getByRole('heading', { name: 'Nothing to finish here' }).waitFor()
    await expectNothingSerious(page)
    await page.goto(`${address}/sign-in?next=/account`)
    await page.getByRole('button', { name: 'Continue with: Hospital account' }).waitFor()
    await expectNothingSerious(page)
    await page.locator('input[name=email]').fill(nurse.email)
    await page.locator('input[name=password]').fill(nurse.password)
    await page.locator('button[type=submit]').click()
    const passkeys = page.getByRole('region', { name: 'Passkeys' })
    await press(passkeys, 'Add a passkey')
    await passkeys.getByText('Your passkey is added.').waitFor()
    await expectNothingSerious(page)
    await growOld(house, nurse)
    await press(passkeys, /^Remove the passkey/)
    await press(page.getByRole('dialog'), 'Remove the passkey')
    await page.getByRole('dialog', { name: 'Is it you?' }).waitFor()
    await expectNothingSerious(page)
    await page.goto(`${address}/participate/`)
    await page.getByRole('button', { name: 'Use my passkey' }).waitFor()
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en')
    await expectNothingSerious(page)
  })
})

describe('where a second factor is asked of everybody', () => {
  let house: House
  let address: string
  beforeAll(async () => {
    ({ house, address } = await openAtItsAddress(async () => ({ secondFactorForAll: true })))
  })
  afterAll(() => house?.close())

  test('a new nurse is led to add a passkey, then to where she was going; next time the password asks for it', async () => {
    const nurse = await makeAccount(house, 'new.nurse@hospital.test')
    const page = await sitDown(`${address}/sign-in?next=/clinic`)
    const device = await giveAuthenticator(page)
    await signIn(page, nurse)
    await page.getByRole('heading', { name: 'Protéger votre compte' }).waitFor()
    expect(await page.getByRole('heading', { name: 'Sessions ouvertes' }).count()).toBe(0)
    await expectNothingSerious(page)
    await press(page, 'Ajouter une clé d’accès')
    await clinic(page).waitFor()
    expect([new URL(page.url()).pathname, await device.count()]).toEqual(['/clinic', 1])

    await page.context().clearCookies()
    await page.goto(`${address}/sign-in`)
    await signIn(page, nurse)
    await page.getByRole('heading', { name: 'Encore une vérification' }).waitFor()
    await expectNothingSerious(page)
    await press(page, 'Utiliser une clé d’accès')
    await clinic(page).waitFor()
  })

  test('who prefers a code application enrols it on the way; the whole account shows after', async () => {
    const nurse = await makeAccount(house, 'coded.nurse@hospital.test')
    const page = await sitDown(`${address}/sign-in?next=/account`, { width: 390 })
    await signIn(page, nurse)
    await press(page, 'Choisir une application de codes')
    await page.getByLabel('Mot de passe', { exact: true }).fill(nurse.password)
    await press(page, 'Activer l’application de codes')
    const secret = await page.locator('.code').innerText()
    await expectNothingSerious(page)
    await page.getByLabel('Code à 6 chiffres').fill(computeCode(secret, house.clock.now()))
    await press(page, 'Vérifier et activer')
    await page.getByRole('heading', { name: 'Sessions ouvertes' }).waitFor()
    await expectNothingSerious(page)

    // As after coming in by a provider that asks for no second factor.
    await askOwner(house, `update weshare.session set second_factor = false where account_id = (select id from weshare.account where email = $1)`, [nurse.email])
    await press(page, 'Ajouter une clé d’accès')
    await page.getByRole('heading', { name: 'Encore une vérification' }).waitFor()
    await page.goto(`${address}/clinic`)
    await page.getByRole('heading', { name: 'Encore une vérification' }).waitFor()
    await expectNothingSerious(page)
    await page.getByLabel('Code à 6 chiffres').fill(computeCode(secret, new Date(house.clock.now().getTime() + 30_000)))
    await press(page, 'Vérifier')
    await clinic(page).waitFor()
    expect(new URL(page.url()).pathname).toBe('/clinic')
  })
})

import type { Locator, Page } from 'playwright-core'
import type { House } from '../../../server/journeys/house/open-house.ts'
import { createAccount, grantRole } from '../../../server/src/features/accounts/index.ts'
import type { Configuration } from '../../../server/src/platform/configuration.ts'
import { findFreePort } from './find-free-port.ts'
import { openBrowserHouse } from './open-browser-house.ts'

export interface Person { email: string; password: string }

/** A house whose address is the very place the browser visits: passkeys and providers are tied to it. */
export async function openAtItsAddress(configured: (address: string) => Promise<Partial<Configuration>>): Promise<{ house: House; address: string }> {
  const port = await findFreePort()
  const address = `http://localhost:${port}`
  return { address, house: await openBrowserHouse({ port, address, ...await configured(address) }) }
}

export const press = (place: Page | Locator, name: string | RegExp) => place.getByRole('button', { name }).click()

export async function signIn(page: Page, person: Person): Promise<void> {
  await page.getByLabel('Adresse e-mail professionnelle').fill(person.email)
  await page.getByLabel('Mot de passe', { exact: true }).fill(person.password)
  await press(page, 'Se connecter')
}

/** As if one had signed in a quarter of an hour ago. */
export const growOld = (house: House, person: Person) =>
  house.owner.query(`update weshare.session set proven_at = proven_at - interval '15 minutes' where account_id = (select id from weshare.account where email = $1)`, [person.email])

/** Through the provider's own pages, as whoever holds an account there. */
export async function passThroughProvider(page: Page, person: string): Promise<void> {
  await page.locator('input[name=login]').fill(person)
  await page.locator('input[name=password]').fill('any')
  await page.locator('button[type=submit]').click()
  await page.locator('input[name=prompt][value=consent]').waitFor({ state: 'attached' })
  await page.locator('button[type=submit]').click()
}

export async function makeAccount(house: House, email: string): Promise<Person> {
  const installation = { actor: 'installation', request: 'browser', origin: 'browser' } as const
  const tools = { transact: house.database.transact, clock: house.clock }
  const person = { email, name: 'Zoé Durand', language: 'fr' as const, password: 'a long enough password' }
  const { id } = await createAccount(tools, installation, person)
  await grantRole(tools, installation, { account: id, role: 'nurse', study: null, site: null })
  return person
}

export async function waitForPurposes(page: Page): Promise<Locator[]> {
  await page.locator('form.signing').waitFor()
  return page.locator('fieldset.consent').all()
}

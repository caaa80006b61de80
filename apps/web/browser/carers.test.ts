import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askOwner } from '../../server/journeys/house/ask-owner.ts'
import { phq9Ref } from '../../server/journeys/house/fill-questionnaire.ts'
import { enterWithCode, includeSomebody, signAs } from '../../server/journeys/house/include-somebody.ts'
import type { House } from '../../server/journeys/house/open-house.ts'
import { openStudy, type OpenStudy } from '../../server/journeys/house/open-study.ts'
import { prepareProtocol } from '../../server/journeys/house/prepare-protocol.ts'
import { signInAs } from '../../server/journeys/house/sign-in-as.ts'
import { expectNothingSerious, launchBrowser } from './house/browser.ts'
import { openBrowserHouse } from './house/open-browser-house.ts'

const { notice, visits } = prepareProtocol([])
const [visit] = visits
const carerAnswers = { purpose: 'carer-answers' as const, required: false, label: { fr: 'Un aidant répond pour moi', en: 'A carer answers for me' } }

let house: House
let study: OpenStudy
let browser: Browser
let desk: Page
let carer: Page
let participant = ''

beforeAll(async () => {
  house = await openBrowserHouse()
  study = await openStudy(house, 'CARE', {
    proxy: 'allowed', notice: { ...notice, purposes: [...notice.purposes, carerAnswers] },
    visits: visit ? [{ ...visit, instruments: [phq9Ref] }, { ...visit, id: 'alone', title: { fr: 'Entretien', en: 'Interview' }, instruments: [phq9Ref], proxy: 'not-allowed' }] : [],
  })
  browser = await launchBrowser()
  desk = await openPage({ width: 1280, height: 800 })
  await signInAt(desk, '/clinic', study.nurse)
  await desk.getByRole('heading', { name: 'À faire maintenant' }).waitFor()
  carer = await openPage({ width: 390, height: 780 })
})
afterAll(async () => {
  await browser?.close()
  await house?.close()
})

async function openPage(viewport: { width: number; height: number }): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: 'fr-FR', timezoneId: 'Europe/Paris', reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  return page
}

async function signInAt(page: Page, path: string, { email, password }: { email: string; password: string }): Promise<void> {
  await page.goto(`${house.server.address}/sign-in?next=${path}`)
  await page.getByLabel('Adresse e-mail professionnelle').fill(email)
  await page.getByLabel('Mot de passe', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Se connecter' }).click()
}

const enter = (page: Page, code: string | null) => page.goto(`${house.server.address}/participate#code=${code}`)
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()
const card = () => desk.getByRole('region', { name: 'Aidants' })
const openRecord = async (id: string) => {
  await desk.goto(`${house.server.address}/clinic/studies/${study.id}/participants/${id}`)
  await card().waitFor()
}
let code = ''

test('a person who did not agree to a carer has none to invite, and the record says why', async () => {
  const alone = await includeSomebody(house, study)
  await signAs(await enterWithCode(house, alone.code), 'Zoé Martin', ['carer-answers'])
  await openRecord(alone.participant)
  await card().getByText('n’a pas accepté qu’un aidant réponde').waitFor()
  expect(await card().getByRole('button').count()).toBe(0)
  await expectNothingSerious(desk)
})

test('a nurse at a desk invites the carer of a person who agreed, and hands over a code shown once', async () => {
  const included = await includeSomebody(house, study)
  participant = included.participant
  await signAs(await enterWithCode(house, included.code), 'Zoé Martin')
  await openRecord(participant)
  await card().getByRole('button', { name: 'Inviter un aidant' }).click()
  await card().getByRole('button', { name: 'Afficher un code' }).click()
  expect(await card().getByText(/^(Remplissez ce champ|Choisissez une réponse)\.$/).count()).toBe(2)
  await expectNothingSerious(desk)
  await card().getByLabel('Nom de l’aidant').fill('Ana Martin')
  await card().getByLabel('Ce que l’aidant est pour la personne').selectOption('child')
  await card().getByRole('button', { name: 'Afficher un code' }).click()
  code = await card().locator('p.code').innerText()
  expect(code).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/)
  await card().getByText(/^Invité le .*, pas encore entré$/).waitFor()
  await expectNothingSerious(desk)
  await desk.reload()
  await card().getByText('Fils ou fille').waitFor()
  expect([await card().getByText(code).count(), await desk.getByText('Ana Martin').count()]).toEqual([0, 0])
})

test('the carer answers on a phone; what they began stays there, and what they send is theirs', async () => {
  const refusals: string[] = []
  carer.on('response', (answer) => {
    if (answer.status() === 403) refusals.push(answer.url())
  })
  await enter(carer, code)
  await carer.getByText('Vous répondez pour la personne que vous accompagnez.').waitFor()
  await expectNothingSerious(carer)
  expect(await carer.getByRole('link', { name: /^Commencer/ }).count()).toBe(1)
  await carer.getByRole('link', { name: /^Commencer/ }).click()
  const question = () => carer.locator('.card').first()
  while (await question().count() === 0) await press(carer, 'Continuer')
  await question().click()
  await carer.getByText('Votre réponse est gardée sur cet appareil.').waitFor()
  // Longer than the page waits before it sends what a participant began.
  await carer.waitForTimeout(4000)
  expect([refusals, await askOwner(house, 'select 1 from weshare.draft where participant_id = $1', [participant])]).toEqual([[], []])
  await carer.reload()
  await carer.locator('.card[data-chosen]').waitFor()
  const ready = carer.getByRole('heading', { name: 'Vos réponses sont prêtes' })
  while (await ready.count() === 0) {
    // The address changes before the page does: what is awaited is the next heading.
    const asked = await carer.locator('h1').innerText()
    await press(carer, 'Continuer')
    await expect.poll(() => carer.locator('h1').innerText()).not.toBe(asked)
    if (await question().count() > 0) await question().click()
  }
  await press(carer, 'Envoyer mes réponses')
  await carer.getByRole('heading', { name: 'Merci, vos réponses sont enregistrées' }).waitFor()
  expect(await askOwner(house, 'select source, mode, carer_id is not null as named from weshare.response where participant_id = $1', [participant])).toEqual([{ source: 'proxy', mode: 'web', named: true }])
  expect(refusals).toEqual([])
})

test('the participant ends the access in two taps, and the carer’s page asks for a code', async () => {
  await openRecord(participant)
  await card().getByText(/^Répond depuis le/).waitFor()
  await desk.getByText('un aidant', { exact: true }).waitFor()
  const person = await openPage({ width: 390, height: 780 })
  await desk.getByRole('link', { name: 'Donner un nouvel accès' }).click()
  await press(desk, 'Afficher un code')
  await enter(person, await desk.locator('p.code').innerText())
  await person.getByRole('link', { name: 'Mon profil et mes choix' }).click()
  await person.getByRole('heading', { name: 'Qui répond pour moi' }).waitFor()
  await expectNothingSerious(person)
  await press(person, 'Mettre fin à cet accès : Mon fils ou ma fille')
  await expectNothingSerious(person)
  expect(await person.evaluate(() => document.activeElement?.textContent)).toBe('Garder cet accès')
  await press(person, 'Oui, y mettre fin')
  await person.getByText('C\'est fait. Cet accès est fermé.').waitFor()
  await carer.reload()
  await carer.getByRole('heading', { name: 'Votre session est terminée' }).waitFor()
  await openRecord(participant)
  await card().getByText(/^Accès terminé le .* par la personne$/).waitFor()
  expect(await card().getByRole('button').allInnerTexts()).toEqual(['Inviter un aidant'])
})

test('a nurse gives a carer another code, ends the access after reading what it does, and it holds on a narrow phone', async () => {
  await desk.setViewportSize({ width: 320, height: 740 })
  await openRecord(participant)
  await card().getByRole('button', { name: 'Inviter un aidant' }).click()
  await card().getByLabel('Nom de l’aidant').fill('Ivo Martin')
  await card().getByLabel('Ce que l’aidant est pour la personne').selectOption('spouse')
  await card().getByRole('button', { name: 'Afficher un code' }).click()
  const first = await card().locator('p.code').innerText()
  await expectNothingSerious(desk)
  await card().getByRole('button', { name: 'C’est remis, masquer' }).click()
  await card().getByRole('button', { name: /^Nouveau code : Conjoint/ }).click()
  expect(await card().locator('p.code').innerText()).not.toBe(first)
  await card().getByRole('button', { name: /^Terminer l’accès : Conjoint/ }).click()
  const dialog = desk.getByRole('dialog')
  await dialog.getByText('Ses réponses déjà envoyées restent dans l’étude.').waitFor()
  await expectNothingSerious(desk)
  await dialog.getByRole('button', { name: 'Terminer l’accès' }).click()
  await card().getByText(/^Accès terminé le .* par l’équipe$/).waitFor()
  await dialog.waitFor({ state: 'hidden' })
  expect(await card().locator('p.code').count()).toBe(0)
  await expectNothingSerious(desk)
})

test('who writes the protocol lets carers answer, keeps one visit to the person, and reads both in it', async () => {
  const page = await openPage({ width: 1280, height: 800 })
  const at = `/research/studies/${study.id}`
  await signInAt(page, `${at}/edit`, await signInAs(house, { role: 'principal-investigator' }))
  const allow = page.getByRole('switch', { name: 'Un aidant peut répondre', exact: true })
  await allow.waitFor()
  await expectNothingSerious(page)
  const kept = async () => (await askOwner<{ proxy: string; visits: (string | null)[]; asked: boolean }>(house, `select draft ->> 'proxy' as proxy, draft -> 'notice' -> 'purposes' @> '[{"purpose": "carer-answers", "required": false}]' as asked,
    (select array_agg(v ->> 'proxy') from jsonb_array_elements(draft -> 'visits') v) as visits from weshare.study where code = 'CARE'`))[0]
  await allow.uncheck()
  await expect.poll(kept).toEqual({ proxy: 'not-allowed', asked: false, visits: [null, 'not-allowed'] })
  expect(await page.getByRole('switch', { name: /^Un aidant peut répondre à la visite/ }).count()).toBe(0)
  await allow.check()
  await page.getByRole('switch', { name: 'Un aidant peut répondre à la visite Inclusion' }).uncheck()
  await page.getByRole('switch', { name: 'Un aidant peut répondre à la visite Entretien' }).check()
  await expect.poll(kept).toEqual({ proxy: 'allowed', asked: true, visits: ['not-allowed', null] })
  await page.goto(`${house.server.address}${at}/protocol`)
  await page.getByText('Un aidant peut répondre pour une personne qui l\'accepte').waitFor()
  expect(await page.getByRole('cell', { name: /^La personne (seule|ou un aidant)$/ }).allInnerTexts()).toEqual(['La personne ou un aidant', 'La personne seule'])
  await expectNothingSerious(page)
})

import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import type { Language } from '../../src/shared/i18n/languages.ts'
import type { Furnished, StaffName } from './furnish-demonstration.ts'
import { settle } from './settle.ts'
import { say } from './words.ts'

type Doing = (page: Page, word: (key: string) => string) => Promise<void>

export interface Corner { name: string, person: StaffName, at: string, open?: Doing }

const press = (key: string): Doing => (page, word) => page.getByRole('button', { name: word(key), exact: true }).first().click()
const type = (keys: string): Doing => (page) => page.keyboard.press(keys)
const inDialog = (open: Doing): Doing => async (page, word) => {
  await open(page, word)
  await page.getByRole('dialog').waitFor()
}
const openFirst = (selector: string): Doing => inDialog((page) => page.locator(selector).first().click())

/** Waits for the page the corner is on, then makes its gesture in the language of the page. */
export async function openCorner(corner: Corner, page: Page, language: Language): Promise<void> {
  await settle(page)
  await corner.open?.(page, (key) => say(language, key))
}

/** What is not at an address of its own: dialogs, menus, refusals, people and studies at other moments, pages that do not exist. */
export function listCorners({ ids, draft, question, others }: Furnished): Corner[] {
  const study = `/clinic/studies/${ids['study']}`
  const person = `${study}/participants/${ids['participant']}`
  const research = `/research/studies/${ids['study']}`
  return [
    { name: 'palette', person: 'nurse', at: '/clinic', open: inDialog(type('Control+k')) },
    { name: 'keyboard-help', person: 'nurse', at: '/clinic', open: inDialog(type('?')) },
    { name: 'account-menu', person: 'nurse', at: '/clinic', open: press('common:nav.account') },
    { name: 'list-columns', person: 'nurse', at: `${study}/participants`, open: press('common:table.columns') },
    { name: 'list-nothing-found', person: 'nurse', at: `${study}/participants?q=zzzz` },
    { name: 'include-faults', person: 'nurse', at: `${study}/include`, open: (page) => page.locator('main button[type=submit]').click() },
    { name: 'find-faults', person: 'nurse', at: `${study}/find`, open: (page) => page.locator('main button[type=submit]').first().click() },
    { name: 'entry-faults', person: 'nurse', at: `${person}/activities/${ids['activity']}`, open: (page) => page.locator('main button[type=submit]').click() },
    { name: 'correction-faults', person: 'nurse', at: `${person}/responses/${ids['response']}/correction`, open: (page) => page.locator('main button[type=submit]').click() },
    { name: 'identity-asked', person: 'nurse', at: person, open: press('clinic:identity.read') },
    { name: 'withdrawal-asked', person: 'nurse', at: person, open: press('clinic:withdrawal.action') },
    { name: 'withdrawal-confirmed', person: 'nurse', at: person, open: inDialog(async (page, word) => {
      await press('clinic:withdrawal.action')(page, word)
      await page.getByLabel(word('clinic:withdrawal.choiceKeep')).check()
      await page.getByLabel(word('clinic:withdrawal.reason')).fill('14:00')
      await press('clinic:withdrawal.continue')(page, word)
    }) },
    ...others.flatMap((other, index): Corner[] => {
      const at = `/studies/${other.study}/participants/${other.participant}`
      return [{ name: `person-${index}`, person: 'nurse', at: `/clinic${at}` }, { name: `research-person-${index}`, person: 'researcher', at: `/research${at}` }]
    }),
    { name: 'invitation-given', person: 'nurse', at: `${person}/invitation`, open: (page) => page.locator('main button[type=submit]').click() },
    { name: 'draft-picture', person: 'researcher', at: `/research/studies/${draft}` },
    { name: 'draft-protocol', person: 'researcher', at: `/research/studies/${draft}/protocol` },
    { name: 'draft-participants', person: 'researcher', at: `/research/studies/${draft}/participants` },
    { name: 'draft-exports', person: 'researcher', at: `/research/studies/${draft}/exports` },
    { name: 'draft-analyses', person: 'researcher', at: `/research/studies/${draft}/analyses` },
    { name: 'draft-publish', person: 'researcher', at: `/research/studies/${draft}/edit`, open: inDialog(press('research:publish.action')) },
    { name: 'questionnaire-picker', person: 'researcher', at: `/research/studies/${draft}/edit`, open: inDialog(async (page, word) => {
      await press('research:visits.add')(page, word)
      await page.locator('main button').filter({ hasText: word('research:visits.pick') }).first().click()
    }) },
    { name: 'study-close', person: 'researcher', at: `${research}/protocol`, open: inDialog(press('research:close.action')) },
    { name: 'figure-table', person: 'researcher', at: research, open: press('common:figure.showTable') },
    { name: 'analysis-open-lists', person: 'researcher', at: `${research}/analyses/${ids['analysis']}`, open: (page) => page.locator('details > summary').evaluateAll((found) => found.forEach((one) => (one as HTMLElement).click())) },
    { name: 'analysis-question', person: 'researcher', at: `${research}/analyses/${question}` },
    { name: 'analysis-faults', person: 'researcher', at: `${research}/analyses/${question}`, open: press('analyses:page.run') },
    { name: 'analysis-delete', person: 'researcher', at: `${research}/analyses/${question}`, open: inDialog(press('analyses:page.delete')) },
    { name: 'create-faults', person: 'researcher', at: '/research/studies/new', open: (page) => page.locator('main button[type=submit]').click() },
    { name: 'audit-entry', person: 'operator', at: '/office/audit', open: openFirst('main table tbody button, main li button') },
    { name: 'every-session-ended', person: 'operator', at: '/office/accounts', open: inDialog(press('accounts:manage.everybody.act')) },
    { name: 'create-account-faults', person: 'operator', at: '/office/accounts/new', open: (page) => page.locator('main button[type=submit]').click() },
    ...['/nowhere', '/clinic/nowhere', `/clinic/studies/${randomUUID()}/participants`, `${study}/participants/${randomUUID()}`].map((at, index) => ({ name: `not-found-${index}`, person: 'nurse' as const, at })),
    { name: 'research-not-found', person: 'researcher', at: `/research/studies/${randomUUID()}` },
    { name: 'instrument-not-found', person: 'researcher', at: '/research/instruments/urn%3Anothing/1' },
    { name: 'office-not-found', person: 'coordinator', at: `/office/studies/${randomUUID()}` },
    { name: 'not-theirs', person: 'nurse', at: '/office/accounts' },
    ...(['nurse /clinic', 'researcher /research', 'coordinator /office', 'coordinator /office/studies', `researcher ${research}`, `nurse ${person}`] as const).map((whoAndWhere, index) => {
      const [who = '', at = ''] = whoAndWhere.split(' ')
      return { name: `broken-${index}`, person: who as StaffName, at, open: breakDown }
    }),
  ]
}

/** The server stops answering what is asked of it, but who one is. */
const breakDown: Doing = async (page) => {
  await page.route(/\/api\/(?!session)/, (route) => route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{}' }))
  await page.reload()
}

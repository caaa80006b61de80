import type { Page } from 'playwright-core'
import { languageNames, type Language } from '../../src/shared/i18n/languages.ts'
import { settle } from './settle.ts'
import type { Tour } from './tour.ts'
import { say } from './words.ts'

const word = (key: string) => say('fr', `participate:${key}`)
const press = (page: Page, key: string) => page.getByRole('button', { name: word(key), exact: true }).click()
const goOn = (page: Page) => press(page, 'question.continue')

type Look = (name: string, also?: 'in English' | 'in French only') => Promise<void>

/** One person from the door to the end, on a telephone held in French; `look` turns it to English, in the dark, and back. */
export async function walkAsParticipant(tour: Tour, code: string): Promise<void> {
  const page = await tour.takeDevice('fr')
  const speak = async (language: Language) => {
    await page.emulateMedia({ colorScheme: language === 'fr' ? 'light' : 'dark' })
    await page.getByRole('button', { name: languageNames[language] }).click()
    await page.locator(`html[lang=${language}]`).waitFor()
  }
  const look: Look = async (name, also = 'in English') => {
    await tour.look(page, 'fr', name)
    if (also === 'in French only') return
    await speak('en')
    await tour.look(page, 'en', name)
    await speak('fr')
  }
  const at = async (path: string, name: string) => {
    await page.goto(`/participate${path}`)
    await look(name)
  }
  await page.goto('/participate/')
  await look('participate-door')
  await page.locator('.code-field').fill('12')
  await press(page, 'enter.open')
  await look('participate-door-malformed')
  await page.locator('.code-field').fill('AAAAA-AAAAA')
  await press(page, 'enter.open')
  await look('participate-door-refused')
  await page.locator('.code-field').fill(code)
  await press(page, 'enter.open')
  await sign(page, look)
  await page.goto('/participate/')
  await look('participate-home')
  const activity = await answerEverything(page, look)
  await at('/', 'participate-home-after')
  await at(`/activities/${activity}`, 'participate-already-answered')
  for (const place of ['consent', 'profile', 'rights', 'rights/readings', 'withdraw', 'nowhere', 'activities/00000000-0000-4000-8000-000000000000']) await at(`/${place}`, `participate-${place.replace('/', '-')}`)
  await page.goto('/participate/withdraw')
  await press(page, 'withdraw.stopUseButton')
  await page.getByRole('heading', { name: word('withdrawn.title') }).waitFor()
  await look('participate-withdrawn')
  await page.context().close()
}

async function sign(page: Page, look: Look): Promise<void> {
  await page.locator('form.signing').waitFor()
  await look('participate-notice')
  await press(page, 'consent.sign')
  await look('participate-notice-faults')
  const purposes = await page.locator('fieldset.consent').all()
  for (const purpose of purposes) await purpose.locator('.card').last().click()
  await look('participate-notice-refused')
  for (const purpose of purposes) await purpose.locator('.card').first().click()
  await page.locator('form input[type=checkbox]').check()
  await page.locator('form input[type=text]').fill('Zoé Martin')
  await press(page, 'consent.sign')
  await page.locator('form.signing').waitFor({ state: 'detached' })
  await look('participate-consent-done')
}

/** Meets every question unanswered, at fault where it must be answered, and answered; hands in without a network, then with it. */
async function answerEverything(page: Page, look: Look): Promise<string> {
  await page.locator('a[href*="/activities/"]').first().click()
  for (let question = 1; ; question += 1) {
    await settle(page)
    if (await page.locator('form.question').count() === 0) break
    const asked = await page.locator('h1').innerText()
    await look(`participate-question-${question}`)
    await goOn(page)
    if (await page.locator('.fault').count() > 0) await look(`participate-question-${question}-fault`, 'in French only')
    if (await page.locator('form.question').count() === 0 || await page.locator('h1').innerText() !== asked) continue
    await answer(page)
    await look(`participate-question-${question}-answered`, 'in French only')
    await goOn(page)
  }
  await look('participate-review')
  await page.context().setOffline(true)
  await press(page, 'review.send')
  await page.getByRole('heading', { name: word('done.keptTitle') }).waitFor()
  await look('participate-done-kept')
  const activity = new URL(page.url()).pathname.split('/')[3] ?? ''
  await page.evaluate(() => window.history.pushState(null, '', '/participate/waiting'))
  await look('participate-waiting')
  await page.context().setOffline(false)
  await page.getByText(word('waiting.nothing')).waitFor()
  await look('participate-waiting-nothing')
  await page.evaluate((path) => window.history.pushState(null, '', path), `/participate/activities/${activity}/done`)
  await look('participate-done')
  return activity
}

async function answer(page: Page): Promise<void> {
  const cards = page.locator('.card:not(.refuse)')
  if (await page.locator('.rating-value').count() > 0) return page.locator('.rating-value').nth(4).click()
  if (await page.locator('input[type=range]').count() > 0) return page.locator('input[type=range]').press('ArrowRight')
  if (await cards.count() > 0) return cards.last().click()
  await page.locator('.written input').fill('62,5')
}

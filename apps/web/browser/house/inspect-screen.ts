import type { Page } from 'playwright-core'
import type { Language } from '../../src/shared/i18n/languages.ts'
import { findBarriers, measureOverflow } from './browser.ts'
import { firstSteps, sentencesOnlyIn } from './words.ts'

const foreign = { fr: sentencesOnlyIn('en'), en: sentencesOnlyIn('fr') }
const unfilled = /\{\{|\bundefined\b|\bNaN\b|Invalid Date|\[object /
const widths = [1280, 390, 320]

/** Everything written on the page in its own language: a passage marked as another language is left to it, names and addresses to themselves. */
const readTexts = (page: Page): Promise<string[]> => page.evaluate(() => {
  const own = (element: Element | null) => element?.closest('[lang]') === document.documentElement && !element.closest('script, style, code, pre, [translate="no"]')
  const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const texts = [document.title]
  while (nodes.nextNode()) if (own(nodes.currentNode.parentElement)) texts.push(nodes.currentNode.textContent ?? '')
  for (const element of document.body.querySelectorAll('*')) {
    if (own(element)) texts.push(...['aria-label', 'title', 'placeholder', 'alt'].map((name) => element.getAttribute(name) ?? ''))
  }
  return texts.map((text) => text.trim()).filter((text) => text !== '')
})

function findUntranslated(texts: readonly string[], language: Language): string[] {
  return texts.filter((text) => {
    const key = /^([a-zA-Z-]+)\.[a-zA-Z][\w.-]*$/.exec(text)
    return unfilled.test(text) || foreign[language].has(text) || (key !== null && firstSteps.has(key[1] ?? ''))
  }).map((text) => `not in ${language}: ${text}`)
}

/** Drawings measure themselves once the frame has its width: what sticks out for a moment only is no fault. */
async function measureAtRest(page: Page): Promise<number> {
  const until = Date.now() + 1500
  let beyond = await measureOverflow(page)
  while (beyond > 0 && Date.now() < until) {
    await page.waitForTimeout(50)
    beyond = await measureOverflow(page)
  }
  return beyond
}

async function findSideways(page: Page): Promise<string[]> {
  const before = page.viewportSize()
  const faults: string[] = []
  // The width it stands in comes first: it is measured without being laid out again.
  for (const width of widths.toSorted((one, other) => Number(other === before?.width) - Number(one === before?.width))) {
    if (width !== page.viewportSize()?.width) await page.setViewportSize({ width, height: width > 800 ? 800 : 844 })
    const beyond = await measureAtRest(page)
    if (beyond > 0) faults.push(`${beyond} px stick out of ${width}`)
  }
  if (before) await page.setViewportSize(before)
  return faults
}

/** All that is wrong with the screen as it stands: for somebody who does not see it, on a small telephone, in this language. */
export async function inspectScreen(page: Page, language: Language): Promise<string[]> {
  const [heads, title, lang] = await page.evaluate(() => [[...document.querySelectorAll('h1')].filter((head) => head.checkVisibility()).length, document.title, document.documentElement.lang] as const)
  return [
    ...(heads === 1 ? [] : [`${heads} first-level headings`]),
    ...(title === '' || title === 'WeShare' ? [`the title is "${title}"`] : []),
    ...(lang === language ? [] : [`lang is "${lang}"`]),
    ...findUntranslated(await readTexts(page), language),
    ...await findBarriers(page),
    ...await findSideways(page),
  ]
}

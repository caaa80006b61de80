import { say, type Language } from '../words/index.ts'
import { figureTable, type ResultTable } from '../tables/index.ts'
import type { Figure, Paper } from '../figures/index.ts'
import { sectionsOf, type ReportContent, type ReportSection } from './report.ts'
import { pageStyle } from './page-style.ts'

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
/** French puts a space before the colon. */
const labelled = (label: string, text: string, language: Language): string => `${label}${language === 'fr' ? '\u00a0' : ''}: ${text}`
const paragraph = (text: string): string => `<p>${escape(text)}</p>`
const list = (items: readonly string[]): string => (items.length === 0 ? '' : `<ul>${items.map((one) => `<li>${escape(one)}</li>`).join('')}</ul>`)

export interface PageSettings { readonly language: Language, /** A document to draw in: the reader's own, or one made for a file. */ readonly document: Paper }

/** The report as one page that stands alone: no script, nothing fetched; each figure with its numbers below it. */
export function writePage(content: ReportContent, settings: PageSettings): string {
  return wrap(content.title, `${aboutOf(content, settings, 2)}
${contents(linksTo(content, settings), settings)}
${resultsOf(content, settings, 2)}`, settings)
}

/** Several reports as one page, each a chapter with its own data, question, results and check lists. */
export function writeCollection({ title, reports }: { readonly title: string, readonly reports: readonly ReportContent[] }, settings: PageSettings): string {
  const chapters = reports.map((content, at) => ({ content, settings: { ...settings, prefix: `${at + 1}-` } }))
  const links = chapters.map((one) => `<li><a href="#${one.settings.prefix}report">${escape(one.content.title)}</a><ol>${linksTo(one.content, one.settings)}</ol></li>`).join('')
  const bodies = chapters.map((one) => `<article id="${one.settings.prefix}report"><h2>${escape(one.content.title)}</h2>
${aboutOf(one.content, one.settings, 3)}
${resultsOf(one.content, one.settings, 3)}</article>`)
  return wrap(title, `${contents(links, settings)}
${bodies.join('\n')}`, settings)
}

/** Of a chapter among several: what its anchors begin with. */
interface ChapterSettings extends PageSettings { readonly prefix?: string }
type Level = 2 | 3 | 4 | 5
const heading = (level: Level, text: string): string => `<h${level}>${text}</h${level}>`
const anchor = (key: string, { prefix = '' }: ChapterSettings): string => escape(`${prefix}${key}`)

const wrap = (title: string, body: string, { language }: PageSettings): string => `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(title)}</title><style>${pageStyle}</style></head>
<body><main>
<h1>${escape(title)}</h1>
${body}
</main></body></html>
`

const linksTo = (content: ReportContent, settings: ChapterSettings): string =>
  sectionsOf(content, settings.language).map(({ key, title }) => `<li><a href="#${anchor(key, settings)}">${escape(title)}</a></li>`).join('')

const contents = (links: string, { language }: PageSettings): string => `<nav aria-label="${say(language, 'page.contents')}">${heading(2, say(language, 'page.contents'))}<ol>${links}</ol></nav>`

function aboutOf(content: ReportContent, { language }: PageSettings, level: Level): string {
  const question = content.question.map(({ part, answer }) => `<dt>${escape(part)}</dt><dd>${escape(answer)}</dd>`).join('')
  return `${paragraph(content.subject)}${factsOf(content, language).map(paragraph).join('')}
${question === '' ? '' : `${heading(level, say(language, 'page.question'))}<dl>${question}</dl>`}`
}

function resultsOf(content: ReportContent, settings: ChapterSettings, level: 2 | 3): string {
  const { language } = settings
  return `${heading(level, say(language, 'page.results'))}
${sectionsOf(content, language).map((section) => writeSection(section, settings, level)).join('\n')}
${writeLists(content, language, level)}`
}

/** Where the figures come from, in a few sentences. */
export function factsOf({ dataAsOf, participants, engine, dataSha256 }: ReportContent, language: Language): string[] {
  const day = dataAsOf === null ? null : new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(dataAsOf))
  return [
    ...(day === null ? [] : [say(language, 'page.dataAsOf', { day, participants: participants ?? '–' })]),
    say(language, 'page.engine', { engine }), ...(dataSha256 === null ? [] : [labelled(say(language, 'page.dataSha'), dataSha256, language)]),
  ]
}

function writeSection({ key, title, does, refused, warnings, figures, tables, methods, source }: ReportSection, settings: ChapterSettings, level: 2 | 3): string {
  const { language } = settings
  return `<section id="${anchor(key, settings)}">${heading(level === 2 ? 3 : 4, escape(title))}${paragraph(does)}
${refused === null ? '' : `<p class="refused"><strong>${say(language, 'page.refused')}.</strong> ${escape(refused)}</p>`}
${warnings.length === 0 ? '' : `<div class="warnings"><strong>${say(language, 'page.warnings')}</strong>${list(warnings)}</div>`}
${figures.map((figure) => writeFigure(figure, settings)).join('\n')}
<div class="tables">${tables.map(writeTable).join('\n')}</div>
${heading(level === 2 ? 4 : 5, say(language, 'page.methods'))}${paragraph(methods)}<p class="source">${labelled(say(language, 'page.source'), escape(source), language)}</p></section>`
}

function writeFigure(figure: Figure, { language, document }: PageSettings): string {
  const { title, caption, rows, draw } = figure
  const table = rows.length > 400 ? '' : `<details><summary>${say(language, 'page.data')}</summary><table>${writeRows(figureTable(figure, language))}</table></details>`
  return `<figure><div class="drawing">${draw(document).outerHTML}</div><figcaption><strong>${escape(title)}.</strong> ${escape(caption)}</figcaption>${table}</figure>`
}

const writeTable = (table: ResultTable): string => `<div class="wide"><table><caption>${escape(table.title)}</caption>${writeRows(table)}</table></div>`

function writeRows({ columns, rows }: ResultTable): string {
  return `<thead><tr>${columns.map(({ label, numeric }) => `<th scope="col"${numeric ? ' class="n"' : ''}>${escape(label)}</th>`).join('')}</tr></thead>
<tbody>${rows.map((row) => `<tr>${row.map((cell, at) => `<td${columns[at]?.numeric === true ? ' class="n"' : ''}>${escape(cell)}</td>`).join('')}</tr>`).join('')}</tbody>`
}

function writeLists({ lists }: ReportContent, language: Language, level: Level): string {
  if (lists.length === 0) return ''
  const head = (['page.item', 'page.verdict', 'page.because'] as const).map((word) => `<th scope="col">${say(language, word)}</th>`).join('')
  return `${heading(level, say(language, 'page.lists'))}${lists.map(({ title, source, items }) => `<div class="wide"><table><caption>${escape(title[language])} · ${escape(source)}</caption><thead><tr>${head}</tr></thead>
<tbody>${items.map(({ asks, verdict, because }) => `<tr><td>${escape(asks[language])}</td><td class="${verdict}">${say(language, `verdict.${verdict}`)}</td><td>${escape(because)}</td></tr>`).join('')}</tbody></table></div>`).join('')}`
}

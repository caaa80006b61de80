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
export function writePage(content: ReportContent, { language, document }: PageSettings): string {
  const sections = sectionsOf(content, language)
  const contents = sections.map(({ key, title }) => `<li><a href="#${escape(key)}">${escape(title)}</a></li>`).join('')
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(content.title)}</title><style>${pageStyle}</style></head>
<body><main>
<h1>${escape(content.title)}</h1>
${paragraph(content.subject)}${factsOf(content, language).map(paragraph).join('')}
${content.question.length === 0 ? '' : `<h2>${say(language, 'page.question')}</h2><dl>${content.question.map(({ part, answer }) => `<dt>${escape(part)}</dt><dd>${escape(answer)}</dd>`).join('')}</dl>`}
<nav aria-label="${say(language, 'page.contents')}"><h2>${say(language, 'page.contents')}</h2><ol>${contents}</ol></nav>
<h2>${say(language, 'page.results')}</h2>
${sections.map((section) => writeSection(section, { language, document })).join('\n')}
${writeLists(content, language)}
</main></body></html>
`
}

/** Where the figures come from, in a few sentences. */
export function factsOf({ dataAsOf, participants, engine, dataSha256 }: ReportContent, language: Language): string[] {
  const day = dataAsOf === null ? null : new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(dataAsOf))
  return [
    ...(day === null ? [] : [say(language, 'page.dataAsOf', { day, participants: participants ?? '–' })]),
    say(language, 'page.engine', { engine }), ...(dataSha256 === null ? [] : [labelled(say(language, 'page.dataSha'), dataSha256, language)]),
  ]
}

function writeSection({ key, title, does, refused, warnings, figures, tables, methods, source }: ReportSection, settings: PageSettings): string {
  const { language } = settings
  return `<section id="${escape(key)}"><h3>${escape(title)}</h3>${paragraph(does)}
${refused === null ? '' : `<p class="refused"><strong>${say(language, 'page.refused')}.</strong> ${escape(refused)}</p>`}
${warnings.length === 0 ? '' : `<div class="warnings"><strong>${say(language, 'page.warnings')}</strong>${list(warnings)}</div>`}
${figures.map((figure) => writeFigure(figure, settings)).join('\n')}
<div class="tables">${tables.map(writeTable).join('\n')}</div>
<h4>${say(language, 'page.methods')}</h4>${paragraph(methods)}<p class="source">${labelled(say(language, 'page.source'), escape(source), language)}</p></section>`
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

function writeLists({ lists }: ReportContent, language: Language): string {
  if (lists.length === 0) return ''
  const head = (['page.item', 'page.verdict', 'page.because'] as const).map((word) => `<th scope="col">${say(language, word)}</th>`).join('')
  return `<h2>${say(language, 'page.lists')}</h2>${lists.map(({ title, source, items }) => `<div class="wide"><table><caption>${escape(title[language])} · ${escape(source)}</caption><thead><tr>${head}</tr></thead>
<tbody>${items.map(({ asks, verdict, because }) => `<tr><td>${escape(asks[language])}</td><td class="${verdict}">${say(language, `verdict.${verdict}`)}</td><td>${escape(because)}</td></tr>`).join('')}</tbody></table></div>`).join('')}`
}

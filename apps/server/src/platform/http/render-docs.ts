import type { Route } from '@weshare/contract'
import type { Language } from '../problem.ts'
import { docsWords, type DocsWords } from './docs-words.ts'
import { escapeHtml, schemaInWords } from './schema-in-words.ts'

const subjectOf = (route: Route): string => route.name.split('.')[0] ?? ''

/** The contract as one page that a browser's own search can go through. */
export function renderDocs({ routes, version, language }: { routes: readonly Route[], version: string, language: Language }): string {
  const words = docsWords[language]
  const subjects = [...new Set(routes.map(subjectOf))]
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>WeShare · ${words.title}</title><link rel="stylesheet" href="/api/docs.css"></head><body>
<header><h1>WeShare · ${words.title}</h1>
<p class="quiet">${words.version} ${escapeHtml(version)} · <a href="/api/openapi.json">${words.machine}</a></p><p>${words.introduction}</p></header>
<nav aria-label="${words.subjects}"><ul>${subjects.map((subject) => `<li><a href="#${subject}">${subject}</a></li>`).join('')}</ul></nav>
<main>${subjects.map((subject) => sectionOf(subject, routes.filter((route) => subjectOf(route) === subject), words)).join('\n')}</main>
</body></html>`
}

const sectionOf = (subject: string, routes: readonly Route[], words: DocsWords): string =>
  `<section><h2 id="${subject}">${subject}</h2>${routes.toSorted(byPath).map((route) => articleOf(route, words)).join('\n')}</section>`

const byPath = (one: Route, other: Route): number => (one.path === other.path ? 0 : one.path < other.path ? -1 : 1)

function articleOf(route: Route, words: DocsWords): string {
  const answer = route.file === undefined ? schemaInWords(route.answer, words) : `${words.file} <code>${escapeHtml([route.file].flat().join(', '))}</code>`
  const problems = (route.problems ?? []).map((problem) => `<code>${escapeHtml(problem)}</code>`).join(' · ')
  return `<article id="${escapeHtml(route.name)}"><h3><span class="method">${route.method}</span> <code>${escapeHtml(route.path)}</code></h3>
<p>${escapeHtml(route.summary)}.</p><p class="quiet">${words.access} : ${accessInWords(route, words)}</p>
${partOf(words.path, route.params, words)}${partOf(words.query, route.query, words)}${partOf(words.body, route.body, words)}
<h4>${words.answer} (${route.status ?? 200})</h4><div class="schema">${answer}</div>
${problems === '' ? '' : `<h4>${words.problems}</h4><p>${problems}</p>`}</article>`
}

const partOf = (title: string, schema: unknown, words: DocsWords): string =>
  schema === undefined ? '' : `<h4>${title}</h4><div class="schema">${schemaInWords(schema, words)}</div>`

function accessInWords(route: Route, words: DocsWords): string {
  if (route.access === 'anyone') return words.anyone
  if (route.access === 'participant') return route.carer === true ? words.participantOrCarer : words.participant
  return route.access.staff === null ? words.staff : `${words.permission} <code>${route.access.staff}</code>`
}

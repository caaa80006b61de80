import type { PersonFile } from './gather-file.ts'
import { fileWords, type FileWords } from './file-words.ts'

type Language = 'fr' | 'en'
type Row = Record<string, unknown>

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const safe = (text: string): string => text.replaceAll(/[&<>"']/g, (letter) => escapes[letter] ?? letter)
const textOf = (value: unknown): string => (typeof value === 'string' ? value : value === null || value === undefined ? '' : JSON.stringify(value))

const style = 'body{font:18px/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#1F2933;background:#FBF8F3;overflow-wrap:anywhere}h1,h2,h3{line-height:1.2}h2{margin-top:2.5rem;border-top:1px solid #52606D;padding-top:1rem}'
  + 'dt{color:#52606D}dd{margin:0 0 .6rem}li{margin-bottom:.5rem}pre{font-size:13px;white-space:pre-wrap;overflow-wrap:anywhere;background:#fff;padding:1rem}code{overflow-wrap:anywhere}'

const section = (title: string, inside: string, say: FileWords): string => `<section><h2>${safe(title)}</h2>${inside === '' ? `<p>${safe(say.nothing)}</p>` : inside}</section>`
const list = (items: readonly string[]): string => (items.length === 0 ? '' : `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`)
const pairs = (rows: readonly (readonly [string, unknown])[]): string => {
  const said = rows.filter(([, value]) => textOf(value) !== '')
  return said.length === 0 ? '' : `<dl>${said.map(([label, value]) => `<dt>${safe(label)}</dt><dd>${safe(textOf(value))}</dd>`).join('')}</dl>`
}

/** The whole file as one page that needs nothing else to be read: no script, no picture, no address to fetch. */
export function writeReadable(file: PersonFile, language: Language): string {
  const say = fileWords[language]
  const when = (at: string | Date): string => new Intl.DateTimeFormat(say.locale, { dateStyle: 'long', timeStyle: 'short', timeZone: file.study.zone }).format(new Date(at))
  const rows = (table: string): Row[] => file.records[table] ?? []
  const parts = [
    section(say.identity, identityPart(file, say), say), section(say.study, studyPart(file, say, { language, when }), say),
    section(say.consents, consentPart(rows('consent'), say, when), say), section(say.answers, answersPart(file, say, { language, when }), say),
    section(say.planned, list(rows('activity').map((row) => safe(`${wordsIn(row['visit_title'], language)} · ${textOf(row['instrument_url'])} · ${say.plannedRow(textOf(row['opens']), textOf(row['closes']))}`))), say),
    section(say.drafts, list(rows('draft').map((row) => `<code>${safe(textOf(row['answers']))}</code>`)), say),
    section(say.letters, list(file.letters.map(({ template, outcome, at }) => safe(`${when(at)} : ${say.letter[template] ?? template} (${say.sent(outcome)})`))), say),
    section(say.devices, list([
      ...rows('session').map((row) => safe(say.device(textOf(row['device']), when(textOf(row['created_at'])), when(textOf(row['seen_at']))))), ...rows('passkey').map((row) => safe(textOf(row['name']))),
    ]), say),
    section(say.carers, list(rows('carer').map((row) => safe(`${textOf(row['relation'])}, ${when(textOf(row['invited_at']))}`))), say),
    section(say.requests, requestPart(file, say, when), say),
    section(say.readings, list(file.readings.map(({ at, kind, roles, sites, reason }) =>
      safe([when(at), say.reading[kind], roles.length === 0 ? say.machine : roles.map((role) => say.roles[role]).join(', '), sites.join(', '), reason ?? ''].filter((part) => part !== '').join(' · ')))), say),
    section(say.records, `<pre>${safe(JSON.stringify(file.records, null, 2))}</pre>`, say),
  ]
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${safe(say.title)} · ${safe(file.study.code)}</title><style>${style}</style></head>`
    + `<body><main><h1>${safe(say.title)}</h1><p>${safe(say.lead(when(file.madeAt)))}</p><p>${safe(say.also)}</p>${parts.join('')}</main></body></html>\n`
}

interface Say { language: Language, when: (at: string | Date) => string }
const wordsIn = (value: unknown, language: Language): string => textOf(typeof value === 'object' && value !== null ? (value as Row)[language] : value)

function identityPart({ identity }: PersonFile, { labels }: FileWords): string {
  if (identity === null) return ''
  const { givenName, familyName, birthDate, email, phone, hospitalNumber, ins } = identity
  return pairs([[labels.givenName, givenName], [labels.familyName, familyName], [labels.birthDate, birthDate], [labels.email, email], [labels.phone, phone], [labels.hospitalNumber, hospitalNumber], [labels.ins, ins?.number]])
}

function studyPart({ study }: PersonFile, { labels }: FileWords, { language, when }: Say): string {
  return pairs([
    [labels.code, study.code], [labels.studyTitle, study.title[language]], [labels.pseudonym, study.pseudonym], [labels.centre, study.centre], [labels.arm, study.arm],
    [labels.included, when(study.includedAt)], [labels.withdrawn, study.withdrawnAt === null ? null : when(study.withdrawnAt)],
  ])
}

function consentPart(consents: readonly Row[], say: FileWords, when: Say['when']): string {
  return list(consents.toSorted((one, other) => textOf(one['signed_at']).localeCompare(textOf(other['signed_at']))).map((row) => {
    const decisions = row['decisions'] as { purpose: string, agreed: boolean }[]
    const kind = say.consent[row['kind'] === 'withdrawn' ? 'withdrawn' : 'given']
    return `${safe(`${kind}, ${when(textOf(row['signed_at']))}, ${say.notice(textOf(row['notice_version']))} : ${decisions.map(({ purpose, agreed }) => `${purpose} ${agreed ? say.yes : say.no}`).join(', ')}`)}<br>${safe(say.evidence)} <code>${safe(textOf(row['evidence_sha256']))}</code>`
  }))
}

function answersPart({ answers }: PersonFile, say: FileWords, { language, when }: Say): string {
  return answers.map((response) => `<h3>${safe(`${response.visitTitle[language]} · ${response.title[language]}`)}</h3><p>${safe(say.received(when(response.receivedAt)))}</p>`
    + pairs(response.items.map((item) => [item.text[language], item.shown[language]]))
    + (response.scores.length === 0 ? '' : `<h4>${safe(say.scores)}</h4>${list(response.scores.map((score) => safe(`${score.title[language]} : ${score.explanation[language]}`)))}`)).join('')
}

function requestPart({ rights, requestWords }: PersonFile, say: FileWords, when: Say['when']): string {
  return list(rights.items.map((one) => safe([
    `${when(one.receivedAt)} : ${say.kinds[one.kind]}`, requestWords[one.id] ?? '', one.outcome === null ? say.due(one.due) : say.outcome[one.outcome], one.ground ?? '', one.reason ?? '',
  ].filter((part) => part !== '').join(' · '))))
}

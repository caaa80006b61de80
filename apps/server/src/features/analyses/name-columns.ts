import type { AnalysisMaterial, EstimandDraft } from '@weshare/contract/analyses'
import type { Bilingual, Finding } from '@weshare/science/base'
import { armNames, derivedColumns, visitsAsked } from './prepare-table.ts'

/** What stands for the names of the table in sentences. */
export interface TableNames {
  /** Names that only the table has: wherever they stand in a sentence, they are it. */
  readonly prose: Words
  /** With those that a sentence may use for something else, for where nothing but a name can stand. */
  readonly all: Words
}
type Words = ReadonlyMap<string, Bilingual>

const columns: [string, Bilingual][] = [
  ['arm', { fr: 'bras', en: 'arm' }], ['visit', { fr: 'visite', en: 'visit' }], ['months', { fr: 'mois depuis l’inclusion', en: 'months since inclusion' }], ['id', { fr: 'personne', en: 'person' }],
  ['visit_order', { fr: 'rang de la visite', en: 'rank of the visit' }],
]
const ambiguous: [string, Bilingual][] = [
  ['site', { fr: 'centre', en: 'site' }], ['date', { fr: 'date', en: 'date' }], ['day', { fr: 'jour', en: 'day' }], ['death', { fr: 'décès', en: 'death' }], ['withdrawn', { fr: 'retrait', en: 'withdrawal' }],
  ['time', { fr: 'temps', en: 'time' }], ['event', { fr: 'événement', en: 'event' }], ['status', { fr: 'issue', en: 'outcome' }],
]

/** The names of the table with the words of the protocol and of the instruments. */
export function namesOf(material: AnalysisMaterial, draft: EstimandDraft): TableNames {
  const score = draft.variable ?? ''
  const { fr, en } = material.scales.find(({ name }) => name === score)?.title ?? { fr: score, en: score }
  const { baseline, followUp } = derivedColumns(score)
  const levels = [
    ...levelsOf('arm', armNames(material, draft), material.arms), ...levelsOf('visit', visitsAsked(material, draft), material.visits),
  ]
  const prose: [string, Bilingual][] = [
    ...(looksCoded(score) ? [[score, { fr, en }] satisfies [string, Bilingual]] : []), [baseline, { fr: `${fr} au départ`, en: `${en} at baseline` }], [followUp, { fr: `${fr} après le départ`, en: `${en} after baseline` }],
    ...columns, ['factor(visit)', { fr: 'visite', en: 'visit' }],
    ...levels.flatMap(({ column, name, title }): [string, Bilingual][] => [[`${column}${name}`, title], [`factor(${column})${name}`, title]]),
  ]
  const alone = levels.flatMap(({ id, name, title }): [string, Bilingual][] => [[name, title], [id, title]])
  return { prose: new Map(prose), all: new Map([...alone, ...ambiguous, [score, { fr, en }], ...prose]) }
}

/** `PHQ9` and `QLQ_FA` are nothing else; `fatigue` and `score` are words of a sentence, which they do not harm. */
const looksCoded = (name: string): boolean => /[A-Z0-9_].*[A-Z0-9_]/.test(name)

interface Level { column: string, id: string, name: string, title: Bilingual }

const levelsOf = (column: string, names: ReadonlyMap<string, string>, among: readonly { id: string, title: Bilingual }[]): Level[] =>
  Array.from(names, ([id, name]) => ({ column, id, name, title: among.find((one) => one.id === id)?.title ?? { fr: id, en: id } }))

/** Parameters of a finding that are words of the engine or of the question, whatever they look like. */
const coded = new Set(['option', 'options', 'analysis', 'choices', 'file', 'structure', 'check', 'rule', 'expected', 'endpoint', 'approach', 'summary', 'summaries', 'figures', 'known', 'field'])

/** The finding with its columns, visits and arms in the reader's words. */
export const nameFinding = (finding: Finding, { all }: TableNames, language: 'fr' | 'en'): Finding =>
  ({ ...finding, params: Object.fromEntries(Object.entries(finding.params).map(([key, value]) => [key, typeof value === 'string' && !coded.has(key) ? inWords(value, all, language) : value])) })

/** A sentence in which columns stand by their name. */
export const nameProse = (text: string, { prose }: TableNames, language: 'fr' | 'en'): string => inWords(text, prose, language)

/** A term of a model, or a column: `arm1_b:factor(visit)v2` crosses an arm and a visit. */
export const nameTerm = (term: string, { all }: TableNames, language: 'fr' | 'en'): string => inWords(term, all, language).replaceAll(':', ' × ')

/** The longest name first: `PHQ9_baseline` is not `PHQ9` and something. */
function inWords(text: string, words: Words, language: 'fr' | 'en'): string {
  const names = [...words.keys()].filter((name) => name !== '').toSorted((left, right) => right.length - left.length)
  const any = new RegExp(`(?<![\\p{L}\\p{N}_-])(?:${names.map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join('|')})(?![\\p{L}\\p{N}_-])`, 'gu')
  return text.replaceAll(any, (name) => words.get(name)?.[language] ?? name)
}

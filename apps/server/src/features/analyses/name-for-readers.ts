import type { AnalysisMaterial, EstimandDraft } from '@weshare/contract/analyses'
import type { Language } from '../../platform/problem.ts'
import { armNames, visitsAsked } from './prepare-table.ts'

/** Where a result says a visit or an arm; elsewhere a same word may be a code of the engine. */
const places = new Set(['visit', 'visits', 'levels', 'group', 'groups', 'contrast', 'reference', 'baseline', 'from', 'to'])

/** Where it says a column, or what crosses columns and their levels. */
const terms = new Set(['term', 'terms', 'column'])

/** Visits and arms by the name they have in the table, with the title the protocol gives them. */
export function titlesOf(material: AnalysisMaterial, estimand: EstimandDraft, language: Language): ReadonlyMap<string, string> {
  const of = (names: ReadonlyMap<string, string>, among: readonly { id: string, title: { fr: string, en: string } }[]): [string, string][] =>
    Array.from(names, ([id, name]) => [name, among.find((one) => one.id === id)?.title[language] ?? id])
  return new Map([...of(visitsAsked(material, estimand), material.visits), ...of(armNames(material, estimand), material.arms)])
}

/** The same with the identifiers of the protocol, for whoever shows them in more than one language. */
export const idsOf = (material: AnalysisMaterial, estimand: EstimandDraft): ReadonlyMap<string, string> =>
  new Map([...visitsAsked(material, estimand), ...armNames(material, estimand)].map(([id, name]) => [name, id]))

/** A result as it is read: visits and arms as somebody knows them instead of the names they have in the data. Its figures are the same; terms of models stay theirs unless they are named. */
export function nameForReaders(result: unknown, titles: ReadonlyMap<string, string>, nameTerm = (term: string): string => term): unknown {
  const walk = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return value.map((one) => walk(one, key))
    if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, walk(inner, name)]))
    if (typeof value === 'string' && terms.has(key)) return nameTerm(value)
    return typeof value === 'string' && places.has(key) ? value.split(' - ').map((part) => titles.get(part) ?? part).join(' − ') : value
  }
  return walk(result, '')
}

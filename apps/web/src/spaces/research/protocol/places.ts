import type { Bilingual } from '@weshare/contract/shapes'
import type { Protocol } from '@weshare/contract/studies'
import type { FieldProblem } from '../../../shared/problem.ts'

/** `body/visits/0/title/fr` and `visits[0].title.fr` are the same place: `visits.0.title.fr`. */
export function placeOf(where: string): string {
  return where.replace(/^body\b/, '').replaceAll(/\[(\d+)\]/g, '.$1').replaceAll('/', '.').replace(/^\./, '')
}

export type Faults = ReadonlyMap<string, string>

export function faultsByPlace(errors: readonly FieldProblem[]): Faults {
  return new Map(errors.map(({ where, message }) => [placeOf(where), message]))
}

/** The places the contract does not let stand empty, even in a draft. */
export function blanksOf(protocol: Protocol): string[] {
  const blanks: string[] = []
  const note = (place: string, words: string) => {
    if (words.trim() === '') blanks.push(place)
  }
  const both = (place: string, { fr, en }: Bilingual) => {
    note(`${place}.fr`, fr)
    note(`${place}.en`, en)
  }
  both('title', protocol.title)
  protocol.arms.forEach(({ title }, index) => both(`arms.${index}.title`, title))
  protocol.visits.forEach(({ title }, index) => both(`visits.${index}.title`, title))
  for (const language of ['fr', 'en'] as const) {
    note(`notice.${language}.title`, protocol.notice[language].title)
    protocol.notice[language].sections.forEach(({ heading }, index) => note(`notice.${language}.sections.${index}.heading`, heading))
  }
  const { easy, glossary = [], questions = [], purposes } = protocol.notice
  for (const language of ['fr', 'en'] as const) {
    if (easy === undefined) break
    note(`notice.easy.${language}.title`, easy[language].title)
    easy[language].sections.forEach(({ heading }, index) => note(`notice.easy.${language}.sections.${index}.heading`, heading))
  }
  glossary.forEach(({ term, meaning }, index) => {
    both(`notice.glossary.${index}.term`, term)
    both(`notice.glossary.${index}.meaning`, meaning)
  })
  questions.forEach(({ text, options, explanation }, index) => {
    both(`notice.questions.${index}.text`, text)
    options.forEach((option, rank) => both(`notice.questions.${index}.options.${rank}`, option))
    both(`notice.questions.${index}.explanation`, explanation)
  })
  purposes.forEach(({ label, detail }, index) => {
    both(`notice.purposes.${index}.label`, label)
    if (detail !== undefined) both(`notice.purposes.${index}.detail`, detail)
  })
  return blanks
}

/** An identifier nobody else in the list has: `visite-3`. */
export function freshId(stem: string, taken: readonly string[]): string {
  for (let number = taken.length + 1; ; number += 1) {
    const id = `${stem}-${number}`
    if (!taken.includes(id)) return id
  }
}

/** What stands at a place; undefined when the place is no more. */
export function valueAt(protocol: Protocol, place: string): unknown {
  let value: unknown = protocol
  for (const step of place.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined
    value = Object.entries(value).find(([key]) => key === step)?.[1]
  }
  return value
}

/** What was refused and has not been touched since: a sentence goes as soon as its field is corrected. */
export function stillRefused({ faults, protocol }: { faults: Faults; protocol: Protocol }, now: Protocol): Faults {
  return new Map([...faults].filter(([place]) => valueAt(protocol, place) === valueAt(now, place)))
}

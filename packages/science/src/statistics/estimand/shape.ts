import { errorAt, type Finding } from '../../base/index.ts'

/** What a value must look like: an empty list of findings when it does. */
export type Shape = (value: unknown, where: string) => Finding[]
interface Member { readonly shape: Shape, readonly optional: boolean }

export type Expected = 'text' | 'number' | 'positive' | 'list' | 'object'

/** A value as it is written, cut where it would hide what is said of it. */
const written = (value: unknown): string => {
  const whole = JSON.stringify(value) ?? ''
  return whole.length <= 80 ? whole : `${whole.slice(0, 79)}…`
}

const wrong = (where: string, value: unknown, expected: Expected): Finding[] => [errorAt(where, 'estimand/wrong-type', { field: where, value: written(value), expected })]

/** A text that says something. */
export const text: Shape = (value, where) => (typeof value === 'string' && value.trim() !== '' ? [] : wrong(where, value, 'text'))

export const positive: Shape = (value, where) => (typeof value === 'number' && Number.isFinite(value) && value > 0 ? [] : wrong(where, value, 'positive'))

export const number: Shape = (value, where) => (typeof value === 'number' && Number.isFinite(value) ? [] : wrong(where, value, 'number'))

export const oneOf = (choices: readonly string[]): Shape => (value, where) =>
  (typeof value === 'string' && choices.includes(value) ? [] : [errorAt(where, 'estimand/not-a-choice', { field: where, value: written(value), choices: choices.join(', ') })])

export const listOf = (shape: Shape, atLeast = 0): Shape => (value, where) => {
  if (!Array.isArray(value)) return wrong(where, value, 'list')
  if (value.length < atLeast) return [errorAt(where, 'estimand/too-few', { field: where, count: value.length, atLeast })]
  return value.flatMap((one, at) => shape(one, `${where}[${at}]`))
}

export const required = (shape: Shape): Member => ({ shape, optional: false })
export const optional = (shape: Shape): Member => ({ shape, optional: true })

/** An object with these members and no other: a field with a typing error must not be lost in silence. */
export const objectOf = (members: Readonly<Record<string, Member>>): Shape => (value, where) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return wrong(where, value, 'object')
  const given = new Map(Object.entries(value))
  const inside = (name: string): string => (where === '' ? name : `${where}.${name}`)
  const unknown = [...given.keys()].filter((name) => !Object.hasOwn(members, name)).map((name) => errorAt(inside(name), 'estimand/unknown-field', { field: inside(name), known: Object.keys(members).join(', ') }))
  const known = Object.entries(members).flatMap(([name, { shape, optional: may }]) => {
    if (given.has(name)) return shape(given.get(name), inside(name))
    return may ? [] : [errorAt(inside(name), 'estimand/missing', { field: inside(name) })]
  })
  return [...unknown, ...known]
}

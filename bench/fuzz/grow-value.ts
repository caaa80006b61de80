import fc from 'fast-check'
import type { Schema } from './read-document.ts'

/** Stands for a real identifier until the letter is sent: the same seed then writes the same letters to any installation. */
export const idMark = (name: string, index: number): string => `@@${name}:${index}@@`
export const anId = (name: string): fc.Arbitrary<string> => fc.oneof({ weight: 4, arbitrary: fc.nat({ max: 999 }).map((index) => idMark(name, index)) }, { weight: 1, arbitrary: fc.uuid() })

const number = (schema: Schema, key: string): number | undefined => (typeof schema[key] === 'number' ? schema[key] : undefined)
const record = (value: unknown): Record<string, Schema> => (typeof value === 'object' && value !== null ? (value as Record<string, Schema>) : {})
const list = (value: unknown): readonly Schema[] => (Array.isArray(value) ? (value as readonly Schema[]) : [])

/** Values that a schema accepts, or nearly always does: the door itself is the judge. */
export function growValue(schema: Schema, name = 'any'): fc.Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema['const'])
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as unknown[]))
  const choices = [...list(schema['anyOf']), ...list(schema['oneOf'])]
  if (choices.length > 0) return fc.oneof(...choices.map((choice) => growValue(choice, name)))
  switch (schema['type']) {
    case 'string': return growText(schema, name)
    case 'integer': return fc.integer({ min: Math.max(number(schema, 'minimum') ?? -1000, -2_147_483_648), max: Math.min(number(schema, 'maximum') ?? 1000, 2_147_483_647) })
    case 'number': return fc.double({ min: number(schema, 'minimum') ?? -1000, max: number(schema, 'maximum') ?? 1000, noNaN: true })
    case 'boolean': return fc.boolean()
    case 'null': return fc.constant(null)
    case 'array': return growList(schema, name)
    case 'object': return growObject(schema)
    default: return fc.jsonValue({ maxDepth: 3 })
  }
}

function growList(schema: Schema, name: string): fc.Arbitrary<unknown> {
  const item = growValue(record(schema)['items'] ?? {}, name)
  const size = { minLength: number(schema, 'minItems') ?? 0, maxLength: Math.max(number(schema, 'minItems') ?? 0, Math.min(number(schema, 'maxItems') ?? 3, 3)) }
  return schema['uniqueItems'] === true ? fc.uniqueArray(item, size) : fc.array(item, size)
}

function growObject(schema: Schema): fc.Arbitrary<unknown> {
  const properties = record(schema['properties'])
  const others = Object.values(record(schema['patternProperties']))[0] ?? (typeof schema['additionalProperties'] === 'object' ? record(schema)['additionalProperties'] : undefined)
  if (Object.keys(properties).length === 0 && others !== undefined) return fc.dictionary(fc.string({ minLength: 1, maxLength: 20 }), growValue(others), { maxKeys: 4 })
  const required = list(schema['required']).map(String)
  return fc.record(Object.fromEntries(Object.entries(properties).map(([key, inner]) => [key, growValue(inner, key)])), { requiredKeys: required })
}

const day = fc.integer({ min: 0, max: 60_000 }).map((days) => new Date(Date.UTC(1930, 0, 1) + days * 86_400_000).toISOString())

function growText(schema: Schema, name: string): fc.Arbitrary<string> {
  switch (schema['format']) {
    case 'uuid': return anId(name)
    case 'date': return day.map((text) => text.slice(0, 10))
    case 'date-time': return day
    case 'email': return fc.emailAddress()
    case 'uri': return fc.webUrl()
    default: return growWords(schema)
  }
}

/** Letters as people and hostile people write them. */
const letters = fc.constantFrom('a', 'b', 'Z', '7', ' ', '-', 'é', 'œ', 'Ł', '’', '<', '"', '&', '%', '中', '😀', 'ع')

function growWords(schema: Schema): fc.Arbitrary<string> {
  const [least, most] = [number(schema, 'minLength') ?? 0, number(schema, 'maxLength') ?? 1000]
  const fits = (text: string): boolean => text.length >= least && text.length <= most
  // A pattern that only asks for one visible character is met by nearly any text.
  if (typeof schema['pattern'] === 'string' && schema['pattern'] !== '\\S') return fc.stringMatching(new RegExp(schema['pattern'])).filter(fits)
  return fc.string({ unit: letters, minLength: least, maxLength: Math.max(least, Math.min(most, 30)) })
}

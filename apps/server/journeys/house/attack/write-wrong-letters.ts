import type { Route } from '@weshare/contract'
import { faultsOf } from '../../../src/platform/http/validate-request.ts'

export interface WrongLetter { says: string, text: string }

const tenMegabytes = 10 * 1024 * 1024
/** Written as text: no value of a program is a number that large, and a serializer would make null of it. */
const hugeMark = '@@huge@@'

type Path = readonly (string | number)[]
function placesIn(value: unknown, path: Path = []): { path: Path, value: unknown }[] {
  const inside = typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...path, Array.isArray(value) ? Number(key) : key])) : []
  return [{ path, value }, ...inside]
}

function put(value: unknown, path: Path, other: unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return other
  if (Array.isArray(value)) return value.map((inner, index) => (index === key ? put(inner, rest, other) : inner))
  return Object.fromEntries(Object.entries(value as Record<string, unknown>).map(([name, inner]) => [name, name === key ? put(inner, rest, other) : inner]))
}

/** What could stand in the place of a value and be taken for it by somebody careless. */
function lookalikes(value: unknown): [string, unknown][] {
  const always: [string, unknown][] = [['null', null], ['a huge number', hugeMark], ['1e308', 1e308]]
  if (typeof value === 'number') return [...always, ['the number as text', String(value)], ['“4”', '4'], ['true', true], ['a list of it', [value]]]
  if (typeof value === 'string') return [...always, ['a number', 4], ['half a character', `${value}\ud800`], ['a word of no list', '@@no such word@@'], ['a list of it', [value]]]
  if (typeof value === 'boolean') return [...always, ['“true”', 'true'], ['1', 1]]
  if (Array.isArray(value)) return [...always, ['an object', { 0: value[0] }], ['text', '[]']]
  return [...always, ['an unknown field more', { ...(value as object), unknownField: 4 }], ['a list', [value]], ['text', '{}']]
}

/** Every letter with one thing in it that the door's own schema does not take, made from one that it takes. */
export function writeWrongLetters(route: Route, body: unknown): WrongLetter[] {
  if (route.body === undefined) throw new Error(`${route.name} takes no body`)
  const schema = route.body
  const wrong = placesIn(body).flatMap(({ path, value }) => lookalikes(value).map(([says, other]) => ({ says: `${says} at /${path.join('/')}`, value: put(body, path, other) })))
    .filter(({ value }) => faultsOf(schema, withHuge(value), 'body').length > 0)
    .map(({ says, value }) => ({ says, text: JSON.stringify(value).replaceAll(`"${hugeMark}"`, '1e999') }))
  return [...wrong, { says: 'ten megabytes', text: JSON.stringify({ ...(body as object), padding: 'x'.repeat(tenMegabytes) }) }]
}

const withHuge = (value: unknown): unknown => JSON.parse(JSON.stringify(value).replaceAll(`"${hugeMark}"`, '1e999'))

import fc from 'fast-check'
import { growValue, anId } from './grow-value.ts'
import type { Operation, Parameter } from './read-document.ts'
import { nastyText, rawMarks, spoilValue } from './spoil-value.ts'

/** One request, written but for the identifiers it stands on and the session it is sent with. */
export interface Letter { operation: string, actor: number, method: string, path: string, headers: Record<string, string>, body: string | null }

const longText = 'é'.repeat(300)
const rawPath: readonly string[] = ['%zz', '%00', '%ED%A0%80', '..%2f..%2fetc', '%2e%2e', 'x'.repeat(300), '', ' ', ';', '%252e', '@', ...nastyText.filter((text) => text.length < 200 && text.isWellFormed())]

const encode = (text: string): string => encodeURIComponent(text.toWellFormed()).replaceAll('%40%40', '@@').replaceAll('%3A', ':')
const inPath = (text: string): string => (/^(%|\.\.%|x{300}$)/.test(text) && text !== '%' ? text : encode(text))

const sometimes = <T>(usual: fc.Arbitrary<T>, odd: fc.Arbitrary<T>, weight: number): fc.Arbitrary<T> => fc.oneof({ weight: 100 - weight, arbitrary: usual }, { weight, arbitrary: odd })

const pathPart = ({ name, schema }: Parameter): fc.Arbitrary<string> =>
  sometimes((schema['format'] === 'uuid' ? anId(name) : fc.oneof(anId(name), growValue(schema, name).map(String))).map(encode), fc.constantFrom(...rawPath).map(inPath), 8)

function writeQuery(parameters: readonly Parameter[]): fc.Arbitrary<string> {
  const known = parameters.filter((one) => one.in === 'query').map((one) =>
    fc.tuple(sometimes(fc.constant(true), fc.constant(false), one.required ? 3 : 60), sometimes(growValue(one.schema, one.name).map(String), fc.constantFrom(...nastyText), 20))
      .map(([present, value]) => (present ? `${encode(one.name)}=${encode(value.slice(0, 3000))}` : '')))
  const odd = fc.constantFrom('extra=1', 'page=1&page=2', 'sort[]=a', 'search[a]=b', '__proto__=1', '%zz=1', '=', '&&', 'page=%00', `search=${encodeURIComponent(longText)}`, 'size=NaN')
  return fc.tuple(fc.tuple(...known), sometimes(fc.constant(''), odd, 8)).map(([parts, extra]) => [...parts, extra].filter((part) => part !== '').join('&'))
}

/** The JSON text, with what no value can hold, and at times broken as text. */
const writeText = (value: fc.Arbitrary<unknown>): fc.Arbitrary<string> =>
  fc.tuple(value, sometimes(fc.constant('whole'), fc.constantFrom('cut', 'twice', 'tail', 'bom', 'empty', 'duplicate', 'comma', 'comment'), 6)).map(([inner, how]) => {
    const text = Object.entries(rawMarks).reduce((said, [name, raw]) => said.replaceAll(`"${name}"`, raw), JSON.stringify(inner) ?? 'null')
    switch (how) {
      case 'cut': return text.slice(0, Math.floor(text.length / 2))
      case 'twice': return text + text
      case 'tail': return `${text} x`
      case 'bom': return `\ufeff${text}`
      case 'empty': return ''
      case 'duplicate': return text.replace(/^\{("[^"]*":)/, '{$1null,$1')
      case 'comma': return text.replace(/\}$/, ',}')
      case 'comment': return `/* a */${text}`
      case 'whole': return text
    }
  })

const oddHeaders: readonly Record<string, string>[] = [
  { 'content-type': 'text/plain' }, { 'content-type': 'application/xml' }, { 'content-type': 'application/json; charset=utf-16' }, { 'content-type': 'multipart/form-data; boundary=x' }, { 'content-type': '' }, { 'content-type': ';;' },
  { 'content-type': `application/json${';a=b'.repeat(200)}` }, { 'x-weshare': '0' }, { 'x-weshare': '' }, { 'accept-language': 'x'.repeat(5000) }, { 'accept-language': 'en;q=NaN, fr;q=-1, *;q=1e999' }, { accept: 'text/html' }, { 'content-encoding': 'gzip' },
  { cookie: 'weshare_session=%zz%00; weshare_participant=' }, { cookie: `weshare_session=${'a'.repeat(4000)}` }, { cookie: `weshare_session=<script>; ;;=;` }, { 'user-agent': '<script>alert(1)</script>' }, { 'x-forwarded-for': `'; drop table attempt; --` },
  { origin: 'https://elsewhere.test' }, { 'if-none-match': '*' }, { range: 'bytes=0-0' }, { 'x-http-method-override': 'DELETE' }, { expect: 'x' }, { 'x-long': 'a'.repeat(20_000) },
]

/** Letters to one door: rightly written, or with one thing wrong in the address, the words or the envelope. */
export function writeLetters(operation: Operation): fc.Arbitrary<Letter> {
  const parts = operation.parameters.filter((one) => one.in === 'path')
  const path = fc.tuple(...parts.map(pathPart)).map((values) => parts.reduce((said, { name }, index) => said.replace(`{${name}}`, values[index] ?? ''), operation.path))
  const grown = operation.body === null ? null : growValue(operation.body)
  const body: fc.Arbitrary<string | null> = grown === null
    ? sometimes<string | null>(fc.constant(null), fc.constantFrom('{}', 'null', '{"a":1}', '[', '4'), operation.method === 'GET' ? 2 : 10)
    : fc.oneof({ weight: 40, arbitrary: writeText(grown) }, { weight: 56, arbitrary: writeText(spoilValue(grown)) }, { weight: 4, arbitrary: fc.constant(null) })
  return fc.record({
    actor: fc.nat({ max: 9999 }), path, query: writeQuery(operation.parameters), body,
    headers: sometimes<Record<string, string>>(fc.constant({}), fc.constantFrom(...oddHeaders), 8), method: sometimes(fc.constant(operation.method), fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'), 3),
  }).map(({ actor, path: place, query, body: text, headers, method }) => ({
    operation: operation.id, actor, method, path: query === '' ? place : `${place}?${query}`, body: text,
    headers: { 'x-weshare': '1', 'accept-language': actor % 2 === 0 ? 'fr' : 'en', ...(text !== null && { 'content-type': 'application/json' }), ...headers },
  }))
}

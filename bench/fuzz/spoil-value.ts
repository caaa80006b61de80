import fc from 'fast-check'

export const mark = '<script>alert(1)</script>'
/** Written as text into the finished letter: no program could hold these as values. */
export const rawMarks: Readonly<Record<string, string>> = {
  '@@huge@@': '1e999', '@@long-number@@': '9'.repeat(400), '@@nan@@': 'NaN', '@@infinity@@': '-Infinity', '@@minus-zero@@': '-0', '@@undefined@@': 'undefined',
  '@@deep-list@@': `${'['.repeat(20_000)}${']'.repeat(20_000)}`, '@@deep-object@@': `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`, '@@hex@@': '0x10', '@@single@@': `'a'`,
}

const nasty: readonly unknown[] = [
  null, true, 4, '4', -1, 0.1, 1e21, 1e308, 2 ** 53, 2_147_483_648, '', ' ', [], {}, [[]], [null], { length: 3 }, 'NaN', 'Infinity', 'null', 'undefined', '\ud800', 'a\udfffb', '\u0000', 'a\u0000b',
  `' or 1=1; drop table account; --`, `"; delete from response; --`, '$1', '%', '_', '\\', '%s%n', mark, `"><img src=x onerror=alert(1)>`, `javascript:alert(1)`, '${7*7}', '{{7*7}}', '../../etc/passwd', '\r\nset-cookie: a=b',
  '𝕏‮\u202eé\u0301🏳️‍🌈', '\ufeff', '\uffff', 'İ', 'ﷺ'.repeat(50), 'x'.repeat(10_000), 'é'.repeat(100_000), '2026-02-30', '0000-00-00', '99999-12-31', '2026-13-45T99:99:99Z', '-271821-04-20T00:00:00Z', '2026-01-01T00:00:00+99:99',
  '10000-01-01', '0001-01-01', '0000-01-01T00:00:00Z', '9999-12-31T23:59:60Z', '00000000-0000-0000-0000-000000000000', 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF', '__proto__', 'constructor', 'Europe/../Paris', 'Etc/GMT+99',
  ...Object.keys(rawMarks),
]
export const nastyText: readonly string[] = nasty.filter((one) => typeof one === 'string')

type Path = readonly (string | number)[]

/** Every place in a value, the whole of it first. */
function placesIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...path, Array.isArray(value) ? Number(key) : key]))]
}

function changeAt(value: unknown, path: Path, change: (inner: unknown) => unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return change(value)
  if (Array.isArray(value)) return value.map((inner: unknown, index) => (index === key ? changeAt(inner, rest, change) : inner))
  return Object.fromEntries(Object.entries(value as Record<string, unknown>).map(([name, inner]) => [name, name === key ? changeAt(inner, rest, change) : inner]))
}

const changes = ['replace', 'add', 'remove', 'wrap', 'rename', 'repeat'] as const

/** The same value with one thing wrong in it, somewhere. */
export const spoilValue = (grown: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.tuple(grown, fc.nat(), fc.constantFrom(...changes, 'replace' as const, 'replace' as const), fc.constantFrom(...nasty)).map(([value, pick, how, bad]) => {
    const places = placesIn(value)
    return changeAt(value, places[pick % places.length] ?? [], (inner) => spoil(inner, how, bad))
  })

function spoil(inner: unknown, how: (typeof changes)[number], bad: unknown): unknown {
  const isObject = typeof inner === 'object' && inner !== null && !Array.isArray(inner)
  switch (how) {
    case 'wrap': return [inner]
    case 'repeat': return Array.isArray(inner) ? Array.from({ length: 600 }, (): unknown => inner[0] ?? bad) : bad
    case 'add': return isObject ? { ...inner, [typeof bad === 'string' && bad.length < 20_000 ? bad : 'extra']: bad } : bad
    case 'remove': return isObject ? Object.fromEntries(Object.entries(inner).slice(1)) : bad
    case 'rename': return isObject ? Object.fromEntries(Object.entries(inner).map(([key, value]) => [`${key} `, value])) : bad
    case 'replace': return bad
  }
}

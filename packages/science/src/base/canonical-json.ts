/**
 * Writes a JSON value in one single way, so that equal values have equal text and equal hashes.
 *
 * Members are sorted by UTF-16 code units, no white space, numbers as ECMAScript writes them. A member whose value is
 * `undefined` is left out. What JSON cannot hold (NaN, infinity, functions, big integers, class instances, lone
 * surrogates, a list with holes) is our own mistake and throws.
 * @source RFC 8785, JSON Canonicalization Scheme
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return writeNumber(value)
  if (typeof value === 'string') return writeString(value)
  if (Array.isArray(value)) return `[${Array.from(value, (element: unknown) => canonicalJson(element)).join(',')}]`
  if (typeof value === 'object' && isPlain(value)) return writeObject(value)
  throw new Error(`not a JSON value: ${typeof value}`)
}

function writeNumber(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`not a JSON number: ${value}`)
  return JSON.stringify(value)
}

function writeString(value: string): string {
  if (!value.isWellFormed()) throw new Error('text with a lone surrogate has no canonical form')
  return JSON.stringify(value)
}

function writeObject(value: object): string {
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, member]) => `${writeString(name)}:${canonicalJson(member)}`)
  return `{${members.join(',')}}`
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || prototype === Object.prototype
}

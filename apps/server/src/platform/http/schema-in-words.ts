import type { DocsWords } from './docs-words.ts'

export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const code = (value: unknown): string => `<code>${escapeHtml(typeof value === 'string' ? value : JSON.stringify(value))}</code>`
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const listIn = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

/** A JSON schema as nested lists that a person can read: names, kinds, bounds, and what may be left out. */
export function schemaInWords(schema: unknown, words: DocsWords): string {
  if (!isRecord(schema)) return words.anything
  const about = typeof schema['description'] === 'string' ? ` <span class="quiet">${escapeHtml(schema['description'])}</span>` : ''
  return `${kindInWords(schema, words)}${about}`
}

function kindInWords(schema: Record<string, unknown>, words: DocsWords): string {
  if ('const' in schema) return code(schema['const'])
  if (Array.isArray(schema['enum'])) return schema['enum'].map(code).join(' · ')
  const choices = [...listIn(schema['anyOf']), ...listIn(schema['oneOf'])]
  if (choices.length > 0) return choicesInWords(choices, words)
  if (schema['type'] === 'array') return `${words.listOf} ${schemaInWords(schema['items'], words)}${bounds(schema)}`
  if (isRecord(schema['properties'])) return fieldsInWords(schema, words)
  if (isRecord(schema['patternProperties'])) return `${words.entryPerKey} ${Object.values(schema['patternProperties']).map((inner) => schemaInWords(inner, words)).join(' · ')}`
  if (isRecord(schema['additionalProperties'])) return `${words.entryPerKey} ${schemaInWords(schema['additionalProperties'], words)}`
  return `${typeInWords(schema['type'], words)}${bounds(schema)}`
}

function choicesInWords(choices: readonly unknown[], words: DocsWords): string {
  const plain = choices.every((choice) => isRecord(choice) && !('properties' in choice))
  if (plain) return choices.map((choice) => schemaInWords(choice, words)).join(' · ')
  return `${words.either}<ul>${choices.map((choice) => `<li>${schemaInWords(choice, words)}</li>`).join('')}</ul>`
}

function fieldsInWords(schema: Record<string, unknown>, words: DocsWords): string {
  const properties = isRecord(schema['properties']) ? Object.entries(schema['properties']) : []
  if (properties.length === 0) return words.nothing
  const required = listIn(schema['required'])
  const fields = properties.map(([name, inner]) => {
    const optional = required.includes(name) ? '' : ` <span class="quiet">(${words.optional})</span>`
    return `<li>${code(name)}${optional} : ${schemaInWords(inner, words)}</li>`
  })
  return `${words.fieldsOf}<ul>${fields.join('')}</ul>`
}

function typeInWords(type: unknown, words: DocsWords): string {
  if (Array.isArray(type)) return type.map((one) => typeInWords(one, words)).join(' · ')
  if (type === 'string') return words.text
  if (type === 'integer' || type === 'number' || type === 'boolean' || type === 'object' || type === 'array' || type === 'null') return words[type]
  return words.anything
}

const boundNames = ['format', 'pattern', 'minLength', 'maxLength', 'minimum', 'maximum', 'minItems', 'maxItems', 'maxProperties'] as const
function bounds(schema: Record<string, unknown>): string {
  const found = boundNames.filter((name) => name in schema).map((name) => `${name} ${code(schema[name])}`)
  return found.length === 0 ? '' : ` <span class="quiet">(${found.join(', ')})</span>`
}

import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import type { TSchema } from 'typebox'
import type { Fault } from '../problem.ts'

// Strict letters: no coercion, nothing removed, no default put in. A missing answer must never become a zero.
const ajv = new Ajv2020({ coerceTypes: false, removeAdditional: false, useDefaults: false, allErrors: false, strict: false, strictNumbers: true })
formats.default(ajv)

const compiled = new WeakMap<TSchema, ValidateFunction>()

/** The faults of a value against a schema of the contract, each with its place and a sentence in both languages; none when it fits. */
export function faultsOf(schema: TSchema, value: unknown, root: string): Fault[] {
  let validate = compiled.get(schema)
  if (validate === undefined) {
    validate = ajv.compile(schema)
    compiled.set(schema, validate)
  }
  if (validate(value)) return hasLoneSurrogate(value) ? [surrogateFault(root)] : hasEndlessNumber(value) ? [endlessFault(root)] : []
  return (validate.errors ?? []).map((error) => describe(error, root))
}

/** PostgreSQL cannot keep half a character, nor the zero character; neither may reach it. */
function hasLoneSurrogate(value: unknown): boolean {
  if (typeof value === 'string') return !value.isWellFormed() || value.includes('\u0000')
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([key, inner]) => hasLoneSurrogate(key) || hasLoneSurrogate(inner))
}

/** JSON writes numbers that no program can hold; they are read as infinite, and nothing may be computed or hashed from that. */
function hasEndlessNumber(value: unknown): boolean {
  if (typeof value === 'number') return !Number.isFinite(value)
  return typeof value === 'object' && value !== null && Object.values(value).some(hasEndlessNumber)
}

const endlessFault = (where: string): Fault => ({ where, code: 'number', fr: 'contient un nombre trop grand pour être conservé', en: 'holds a number too large to be kept' })

const surrogateFault = (where: string): Fault => ({
  where, code: 'text', fr: 'contient un caractère incomplet qui ne peut pas être enregistré', en: 'holds an incomplete character that cannot be stored',
})

const typeNames: Record<string, { fr: string, en: string }> = {
  string: { fr: 'un texte', en: 'text' }, integer: { fr: 'un nombre entier', en: 'a whole number' }, number: { fr: 'un nombre', en: 'a number' },
  boolean: { fr: 'vrai ou faux', en: 'true or false' }, object: { fr: 'un objet', en: 'an object' }, array: { fr: 'une liste', en: 'a list' },
  null: { fr: 'vide', en: 'null' },
}

const list = (values: unknown): string => (Array.isArray(values) ? values.join(', ') : String(values))
const word = (params: Record<string, unknown>, key: string): string => String(params[key])
/** A name as it may be given back: words are, anything else somebody made up is not, whatever page or log it ends in. */
const plainName = (name: string): string => (/^[\p{L}\p{N}._:~-]{1,80}$/u.test(name) ? name : '…')

const sentences: Record<string, (params: Record<string, unknown>) => { fr: string, en: string }> = {
  type: (p) => {
    const wanted = typeNames[word(p, 'type')] ?? { fr: word(p, 'type'), en: word(p, 'type') }
    return { fr: `doit être ${wanted.fr}`, en: `must be ${wanted.en}` }
  },
  required: (p) => ({ fr: `le champ « ${word(p, 'missingProperty')} » manque`, en: `the field “${word(p, 'missingProperty')}” is missing` }),
  additionalProperties: (p) => ({ fr: `le champ « ${plainName(word(p, 'additionalProperty'))} » est inconnu ici`, en: `the field “${plainName(word(p, 'additionalProperty'))}” is not known here` }),
  enum: (p) => ({ fr: `doit être l’une de ces valeurs : ${list(p['allowedValues'])}`, en: `must be one of: ${list(p['allowedValues'])}` }),
  const: (p) => ({ fr: `doit être ${JSON.stringify(p['allowedValue'])}`, en: `must be ${JSON.stringify(p['allowedValue'])}` }),
  minimum: (p) => ({ fr: `doit être au moins ${word(p, 'limit')}`, en: `must be at least ${word(p, 'limit')}` }),
  maximum: (p) => ({ fr: `doit être au plus ${word(p, 'limit')}`, en: `must be at most ${word(p, 'limit')}` }),
  minLength: (p) => ({ fr: `doit avoir au moins ${word(p, 'limit')} caractères`, en: `must have at least ${word(p, 'limit')} characters` }),
  maxLength: (p) => ({ fr: `doit avoir au plus ${word(p, 'limit')} caractères`, en: `must have at most ${word(p, 'limit')} characters` }),
  minItems: (p) => ({ fr: `doit avoir au moins ${word(p, 'limit')} éléments`, en: `must have at least ${word(p, 'limit')} entries` }),
  maxItems: (p) => ({ fr: `doit avoir au plus ${word(p, 'limit')} éléments`, en: `must have at most ${word(p, 'limit')} entries` }),
  uniqueItems: () => ({ fr: 'contient deux fois le même élément', en: 'holds the same entry twice' }),
  maxProperties: (p) => ({ fr: `doit avoir au plus ${word(p, 'limit')} champs`, en: `must have at most ${word(p, 'limit')} fields` }),
  format: (p) => ({ fr: `n’a pas la forme attendue (${word(p, 'format')})`, en: `does not have the expected form (${word(p, 'format')})` }),
  pattern: () => ({ fr: 'n’a pas la forme attendue', en: 'does not have the expected form' }),
}

function describe(error: ErrorObject, root: string): Fault {
  const sentence = sentences[error.keyword]?.(error.params) ?? { fr: 'ne convient pas', en: 'is not right' }
  return { where: [root, ...error.instancePath.split('/').slice(1).map(plainName)].join('/'), code: error.keyword, ...sentence }
}

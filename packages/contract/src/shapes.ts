import { Type, type Static, type TProperties, type TSchema } from 'typebox'

/** An object that refuses unknown fields: a misspelt field is an error, never dropped. */
export const closed = <P extends TProperties>(properties: P) => Type.Object(properties, { additionalProperties: false })

export const oneOf = <const W extends readonly string[]>(words: W) =>
  Type.Unsafe<W[number]>({ type: 'string', enum: [...words] })

export const Uuid = Type.String({ format: 'uuid' })
export const PlainDate = Type.String({ format: 'date', description: 'A day without time, YYYY-MM-DD' })
export const Instant = Type.String({ format: 'date-time', description: 'An instant in UTC' })
export const Zone = Type.String({ minLength: 1, maxLength: 64, pattern: '^[A-Za-z_]+(/[A-Za-z0-9_+-]+)*$', description: 'An IANA time zone' })
export const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' })
export const Language = oneOf(['fr', 'en'])
export type Language = Static<typeof Language>

export const shortText = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' })
export const longText = Type.String({ maxLength: 20_000 })
export const Bilingual = closed({ fr: shortText, en: shortText })
export type Bilingual = Static<typeof Bilingual>

export const nullable = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()])

/** Query of every list: what the database searches, sorts and pages. `sort` names a column, with a minus for descending. */
export const listQuery = {
  search: Type.Optional(Type.String({ maxLength: 100 })),
  sort: Type.Optional(Type.String({ pattern: '^-?[a-z][A-Za-z]{0,40}$' })),
  page: Type.Optional(Type.String({ pattern: '^[1-9][0-9]{0,5}$' })),
  size: Type.Optional(oneOf(['10', '25', '50', '100'])),
}

export const listOf = <S extends TSchema>(item: S) => closed({ items: Type.Array(item), total: Type.Integer({ minimum: 0 }) })

export const Nothing = closed({})

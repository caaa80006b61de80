import { Person } from '@weshare/contract/participants'

/** What is known of a person, field by field; each is sealed on its own. */
export type FieldName = keyof Person
export const fieldNames = Object.keys(Person.properties).filter((name): name is FieldName => name in Person.properties)

export type Some<N extends FieldName> = Partial<Pick<Person, N>>

/** A field as it is sealed, and back: the very value that was given. */
export const writeField = (value: unknown): string => JSON.stringify(value)
export const readField = (text: string): unknown => JSON.parse(text) as unknown

/** The fields a person has, those left out left out. */
export const fieldsOf = (person: Person): [FieldName, string][] =>
  fieldNames.flatMap((name) => (person[name] === undefined ? [] : [[name, writeField(person[name])] as [FieldName, string]]))

import { Type, type Static } from 'typebox'
import { defineRoute } from './define-route.ts'
import { Bilingual, closed, Instant, Language, listOf, listQuery, nullable, oneOf, Sha256 } from './shapes.ts'
import { InstrumentRef } from './studies.ts'

export const Finding = closed({ where: Type.String(), code: Type.String(), message: Type.String(), severity: oneOf(['error', 'warning']) })
export type Finding = Static<typeof Finding>

export const InstrumentRow = closed({
  ...InstrumentRef.properties, sha256: Sha256, title: Bilingual, source: oneOf(['library', 'import']),
  wording: oneOf(['open', 'on-request', 'licensed', 'restricted', 'unknown']), languages: Type.Array(Type.String()),
  questions: Type.Integer(), scales: Type.Integer(), usable: Type.Boolean({ description: 'Wording is present and may be shown' }), addedAt: Instant,
})
export type InstrumentRow = Static<typeof InstrumentRow>

export const listInstruments = defineRoute({
  name: 'instruments.list', method: 'GET', path: '/api/instruments', access: { staff: null }, summary: 'The library of instruments',
  query: closed({ ...listQuery, usable: Type.Optional(oneOf(['yes', 'no'])) }), answer: listOf(InstrumentRow),
})

export const getInstrument = defineRoute({
  name: 'instruments.get', method: 'GET', path: '/api/instrument', access: { staff: null }, summary: 'One instrument: questionnaire, scoring key, rights, evidence',
  query: closed({ url: Type.String({ maxLength: 500 }), version: Type.String({ maxLength: 40 }) }),
  answer: closed({
    ...InstrumentRow.properties, questionnaire: nullable(Type.Unknown()), scoringKey: nullable(Type.Unknown()),
    rights: nullable(Type.Unknown()), findings: Type.Array(Finding),
  }),
  problems: ['instruments/unknown'],
})

export const importInstrument = defineRoute({
  name: 'instruments.import', method: 'POST', path: '/api/instruments', access: { staff: 'instrument.manage' }, status: 201,
  summary: 'Import a published FHIR R4 Questionnaire; what cannot be rendered faithfully is refused with its place',
  body: closed({ questionnaire: Type.Unknown() }),
  answer: closed({ instrument: InstrumentRow, findings: Type.Array(Finding) }),
  problems: ['instruments/refused', 'instruments/version-present'],
})

/** The words of each answer value, as in the text pack files of the library. */
const Words = Type.Record(Type.String({ maxLength: 20 }), Type.String({ minLength: 1, maxLength: 500 }))

export const loadTextPack = defineRoute({
  name: 'instruments.loadTextPack', method: 'POST', path: '/api/instruments/text-packs', access: { staff: 'instrument.manage' }, status: 201,
  summary: 'Load the wording of a licensed instrument that this institution is entitled to use',
  body: closed({
    instrument: Type.String({ minLength: 1, maxLength: 100 }), version: Type.String({ minLength: 1, maxLength: 40 }), language: Language,
    licenceReference: Type.String({ minLength: 3, maxLength: 200 }), title: Type.String({ minLength: 1, maxLength: 200 }),
    instructions: Type.Optional(Type.String({ maxLength: 2000 })),
    items: Type.Record(Type.String({ maxLength: 64 }), Type.String({ minLength: 1, maxLength: 2000 })),
    options: Words,
    optionsFor: Type.Optional(Type.Record(Type.String({ maxLength: 64 }), Words)),
    copyright: Type.Optional(Type.String({ maxLength: 2000 })),
  }),
  answer: InstrumentRow, problems: ['instruments/unknown', 'instruments/text-pack-refused'],
})

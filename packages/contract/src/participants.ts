import { Type, type Static } from 'typebox'
import { Email } from './accounts.ts'
import { ConsentRecord } from './consent.ts'
import { defineRoute } from './define-route.ts'
import { Ins } from './national-identity.ts'
import { Bilingual, closed, Instant, Language, listOf, listQuery, nullable, oneOf, PlainDate, shortText, Uuid, Zone } from './shapes.ts'

const studyParams = closed({ study: Uuid })
const participantParams = closed({ study: Uuid, participant: Uuid })
const Standing = oneOf(['included', 'consented', 'withdrawn'])

/** Who a person is. Kept in the vault only; never beside an answer. */
export const Person = closed({
  givenName: shortText, familyName: shortText, birthDate: PlainDate,
  email: Type.Optional(Email), phone: Type.Optional(Type.String({ pattern: '^\\+?[0-9 .()-]{6,20}$' })),
  hospitalNumber: Type.Optional(Type.String({ minLength: 1, maxLength: 40, pattern: '^[A-Za-z0-9/ -]+$' })),
  ins: Type.Optional(Ins),
})
export type Person = Static<typeof Person>

export const ParticipantRow = closed({
  id: Uuid, pseudonym: Type.String(), centre: closed({ id: Uuid, name: Type.String() }), arm: nullable(Type.String()),
  standing: Standing, includedAt: Instant, anchor: PlainDate,
  expected: Type.Integer({ description: 'Activities whose window has opened' }), received: Type.Integer(),
  late: Type.Integer({ description: 'Past their due day, not received, window still open' }), nextDue: nullable(PlainDate),
  renewal: nullable(oneOf(['signature', 'information'])),
})
export type ParticipantRow = Static<typeof ParticipantRow>

export const listParticipants = defineRoute({
  name: 'participants.list', method: 'GET', path: '/api/studies/:study/participants', access: { staff: 'participant.read' },
  summary: 'Participants of a study, under their pseudonyms', params: studyParams,
  query: closed({ ...listQuery, standing: Type.Optional(Standing), centre: Type.Optional(Uuid), late: Type.Optional(Type.Literal('yes')), renewal: Type.Optional(oneOf(['signature', 'information'])) }),
  answer: listOf(ParticipantRow), problems: ['studies/unknown'],
})

export const includeParticipant = defineRoute({
  name: 'participants.include', method: 'POST', path: '/api/studies/:study/participants', access: { staff: 'participant.include' }, status: 201,
  summary: 'Include a person: identity goes into the vault, a pseudonym comes out, with a code to sign in',
  params: studyParams,
  body: closed({
    centre: Uuid, arm: nullable(Type.String({ maxLength: 40 })), anchor: PlainDate, language: Language, zone: Zone, person: Person,
    invite: oneOf(['code', 'mail']),
  }),
  answer: closed({ participant: Uuid, pseudonym: Type.String(), code: nullable(Type.String()), link: nullable(Type.String()), picture: nullable(Type.String({ description: 'QR code of the link as an SVG document' })) }),
  problems: ['studies/unknown', 'studies/not-open', 'participants/centre-unknown', 'participants/arm-unknown', 'participants/already-included', 'participants/mail-missing',
    'participants/zone-unknown', 'participants/anchor-implausible', 'participants/birth-date-implausible', 'participants/ins-unsound'],
})

const TimelineEntry = closed({
  at: Instant,
  kind: oneOf(['included', 'invited', 'consent-given', 'consent-withdrawn', 'response', 'activity-due', 'identity-read']),
  title: Bilingual,
  source: oneOf(['participant', 'carer', 'staff', 'system']),
  visit: nullable(Type.String()), response: nullable(Uuid), activity: nullable(Uuid),
  state: nullable(oneOf(['upcoming', 'open', 'late', 'closed', 'done'])),
})
export type TimelineEntry = Static<typeof TimelineEntry>

export const getParticipant = defineRoute({
  name: 'participants.get', method: 'GET', path: '/api/studies/:study/participants/:participant', access: { staff: 'participant.read' },
  summary: 'One participant’s timeline, under the pseudonym', params: participantParams,
  answer: closed({ ...ParticipantRow.properties, language: Language, zone: Type.String(), consents: Type.Array(ConsentRecord), timeline: Type.Array(TimelineEntry) }),
  problems: ['participants/unknown'],
})

export const invite = defineRoute({
  name: 'participants.invite', method: 'POST', path: '/api/studies/:study/participants/:participant/invitations', access: { staff: 'participant.include' }, status: 201,
  summary: 'Give a new one-time code, or send a link by mail; earlier unused ones stop working',
  params: participantParams, body: closed({ by: oneOf(['code', 'mail']) }),
  answer: closed({ code: nullable(Type.String()), link: nullable(Type.String()), picture: nullable(Type.String()) }),
  problems: ['participants/unknown', 'participants/mail-missing'],
})

export const revealIdentity = defineRoute({
  name: 'participants.revealIdentity', method: 'POST', path: '/api/studies/:study/participants/:participant/identity', access: { staff: 'identity.read' },
  summary: 'Read who this participant is; the reason is kept in the audit trail', params: participantParams,
  body: closed({ reason: shortText }), answer: Person, problems: ['participants/unknown'],
})

export const findPerson = defineRoute({
  name: 'participants.find', method: 'POST', path: '/api/studies/:study/person-search', access: { staff: 'identity.read' },
  summary: 'Find a participant by hospital number, or by family name and birth date; kept in the audit trail', params: studyParams,
  body: Type.Union([closed({ hospitalNumber: shortText }), closed({ familyName: shortText, birthDate: PlainDate })]),
  answer: closed({ items: Type.Array(closed({ id: Uuid, pseudonym: Type.String() })) }), problems: ['studies/unknown'],
})

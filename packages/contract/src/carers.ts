import { Type, type Static } from 'typebox'
import { Email } from './accounts.ts'
import { defineRoute } from './define-route.ts'
import { closed, Instant, Language, Nothing, nullable, oneOf, shortText, Uuid } from './shapes.ts'

/** What a carer is to the person they care for. */
export const relations = ['spouse', 'child', 'parent', 'relative', 'friend', 'professional'] as const
export type Relation = (typeof relations)[number]

/** Who a carer is. Kept in the vault only. */
export const CarerContact = closed({
  name: shortText, email: Type.Optional(Email), phone: Type.Optional(Type.String({ pattern: '^\\+?[0-9 .()-]{6,20}$' })),
})
export type CarerContact = Static<typeof CarerContact>

export const Carer = closed({
  id: Uuid, relation: oneOf(relations), invitedAt: Instant, joinedAt: nullable(Instant), endedAt: nullable(Instant),
  endedBy: nullable(oneOf(['participant', 'staff'])),
})
export type Carer = Static<typeof Carer>

const participantParams = closed({ study: Uuid, participant: Uuid })
const carerParams = closed({ study: Uuid, participant: Uuid, carer: Uuid })
const Door = closed({ carer: Uuid, code: nullable(Type.String()), link: nullable(Type.String()), picture: nullable(Type.String()) })

export const listCarers = defineRoute({
  name: 'carers.list', method: 'GET', path: '/api/studies/:study/participants/:participant/carers', access: { staff: 'participant.read' },
  summary: 'The carers of a participant, under numbers; whether the study allows them and whether the person agreed', params: participantParams,
  answer: closed({ allowed: Type.Boolean(), agreed: Type.Boolean(), items: Type.Array(Carer) }), problems: ['participants/unknown'],
})

export const inviteCarer = defineRoute({
  name: 'carers.invite', method: 'POST', path: '/api/studies/:study/participants/:participant/carers', access: { staff: 'participant.include' }, status: 201,
  summary: 'Invite a carer to answer for a participant who agreed: name and contact go into the vault, a code or a letter comes out', params: participantParams,
  body: closed({ contact: CarerContact, relation: oneOf(relations), language: Language, by: oneOf(['code', 'mail']) }),
  answer: Door, problems: ['participants/unknown', 'carers/not-allowed', 'carers/not-agreed', 'carers/mail-missing'],
})

export const inviteCarerAgain = defineRoute({
  name: 'carers.inviteAgain', method: 'POST', path: '/api/studies/:study/participants/:participant/carers/:carer/invitations', access: { staff: 'participant.include' }, status: 201,
  summary: 'Give a carer a new one-time code, or send it by letter; earlier unused ones stop working', params: carerParams,
  body: closed({ by: oneOf(['code', 'mail']) }), answer: Door, problems: ['carers/unknown', 'carers/ended', 'carers/not-agreed', 'carers/mail-missing'],
})

export const endCarer = defineRoute({
  name: 'carers.end', method: 'POST', path: '/api/studies/:study/participants/:participant/carers/:carer/end', access: { staff: 'participant.include' },
  summary: 'End a carer’s access: their sessions and codes end at once', params: carerParams, answer: Nothing, problems: ['carers/unknown'],
})

export const revealCarer = defineRoute({
  name: 'carers.reveal', method: 'POST', path: '/api/studies/:study/participants/:participant/carers/:carer/identity', access: { staff: 'identity.read' },
  summary: 'Read who a carer is; the reason is kept in the audit trail', params: carerParams, body: closed({ reason: shortText }),
  answer: CarerContact, problems: ['carers/unknown'],
})

export const listMyCarers = defineRoute({
  name: 'carers.listMine', method: 'GET', path: '/api/participate/carers', access: 'participant',
  summary: 'Who may answer for the participant, and since when', answer: closed({ items: Type.Array(Carer) }),
})

export const endMyCarer = defineRoute({
  name: 'carers.endMine', method: 'POST', path: '/api/participate/carers/:carer/end', access: 'participant',
  summary: 'The participant ends a carer’s access: their sessions and codes end at once', params: closed({ carer: Uuid }), answer: Nothing, problems: ['carers/unknown'],
})

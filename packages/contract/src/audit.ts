import { Type, type Static } from 'typebox'
import { defineRoute } from './define-route.ts'
import { closed, Instant, listOf, listQuery, nullable, oneOf, PlainDate, Uuid } from './shapes.ts'

/** Every act that the trail keeps. The server writes no other, and the office has words for each in every language. */
export const auditActions = [
  'accounts.sign-in', 'accounts.sign-in-refused', 'accounts.sign-out', 'accounts.code-refused', 'accounts.proven-again', 'accounts.session-ended', 'accounts.sessions-ended',
  'accounts.passkey-added', 'accounts.passkey-removed', 'accounts.passkey-refused', 'accounts.provider-linked', 'accounts.provider-unlinked', 'accounts.provider-refused',
  'accounts.participant-session-opened', 'accounts.participant-session-closed',
  'accounts.created', 'accounts.first-operator', 'accounts.closed', 'accounts.reopened', 'accounts.role-granted', 'accounts.role-revoked',
  'accounts.password-changed', 'accounts.password-given', 'accounts.second-factor-begun', 'accounts.second-factor-confirmed', 'accounts.second-factor-removed',
  'study.created', 'study.draft-saved', 'study.published', 'study.closed', 'site.added',
  'participant.included', 'participant.invited', 'carer.invited', 'carer.joined', 'carer.ended', 'carer.read', 'identity.read', 'identity.searched',
  'consent.given', 'consent.countersigned', 'consent.notice-read', 'consent.objected', 'consent.withdrawn', 'consent.copied', 'letter.written',
  'response.received', 'response.read', 'response.scored', 'response.corrected', 'export.ordered', 'export.made', 'export.downloaded',
  'analysis.created', 'analysis.changed', 'analysis.justified', 'analysis.ordered', 'analysis.made', 'analysis.downloaded', 'analysis.deleted',
  'rights.downloaded', 'rights.proof-asked', 'rights.contact-corrected', 'rights.asked', 'rights.recorded', 'rights.read',
  'rights.restricted', 'rights.restriction-lifted', 'rights.extended', 'rights.answered', 'rights.erased',
  'instrument.stocked', 'instrument.imported', 'instrument.text-pack-loaded',
  'audit.verified', 'keys.renewed', 'keys.rewrapped', 'keys.resealed', 'installation.backed-up', 'installation.restored',
] as const
export type AuditAction = (typeof auditActions)[number]

const actorKind = oneOf(['staff', 'participant', 'carer', 'job', 'entrance', 'installation'])

export const AuditEntry = closed({
  chain: Type.Integer(), position: Type.String(), at: Instant, action: Type.String(),
  actor: closed({ kind: actorKind, id: nullable(Type.String()) }),
  study: nullable(Uuid), participant: nullable(Uuid), reason: nullable(Type.String()), detail: Type.Unknown(),
})
export type AuditEntry = Static<typeof AuditEntry>

export const listAudit = defineRoute({
  name: 'audit.list', method: 'GET', path: '/api/audit', access: { staff: 'audit.read' }, summary: 'The audit trail, newest first',
  query: closed({ ...listQuery, study: Type.Optional(Uuid), action: Type.Optional(Type.String({ pattern: '^[a-z.-]{1,60}$' })) }), answer: listOf(AuditEntry),
})

export const verifyAudit = defineRoute({
  name: 'audit.verify', method: 'POST', path: '/api/audit/verification', access: { staff: 'audit.read' }, summary: 'Recompute the hash chains of the audit trail',
  answer: closed({ intact: Type.Boolean(), entries: Type.Integer(), broken: nullable(closed({ chain: Type.Integer(), position: Type.String(), why: Type.String() })) }),
})

/** How the vault was opened: a person read by staff, a search by name or number, a letter written, a consent copied with its signature. */
export const identityReadingKinds = ['read', 'searched', 'letter', 'signature'] as const

export const IdentityReading = closed({
  id: Type.String(), at: Instant, kind: oneOf(identityReadingKinds),
  by: nullable(closed({ id: Uuid, name: Type.String() })),
  actor: actorKind,
  study: closed({ id: Uuid, code: Type.String() }),
  participant: nullable(closed({ id: Uuid, pseudonym: Type.String() })), reason: nullable(Type.String()),
})
export type IdentityReading = Static<typeof IdentityReading>

export const listIdentityReadings = defineRoute({
  name: 'audit.identityReadings', method: 'GET', path: '/api/identity-readings', access: { staff: 'identity.audit' },
  summary: 'Who opened the vault, when, for whom and why, newest first; participants under their pseudonyms',
  query: closed({
    ...listQuery, study: Type.Optional(Uuid), kind: Type.Optional(oneOf(identityReadingKinds)),
    by: Type.Optional(Uuid), participant: Type.Optional(Uuid), from: Type.Optional(PlainDate), until: Type.Optional(PlainDate),
  }),
  answer: listOf(IdentityReading),
})

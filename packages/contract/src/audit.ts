import { Type, type Static } from 'typebox'
import { defineRoute } from './define-route.ts'
import { closed, Instant, listOf, listQuery, nullable, oneOf, Uuid } from './shapes.ts'

export const AuditEntry = closed({
  chain: Type.Integer(), position: Type.String(), at: Instant, action: Type.String(),
  actor: closed({ kind: oneOf(['staff', 'participant', 'job', 'entrance', 'installation']), id: nullable(Type.String()) }),
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

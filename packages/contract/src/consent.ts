import { Type, type Static } from 'typebox'
import { defineRoute } from './define-route.ts'
import { closed, Instant, Language, nullable, oneOf, Sha256, shortText, Uuid } from './shapes.ts'

/** What a person may agree to, each on its own. */
export const purposes = [
  'questionnaires', 'cognitive-tests', 'wearables', 'hospital-record', 'claims-linkage', 'audio', 'recontact', 'reuse', 'results-back',
] as const
export type Purpose = (typeof purposes)[number]

export const Decisions = Type.Array(closed({ purpose: oneOf(purposes), agreed: Type.Boolean() }), { minItems: 1, maxItems: 9 })

export const NoticeShown = closed({
  version: Type.Integer(), sha256: Sha256, language: Language,
  title: Type.String(),
  sections: Type.Array(closed({ heading: Type.String(), text: Type.String() })),
  purposes: Type.Array(closed({ purpose: oneOf(purposes), required: Type.Boolean(), label: Type.String(), agreed: nullable(Type.Boolean()) })),
  contact: Type.String(),
  signedAt: nullable(Instant),
})
export type NoticeShown = Static<typeof NoticeShown>

export const readNotice = defineRoute({
  name: 'consent.readNotice', method: 'GET', path: '/api/participate/notice', access: 'participant',
  summary: 'The information notice in force, with the choices already made', query: closed({ language: Language }), answer: NoticeShown,
})

/** How a record came to be: signed by typing a name, on paper, from the person's own session, or told to staff. */
export const ConsentRecord = closed({
  id: Uuid, kind: oneOf(['given', 'withdrawn']), noticeVersion: Type.Integer(), noticeSha256: Sha256, language: Language,
  decisions: Decisions, dataChoice: nullable(oneOf(['keep', 'stop-use'])), signedAt: Instant, method: oneOf(['typed-name', 'paper', 'signed-in', 'by-staff']),
})
export type ConsentRecord = Static<typeof ConsentRecord>

export const giveConsent = defineRoute({
  name: 'consent.give', method: 'POST', path: '/api/participate/consent', access: 'participant', status: 201,
  summary: 'Sign the notice that was shown: its exact version and hash, each choice, and the name typed as signature',
  body: closed({
    noticeVersion: Type.Integer({ minimum: 1 }), noticeSha256: Sha256, language: Language,
    decisions: Decisions,
    signature: closed({ name: Type.String({ minLength: 2, maxLength: 120, pattern: '\\S' }), read: Type.Literal(true) }),
  }),
  answer: ConsentRecord,
  problems: ['consent/notice-changed', 'consent/purpose-refused', 'consent/purposes-mismatch', 'consent/withdrawn'],
})

export const withdrawConsent = defineRoute({
  name: 'consent.withdraw', method: 'POST', path: '/api/participate/withdrawal', access: 'participant', status: 201,
  summary: 'Withdraw from the study, choosing what becomes of the data already given; takes effect at once',
  body: closed({ dataChoice: oneOf(['keep', 'stop-use']) }), answer: ConsentRecord, problems: ['consent/withdrawn', 'consent/none'],
})

export const copyConsent = defineRoute({
  name: 'consent.copy', method: 'GET', path: '/api/participate/consent/copy', access: 'participant', file: 'application/pdf',
  summary: 'Copy of the signed consent as PDF, for the person who signed it', answer: Type.Unknown(), problems: ['consent/none'],
})

export const recordWithdrawal = defineRoute({
  name: 'consent.recordWithdrawal', method: 'POST', path: '/api/studies/:study/participants/:participant/withdrawal', access: { staff: 'participant.withdraw' }, status: 201,
  summary: 'Record a withdrawal that a person told the team; takes effect at once', params: closed({ study: Uuid, participant: Uuid }),
  body: closed({ dataChoice: oneOf(['keep', 'stop-use']), reason: shortText }), answer: ConsentRecord,
  problems: ['participants/unknown', 'consent/withdrawn', 'consent/none'],
})

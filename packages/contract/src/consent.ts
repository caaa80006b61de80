import { Type, type Static } from 'typebox'
import { defineRoute } from './define-route.ts'
import { Bilingual, closed, Instant, Language, listOf, listQuery, nullable, oneOf, PlainDate, Sha256, shortText, Uuid } from './shapes.ts'

/** What a person may agree to, each on its own. */
export const purposes = [
  'questionnaires', 'cognitive-tests', 'wearables', 'hospital-record', 'claims-linkage', 'audio', 'recontact', 'reuse', 'results-back', 'carer-answers',
] as const
export type Purpose = (typeof purposes)[number]

/** The levels of electronic signature a study may ask for; which are offered depends on the providers of the installation. */
export const signatureLevels = ['simple', 'advanced', 'qualified'] as const
export type SignatureLevel = (typeof signatureLevels)[number]

/** A notice as it is written, or its easy-to-read variant. */
const Variant = oneOf(['full', 'easy'])
export type NoticeVariant = Static<typeof Variant>

export const Decisions = Type.Array(closed({ purpose: oneOf(purposes), agreed: Type.Boolean() }), { minItems: 1, maxItems: 10 })

export const NoticeShown = closed({
  version: Type.Integer(), sha256: Sha256, language: Language, variant: Variant,
  variants: Type.Array(Variant, { description: 'Those this version was written in' }),
  title: Type.String(),
  sections: Type.Array(closed({ heading: Type.String(), text: Type.String() })),
  purposes: Type.Array(closed({ purpose: oneOf(purposes), required: Type.Boolean(), label: Type.String(), detail: nullable(Type.String()), agreed: nullable(Type.Boolean()) })),
  glossary: Type.Array(closed({ term: Type.String(), meaning: Type.String() })),
  questions: Type.Array(closed({ id: Type.String(), text: Type.String(), options: Type.Array(Type.String()), right: Type.Integer(), explanation: Type.String() })),
  contact: Type.String(),
  form: oneOf(['signed', 'non-opposition']), countersigned: Type.Boolean(),
  signedAt: nullable(Instant),
})
export type NoticeShown = Static<typeof NoticeShown>

export const readNotice = defineRoute({
  name: 'consent.readNotice', method: 'GET', path: '/api/participate/notice', access: 'participant',
  summary: 'The information notice in force, with the choices already made', query: closed({ language: Language, variant: Type.Optional(Variant) }), answer: NoticeShown,
})

/** How a record came to be: signed by typing a name, on paper, from the person's own session, told to staff, or by informing and leaving the choice to object. */
export const ConsentRecord = closed({
  id: Uuid, kind: oneOf(['given', 'withdrawn']), noticeVersion: Type.Integer(), noticeSha256: Sha256, language: Language, variant: Variant,
  decisions: Decisions, dataChoice: nullable(oneOf(['keep', 'stop-use'])), signedAt: Instant,
  method: oneOf(['typed-name', 'paper', 'signed-in', 'by-staff', 'not-opposed', 'objected']),
  countersignature: oneOf(['not-asked', 'awaited', 'given']),
})
export type ConsentRecord = Static<typeof ConsentRecord>

/** Which questions about the notice were answered, and how, in the order of the tries. */
export const Comprehension = Type.Array(
  closed({ question: Type.String({ maxLength: 40 }), chosen: Type.Array(Type.Integer({ minimum: 0, maximum: 4 }), { minItems: 1, maxItems: 50 }) }), { maxItems: 8 },
)
export type Comprehension = Static<typeof Comprehension>

/** What was in front of the person when they decided. */
const shown = {
  noticeVersion: Type.Integer({ minimum: 1 }), noticeSha256: Sha256, language: Language, variant: Type.Optional(Variant),
}

export const giveConsent = defineRoute({
  name: 'consent.give', method: 'POST', path: '/api/participate/consent', access: 'participant', status: 201,
  summary: 'Sign the notice that was shown: its exact version and hash, each choice, and the name typed as signature',
  body: closed({
    ...shown, decisions: Decisions, comprehension: Type.Optional(Comprehension),
    signature: closed({ name: Type.String({ minLength: 2, maxLength: 120, pattern: '\\S' }), read: Type.Literal(true) }),
  }),
  answer: ConsentRecord,
  problems: ['consent/notice-changed', 'consent/purpose-refused', 'consent/purposes-mismatch', 'consent/questions-open', 'consent/other-form', 'consent/withdrawn'],
})

export const takePart = defineRoute({
  name: 'consent.takePart', method: 'POST', path: '/api/participate/non-opposition', access: 'participant', status: 201,
  summary: 'Take part after being informed, where the study asks nobody to sign; a purpose not agreed is one objected to',
  body: closed({ ...shown, decisions: Decisions, comprehension: Type.Optional(Comprehension), read: Type.Literal(true) }),
  answer: ConsentRecord,
  problems: ['consent/notice-changed', 'consent/purpose-refused', 'consent/purposes-mismatch', 'consent/questions-open', 'consent/other-form', 'consent/withdrawn'],
})

export const objectToStudy = defineRoute({
  name: 'consent.object', method: 'POST', path: '/api/participate/objection', access: 'participant', status: 201,
  summary: 'Object to taking part, before having begun; nothing is collected, and nothing given earlier is used',
  body: closed(shown), answer: ConsentRecord, problems: ['consent/notice-changed', 'consent/other-form', 'consent/withdrawn'],
})

export const confirmReading = defineRoute({
  name: 'consent.confirmReading', method: 'POST', path: '/api/participate/notice/reading', access: 'participant', status: 201,
  summary: 'Say that a newer notice, which asks for no new signature, was read', body: closed(shown),
  answer: closed({ noticeVersion: Type.Integer(), readAt: Instant }), problems: ['consent/notice-changed', 'consent/signature-needed', 'consent/withdrawn', 'consent/none'],
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

/** A consent signed by the person and waiting for the investigator: under the pseudonym, with the choices, never the signature. */
export const AwaitingConsent = closed({
  study: closed({ id: Uuid, code: Type.String() }), participant: Uuid, pseudonym: Type.String(), centre: Type.String(),
  consent: Uuid, noticeVersion: Type.Integer(), language: Language, variant: Variant, signedAt: Instant, method: ConsentRecord.properties.method,
  decisions: Decisions, evidenceSha256: Sha256,
})
export type AwaitingConsent = Static<typeof AwaitingConsent>

export const listToCountersign = defineRoute({
  name: 'consent.listToCountersign', method: 'GET', path: '/api/countersignatures', access: { staff: 'consent.countersign' },
  summary: 'Consents waiting for an investigator’s countersignature at the reader’s centres, across studies', query: closed(listQuery), answer: listOf(AwaitingConsent),
})

export const countersignConsent = defineRoute({
  name: 'consent.countersign', method: 'POST', path: '/api/studies/:study/participants/:participant/consents/:consent/countersignature',
  access: { staff: 'consent.countersign' }, proof: 'recent', status: 201, summary: 'Countersign a consent as the investigator who informed the person; the consent stands from then on',
  params: closed({ study: Uuid, participant: Uuid, consent: Uuid }), body: closed({ informed: Type.Literal(true) }),
  answer: closed({ consent: Uuid, signedAt: Instant }), problems: ['consent/nothing-to-countersign', 'consent/withdrawn'],
})

export const recordPaperConsent = defineRoute({
  name: 'consent.recordPaper', method: 'POST', path: '/api/studies/:study/participants/:participant/paper-consent', access: { staff: 'participant.include' }, status: 201,
  summary: 'Record a consent signed on paper: which notice, when, each choice, who collected it and where the paper is kept',
  params: closed({ study: Uuid, participant: Uuid }),
  body: closed({
    noticeVersion: Type.Integer({ minimum: 1 }), language: Language, variant: Type.Optional(Variant), decisions: Decisions,
    signedOn: PlainDate, collectedBy: shortText, keptAt: shortText,
  }),
  answer: ConsentRecord,
  problems: ['participants/unknown', 'consent/notice-unknown', 'consent/paper-date', 'consent/purpose-refused', 'consent/purposes-mismatch', 'consent/withdrawn'],
})

/** What the law asks for one kind of study, between two days; a rule not read in its source is shown "to verify". */
export const ConsentRule = closed({
  id: Type.String(), category: Type.String(), form: oneOf(['written', 'express', 'non-opposition', 'information']), countersigned: Type.Boolean(),
  note: Bilingual, source: Type.String(), validFrom: PlainDate, validTo: nullable(PlainDate), verifiedOn: nullable(PlainDate),
})
export type ConsentRule = Static<typeof ConsentRule>

export const listConsentRules = defineRoute({
  name: 'consent.listRules', method: 'GET', path: '/api/consent-rules', access: { staff: null },
  summary: 'The rules on consent by kind of study, with their source and validity, and the levels of signature offered here',
  answer: closed({ items: Type.Array(ConsentRule), levels: Type.Array(oneOf(signatureLevels)) }),
})

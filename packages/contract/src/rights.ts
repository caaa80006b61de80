import { Type, type Static } from 'typebox'
import { Email } from './accounts.ts'
import { staffRoles } from './access.ts'
import { defineRoute } from './define-route.ts'
import { Bilingual, closed, Instant, Language, listOf, listQuery, nullable, oneOf, PlainDate, Uuid } from './shapes.ts'

/** The rights of the person over what is held about them (GDPR, art. 15 to 21). */
export const rightKinds = ['access', 'rectification', 'restriction', 'erasure', 'objection', 'portability'] as const
export type RightKind = (typeof rightKinds)[number]
export const requestChannels = ['online', 'letter', 'telephone', 'e-mail', 'in-person'] as const
export const requestOutcomes = ['done', 'partly', 'refused'] as const
export type RequestOutcome = (typeof requestOutcomes)[number]

/** On what a decision stands: the paragraph of the regulation that lets data be erased, or that lets them be kept or a request be refused. */
export const erasingGrounds = ['art-17-1-a', 'art-17-1-b', 'art-17-1-c', 'art-17-1-d'] as const
export const keepingGrounds = ['art-17-3-b', 'art-17-3-c', 'art-17-3-d', 'art-17-3-e', 'art-12-5', 'art-11-2'] as const
export const legalGrounds = [...erasingGrounds, ...keepingGrounds] as const
export type LegalGround = (typeof legalGrounds)[number]

const words = Type.String({ minLength: 1, maxLength: 2000, pattern: '\\S' })
const phone = Type.String({ pattern: '^\\+?[0-9 .()-]{6,20}$' })
const page = { page: listQuery.page, size: listQuery.size }

const dates = { receivedAt: Instant, due: PlainDate, extendedAt: nullable(Instant) }
const answered = { outcome: nullable(oneOf(requestOutcomes)), ground: nullable(oneOf(legalGrounds)), reason: nullable(Type.String()), answeredAt: nullable(Instant) }

export const OwnRequest = closed({
  id: Uuid, kind: oneOf(rightKinds), channel: oneOf(requestChannels), ...dates, extensionReason: nullable(Type.String()), ...answered,
})
export type OwnRequest = Static<typeof OwnRequest>

export const downloadFile = defineRoute({
  name: 'rights.download', method: 'GET', path: '/api/participate/rights/file', access: 'participant', proof: 'recent', file: ['text/html', 'application/json'],
  summary: 'Everything held about the person who asks: to be read (HTML) or taken elsewhere (JSON)',
  query: closed({ form: oneOf(['html', 'json']), language: Language }), answer: Type.Unknown(),
})

export const readingKinds = ['identity', 'answers', 'letter', 'request', 'export'] as const
export const OwnReading = closed({
  id: Type.String(), at: Instant, kind: oneOf(readingKinds),
  /** The role under which it was read, and the sites of whoever read; never their name. */
  roles: Type.Array(oneOf(staffRoles)), sites: Type.Array(Type.String()), reason: nullable(Type.String()),
})
export type OwnReading = Static<typeof OwnReading>
export const listOwnReadings = defineRoute({
  name: 'rights.readings', method: 'GET', path: '/api/participate/rights/readings', access: 'participant',
  summary: 'Who looked at the identity or the answers of the person who asks: role, site, when, why; newest first', query: closed(page), answer: listOf(OwnReading),
})

const Contact = closed({ email: nullable(Type.String({ description: 'Half hidden' })), phone: nullable(Type.String({ description: 'Half hidden' })), language: Language })
export const readContact = defineRoute({
  name: 'rights.readContact', method: 'GET', path: '/api/participate/rights/contact', access: 'participant',
  summary: 'How the person who asks can be reached, half hidden', answer: Contact,
})
export const correctContact = defineRoute({
  name: 'rights.correctContact', method: 'PUT', path: '/api/participate/rights/contact', access: 'participant', proof: 'recent',
  summary: 'Correct one’s own address, telephone or language; what is left out stays, null takes away', answer: Contact,
  body: closed({ email: Type.Optional(nullable(Email)), phone: Type.Optional(nullable(phone)), language: Type.Optional(Language) }),
  problems: ['rights/nothing-changed', 'rights/changed-meanwhile'],
})
export const askProof = defineRoute({
  name: 'rights.askProof', method: 'POST', path: '/api/participate/rights/proof', access: 'participant', status: 202,
  summary: 'Ask for a link by mail, to prove again that it is the person who holds this phone', answer: closed({}), problems: ['rights/no-address', 'rights/link-sent'],
})

export const OwnRights = closed({ restrictedSince: nullable(Instant), items: Type.Array(OwnRequest) })
export type OwnRights = Static<typeof OwnRights>
export const listOwnRequests = defineRoute({
  name: 'rights.mine', method: 'GET', path: '/api/participate/rights', access: 'participant',
  summary: 'Whether the use of one’s data is frozen, and where one’s requests stand', answer: OwnRights,
})
export const askRight = defineRoute({
  name: 'rights.ask', method: 'POST', path: '/api/participate/rights/requests', access: 'participant', status: 201,
  summary: 'Make a request about one’s data, answered within the legal deadline',
  body: closed({ kind: oneOf(rightKinds), words: Type.Optional(words) }), answer: OwnRequest, problems: ['rights/already-asked'],
})
export const restrictUse = defineRoute({
  name: 'rights.restrict', method: 'POST', path: '/api/participate/rights/restriction', access: 'participant', status: 201,
  summary: 'Freeze the use of one’s data at once: kept, and read by nobody, until it is lifted', answer: OwnRights, problems: ['rights/already-restricted'],
})
export const liftRestriction = defineRoute({
  name: 'rights.liftRestriction', method: 'DELETE', path: '/api/participate/rights/restriction', access: 'participant',
  summary: 'Let one’s data be used again, as one had agreed', answer: OwnRights,
})

export const RequestRow = closed({
  id: Uuid, study: closed({ id: Uuid, code: Type.String() }), centre: Type.String(), kind: oneOf(rightKinds), channel: oneOf(requestChannels), ...dates,
  /** Null for whoever may not answer, and once the person was erased. */
  pseudonym: nullable(Type.String()), overdue: Type.Boolean(), outcome: nullable(oneOf(requestOutcomes)), answeredAt: nullable(Instant),
})
export type RequestRow = Static<typeof RequestRow>
export const listRequests = defineRoute({
  name: 'rights.list', method: 'GET', path: '/api/rights-requests', access: { staff: 'rights.read' },
  summary: 'Requests of people about their data, by deadline; without their words',
  query: closed({ ...listQuery, state: Type.Optional(oneOf(['open', 'overdue', 'answered'])), study: Type.Optional(Uuid), kind: Type.Optional(oneOf(rightKinds)) }), answer: listOf(RequestRow),
})

const requestParams = closed({ study: Uuid, request: Uuid })
export const RequestShown = closed({
  ...RequestRow.properties, words: nullable(Type.String()), rule: closed({ id: Type.String(), note: Bilingual, source: Type.String(), verifiedOn: nullable(PlainDate) }),
  extendableTo: nullable(PlainDate), extensionReason: nullable(Type.String()), ...answered, restricted: Type.Boolean(),
})
export type RequestShown = Static<typeof RequestShown>
export const openRequest = defineRoute({
  name: 'rights.open', method: 'POST', path: '/api/studies/:study/rights-requests/:request/reading', access: { staff: 'rights.answer' },
  summary: 'One request with the person’s own words, read from the vault; leaves a line that the person sees', params: requestParams, answer: RequestShown, problems: ['rights/unknown'],
})
export const extendRequest = defineRoute({
  name: 'rights.extend', method: 'POST', path: '/api/studies/:study/rights-requests/:request/extension', access: { staff: 'rights.answer' },
  summary: 'Take the longer deadline, with the reason that the person reads; before the first one ends', params: requestParams, body: closed({ reason: words }), answer: RequestRow,
  problems: ['rights/unknown', 'rights/already-answered', 'rights/too-late-to-extend'],
})
export const answerRequest = defineRoute({
  name: 'rights.answer', method: 'POST', path: '/api/studies/:study/rights-requests/:request/answer', access: { staff: 'rights.answer' }, proof: 'recent',
  summary: 'Decide on a request: an erasure that is done deletes, a freeze that is done freezes, in the same act', params: requestParams,
  body: closed({ outcome: oneOf(requestOutcomes), ground: nullable(oneOf(legalGrounds)), reason: words }), answer: RequestRow,
  problems: ['rights/unknown', 'rights/already-answered', 'rights/ground-needed', 'rights/not-partly'],
})
export const recordRequest = defineRoute({
  name: 'rights.record', method: 'POST', path: '/api/studies/:study/participants/:participant/rights-requests', access: { staff: 'participant.withdraw' }, status: 201,
  summary: 'Enter a request that a person made by letter, by telephone or in person', params: closed({ study: Uuid, participant: Uuid }),
  body: closed({ kind: oneOf(rightKinds), channel: oneOf(['letter', 'telephone', 'e-mail', 'in-person']), receivedOn: PlainDate, words: Type.Optional(words) }), answer: OwnRequest,
  problems: ['participants/unknown', 'rights/received-when', 'rights/already-asked'],
})

export const RightsRule = closed({
  id: Type.String(), months: Type.Integer(), extensionMonths: Type.Integer(), note: Bilingual, source: Type.String(),
  validFrom: PlainDate, validTo: nullable(PlainDate), verifiedOn: nullable(PlainDate),
})
export type RightsRule = Static<typeof RightsRule>
export const listRightsRules = defineRoute({
  name: 'rights.listRules', method: 'GET', path: '/api/rights-rules', access: { staff: null },
  summary: 'The deadlines that hold for requests, with their source and validity', answer: closed({ items: Type.Array(RightsRule) }),
})

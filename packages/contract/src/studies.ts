import { Type, type Static } from 'typebox'
import { purposes, signatureLevels } from './consent.ts'
import { defineRoute } from './define-route.ts'
import { Bilingual, closed, Instant, listOf, listQuery, longText, nullable, oneOf, PlainDate, Sha256, shortText, Uuid } from './shapes.ts'

const Slug = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,39}$' })
const Days = Type.Integer({ minimum: 0, maximum: 3650 })

export const InstrumentRef = closed({ url: Type.String({ format: 'uri', maxLength: 500 }), version: Type.String({ minLength: 1, maxLength: 40 }) })
export type InstrumentRef = Static<typeof InstrumentRef>

export const Visit = closed({
  id: Slug, title: Bilingual,
  offsetDays: Days, windowBefore: Days, windowAfter: Days,
  instruments: Type.Array(InstrumentRef, { maxItems: 30 }),
  arms: Type.Optional(Type.Array(Slug, { minItems: 1, maxItems: 10 })),
  proxy: Type.Optional(oneOf(['not-allowed', 'allowed'])),
})
export type Visit = Static<typeof Visit>

const NoticeText = closed({
  title: shortText,
  sections: Type.Array(closed({ heading: shortText, text: Type.String({ minLength: 1, maxLength: 10_000 }) }), { minItems: 1, maxItems: 30 }),
})
const plainText = Type.String({ minLength: 1, maxLength: 600, pattern: '\\S' })
const Plain = closed({ fr: plainText, en: plainText })
const NoticeQuestion = closed({
  id: Slug, text: Bilingual, options: Type.Array(Bilingual, { minItems: 2, maxItems: 5 }),
  right: Type.Integer({ minimum: 0, maximum: 4, description: 'Place of the right answer among the options' }), explanation: Plain,
})
export const Notice = closed({
  fr: NoticeText, en: NoticeText,
  easy: Type.Optional(closed({ fr: NoticeText, en: NoticeText })),
  glossary: Type.Optional(Type.Array(closed({ term: Bilingual, meaning: Plain }), { maxItems: 40 })),
  questions: Type.Optional(Type.Array(NoticeQuestion, { maxItems: 8 })),
  purposes: Type.Array(closed({ purpose: oneOf(purposes), required: Type.Boolean(), label: Bilingual, detail: Type.Optional(Plain) }), { minItems: 1, maxItems: 10 }),
})
export type Notice = Static<typeof Notice>

/** What the rules on consent distinguish; `outside-riph` is a new collection in health outside the RIPH categories. */
export const studyCategories = [
  'riph-1-medicine', 'riph-1', 'riph-2', 'riph-3', 'outside-riph', 'reuse', 'internal', 'snds', 'warehouse', 'non-health',
] as const

/** How this study asks; never less than the rule for its category. Absent: a signed consent, answers go on until a new notice is signed. */
export const ConsentSettings = closed({
  form: oneOf(['signed', 'non-opposition']),
  level: oneOf(signatureLevels),
  countersigned: Type.Boolean({ description: 'An investigator countersigns though the rule does not ask it' }),
  untilRenewed: oneOf(['go-on', 'stop']),
})
export type ConsentSettings = Static<typeof ConsentSettings>

export const Protocol = closed({
  title: Bilingual,
  summary: closed({ fr: longText, en: longText }),
  category: oneOf(studyCategories),
  arms: Type.Array(closed({ id: Slug, title: Bilingual }), { maxItems: 10 }),
  centres: Type.Array(closed({ site: Uuid, target: Type.Integer({ minimum: 0, maximum: 100_000 }) }), { maxItems: 500 }),
  visits: Type.Array(Visit, { maxItems: 100 }),
  notice: Notice,
  consent: Type.Optional(ConsentSettings),
  /** Whether a carer may answer for a participant who agrees; absent: no. A visit may still keep its questionnaires to the person. */
  proxy: Type.Optional(oneOf(['not-allowed', 'allowed'])),
  contact: closed({ fr: longText, en: longText }),
})
export type Protocol = Static<typeof Protocol>

export const StudyStatus = oneOf(['draft', 'open', 'closed'])
export const StudySummary = closed({
  id: Uuid, code: Type.String(), title: Bilingual, status: StudyStatus,
  version: nullable(Type.Integer()), centres: Type.Integer(), target: Type.Integer(), included: Type.Integer(),
  createdAt: Instant,
})
export type StudySummary = Static<typeof StudySummary>

export const Centre = closed({ id: Uuid, site: Uuid, name: Type.String(), city: Type.String(), target: Type.Integer(), included: Type.Integer({ description: 'Those the reader may see' }) })
export type Centre = Static<typeof Centre>

export const Study = closed({
  id: Uuid, code: Type.String(), status: StudyStatus, createdAt: Instant,
  draft: Protocol, draftChanged: Type.Boolean({ description: 'The draft differs from the published version' }),
  published: nullable(closed({ version: Type.Integer(), sha256: Sha256, publishedAt: Instant, protocol: Protocol })),
  centres: Type.Array(Centre),
})
export type Study = Static<typeof Study>

const studyParams = closed({ study: Uuid })

export const listSites = defineRoute({
  name: 'studies.listSites', method: 'GET', path: '/api/sites', access: { staff: null }, summary: 'Sites of the network',
  answer: closed({ items: Type.Array(closed({ id: Uuid, code: Type.String(), name: Type.String(), city: Type.String() })) }),
})

export const listStudies = defineRoute({
  name: 'studies.list', method: 'GET', path: '/api/studies', access: { staff: null }, summary: 'Studies the reader may see',
  query: closed({ ...listQuery, status: Type.Optional(StudyStatus) }), answer: listOf(StudySummary),
})

export const createStudy = defineRoute({
  name: 'studies.create', method: 'POST', path: '/api/studies', access: { staff: 'study.create' }, status: 201,
  summary: 'Create a study; its author becomes its principal investigator',
  body: closed({ code: Type.String({ pattern: '^[A-Z][A-Z0-9-]{1,19}$' }), protocol: Protocol }),
  answer: Study, problems: ['studies/code-taken'],
})

export const getStudy = defineRoute({
  name: 'studies.get', method: 'GET', path: '/api/studies/:study', access: { staff: 'study.read' }, summary: 'One study with its draft and its published version',
  params: studyParams, answer: Study, problems: ['studies/unknown'],
})

export const saveDraft = defineRoute({
  name: 'studies.saveDraft', method: 'PUT', path: '/api/studies/:study/draft', access: { staff: 'study.write' }, summary: 'Save the draft of the next version',
  params: studyParams, body: Protocol, answer: Study, problems: ['studies/unknown', 'studies/closed'],
})

/** What a changed notice asks of those who agreed to an earlier one, and why. */
export const Renewal = closed({ asks: oneOf(['signature', 'information']), why: shortText })
export type Renewal = Static<typeof Renewal>

export const StudyVersion = closed({
  version: Type.Integer(), sha256: Sha256, publishedAt: Instant,
  publishedBy: Type.String({ description: 'Name of who published it' }), reason: nullable(Type.String({ description: 'Why, as told when it was published' })),
})
export type StudyVersion = Static<typeof StudyVersion>

export const listVersions = defineRoute({
  name: 'studies.listVersions', method: 'GET', path: '/api/studies/:study/versions', access: { staff: 'study.read' },
  summary: 'Every published version, the newest first', params: studyParams, answer: closed({ items: Type.Array(StudyVersion) }), problems: ['studies/unknown'],
})

export const getVersion = defineRoute({
  name: 'studies.getVersion', method: 'GET', path: '/api/studies/:study/versions/:version', access: { staff: 'study.read' },
  summary: 'One published version with its protocol, as it was', params: closed({ study: Uuid, version: Type.String({ pattern: '^[1-9][0-9]{0,5}$' }) }),
  answer: closed({ ...StudyVersion.properties, protocol: Protocol }), problems: ['studies/unknown', 'studies/version-unknown'],
})

export const publishVersion = defineRoute({
  name: 'studies.publish', method: 'POST', path: '/api/studies/:study/versions', access: { staff: 'study.open' }, status: 201,
  summary: 'Publish the draft as an immutable version and open the study',
  params: studyParams, body: closed({ reason: shortText, renewal: Type.Optional(Renewal) }), answer: Study,
  problems: ['studies/unknown', 'studies/closed', 'studies/protocol-refused', 'studies/nothing-changed', 'studies/renewal-undecided'],
})

export const closeStudy = defineRoute({
  name: 'studies.close', method: 'POST', path: '/api/studies/:study/closure', access: { staff: 'study.open' }, summary: 'Close the study: no new inclusion, no new answer',
  params: studyParams, body: closed({ reason: shortText }), answer: Study, problems: ['studies/unknown', 'studies/closed'],
})

const MonthlyCount = closed({ month: Type.String({ pattern: '^[0-9]{4}-[0-9]{2}$' }), included: Type.Integer(), cumulated: Type.Integer() })
export const StudyPicture = closed({
  target: Type.Integer(), included: Type.Integer(), consented: Type.Integer({ description: 'Whose agreement to the questionnaires stands' }), withdrawn: Type.Integer(),
  recruitment: Type.Array(MonthlyCount),
  byCentre: Type.Array(Centre),
  completeness: Type.Array(closed({
    visit: Type.String(), title: Bilingual,
    expected: Type.Integer({ description: 'Activities whose window has opened' }),
    received: Type.Integer(), missed: Type.Integer({ description: 'Window closed without an answer' }),
  })),
  asOf: PlainDate,
})
export type StudyPicture = Static<typeof StudyPicture>

export const pictureStudy = defineRoute({
  name: 'studies.picture', method: 'GET', path: '/api/studies/:study/picture', access: { staff: 'participant.read' },
  summary: 'Recruitment against target and completeness by visit', params: studyParams, answer: StudyPicture, problems: ['studies/unknown'],
})

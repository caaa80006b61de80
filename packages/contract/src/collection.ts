import { Type, type Static } from 'typebox'
import { defineRoute } from './define-route.ts'
import { Bilingual, closed, Instant, Language, listOf, listQuery, longText, nullable, oneOf, PlainDate, Sha256, shortText, Uuid, Zone } from './shapes.ts'
import { InstrumentRef } from './studies.ts'

/** A sentence in both languages, as long as its author wrote it. */
const Worded = closed({ fr: Type.String(), en: Type.String() })

/** Answers by link id. Their values are checked against the exact questionnaire version, strictly, by science. */
export const Answers = Type.Record(Type.String({ minLength: 1, maxLength: 255 }), Type.Unknown(), { maxProperties: 2000 })
export type AnswersSent = Static<typeof Answers>

/** What happened on screen, in milliseconds from the start: which item, shown or answered. No content. */
export const Paradata = Type.Array(
  closed({ item: Type.String({ maxLength: 255 }), event: oneOf(['shown', 'answered', 'changed', 'back', 'resumed']), at: Type.Integer({ minimum: 0, maximum: 1e10 }) }),
  { maxItems: 5000 },
)

const ActivityState = oneOf(['upcoming', 'open', 'late', 'closed', 'done'])
export const Activity = closed({
  id: Uuid, visit: Type.String(), visitTitle: Bilingual, instrument: InstrumentRef, title: Worded,
  questions: Type.Integer(), minutes: Type.Integer(), opens: PlainDate, due: PlainDate, closes: PlainDate,
  state: ActivityState, started: Type.Boolean(), doneAt: nullable(Instant),
})
export type Activity = Static<typeof Activity>

export const listActivities = defineRoute({
  name: 'collection.listActivities', method: 'GET', path: '/api/participate/activities', access: 'participant', carer: true,
  summary: 'What is to answer today, what is coming, what is done', answer: closed({ items: Type.Array(Activity), today: PlainDate }),
})

export const activityParams = closed({ activity: Uuid })
export const OpenedActivity = closed({
  activity: Activity,
  questionnaire: Type.Unknown({ description: 'A FHIR R4 Questionnaire, exactly the version to answer' }),
  sha256: Sha256,
  draft: nullable(closed({ answers: Answers, sequence: Type.Integer(), savedAt: Instant })),
  contact: closed({ fr: longText, en: longText }),
})
export type OpenedActivity = Static<typeof OpenedActivity>

export const openActivity = defineRoute({
  name: 'collection.openActivity', method: 'GET', path: '/api/participate/activities/:activity', access: 'participant', carer: true,
  summary: 'The questionnaire of an activity, with the draft kept so far', params: activityParams, answer: OpenedActivity,
  problems: ['collection/activity-unknown', 'collection/questionnaire-absent', 'collection/not-open-yet', 'collection/window-closed', 'consent/missing', 'consent/withdrawn'],
})

export const saveAnswersDraft = defineRoute({
  name: 'collection.saveDraft', method: 'PUT', path: '/api/participate/activities/:activity/draft', access: 'participant',
  summary: 'Keep the answers given so far, to go on from another device; an older sequence never overwrites a newer one',
  params: activityParams,
  body: closed({ answers: Answers, sequence: Type.Integer({ minimum: 0, maximum: 1e9 }), sha256: Sha256 }),
  answer: closed({ sequence: Type.Integer() }),
  problems: [
    'collection/activity-unknown', 'collection/answers-refused', 'collection/version-mismatch', 'collection/already-answered',
    'collection/not-open-yet', 'collection/window-closed', 'collection/study-closed', 'consent/missing', 'consent/withdrawn',
  ],
})

const submission = {
  /** Made on the device; sending the same one again stores nothing twice. */
  id: Uuid,
  instrument: InstrumentRef, sha256: Sha256, language: Language,
  answers: Answers, paradata: Paradata,
  startedAt: Instant, finishedAt: Instant, zone: Zone,
}

export const SubmittedResponse = closed({ id: Uuid, receivedAt: Instant, repeated: Type.Boolean() })
export type SubmittedResponse = Static<typeof SubmittedResponse>

const submissionProblems = [
  'collection/activity-unknown', 'collection/answers-refused', 'collection/version-mismatch', 'collection/already-answered',
  'collection/id-reused', 'collection/not-open-yet', 'collection/window-closed', 'collection/study-closed', 'consent/missing', 'consent/withdrawn',
]

export const submitAnswers = defineRoute({
  name: 'collection.submit', method: 'POST', path: '/api/participate/activities/:activity/responses', access: 'participant', carer: true, status: 201,
  summary: 'Hand in the answers of an activity; stored once however often it is sent', params: activityParams,
  body: closed(submission), answer: SubmittedResponse, problems: submissionProblems,
})

const staffActivityParams = closed({ study: Uuid, participant: Uuid, activity: Uuid })

export const openActivityForStaff = defineRoute({
  name: 'collection.openActivityForStaff', method: 'GET', path: '/api/studies/:study/participants/:participant/activities/:activity', access: { staff: 'response.enter' },
  summary: 'The questionnaire of an activity, to enter what a person answered on paper or by telephone',
  params: staffActivityParams, answer: OpenedActivity,
  problems: ['collection/activity-unknown', 'collection/questionnaire-absent', 'collection/not-open-yet', 'consent/missing', 'consent/withdrawn'],
})

export const enterAnswers = defineRoute({
  name: 'collection.enter', method: 'POST', path: '/api/studies/:study/participants/:participant/activities/:activity/responses', access: { staff: 'response.enter' }, status: 201,
  summary: 'Enter what a person answered on paper, by telephone or face to face',
  params: staffActivityParams, body: closed({ ...submission, mode: oneOf(['paper', 'telephone', 'face-to-face']), source: oneOf(['participant', 'proxy']) }),
  answer: SubmittedResponse, problems: submissionProblems,
})

/** Lowest and highest value a score can take. */
const ScoreRange = Type.Unsafe<[number, number]>({ type: 'array', items: { type: 'number' }, minItems: 2, maxItems: 2 })

export const ScoreShown = closed({
  scale: Type.String(), title: Worded, value: nullable(Type.Number()),
  reason: nullable(oneOf(['too-few-answers', 'scale-missing', 'out-of-range'])),
  answered: Type.Integer(), needed: Type.Integer(), range: ScoreRange, higherIs: oneOf(['better', 'worse', 'neutral']),
  explanation: Worded,
  band: nullable(closed({ label: Worded, verified: Type.Boolean(), source: Type.String() })),
})
export type ScoreShown = Static<typeof ScoreShown>

export const ResponseShown = closed({
  id: Uuid, activity: Uuid, visitTitle: Bilingual, instrument: InstrumentRef, title: Worded, sha256: Sha256, language: Language,
  mode: oneOf(['web', 'paper', 'telephone', 'face-to-face']), source: oneOf(['participant', 'proxy']),
  startedAt: Instant, finishedAt: Instant, receivedAt: Instant, zone: Type.String(),
  items: Type.Array(closed({
    linkId: Type.String(), text: Worded, answer: Type.Unknown({ description: 'As it was sent; null when nothing was' }), shown: Worded,
    missing: nullable(oneOf(['prefer-not-to-answer', 'not-applicable', 'not-asked'])),
  })),
  /** Which version this is: 1 as first given, then one more for each correction, with its reason; the latest is the one that counts. */
  revision: Type.Integer({ minimum: 1 }), supersedes: nullable(Uuid), supersededBy: nullable(Uuid), reason: nullable(Type.String()),
  scoring: oneOf(['pending', 'done', 'none']),
  scores: Type.Array(ScoreShown),
})
export type ResponseShown = Static<typeof ResponseShown>

export const getResponse = defineRoute({
  name: 'collection.getResponse', method: 'GET', path: '/api/studies/:study/participants/:participant/responses/:response', access: { staff: 'response.read' },
  summary: 'One response with its scores explained', params: closed({ study: Uuid, participant: Uuid, response: Uuid }),
  answer: ResponseShown, problems: ['collection/response-unknown'],
})

export const correctResponse = defineRoute({
  name: 'collection.correct', method: 'POST', path: '/api/studies/:study/participants/:participant/responses/:response/correction', access: { staff: 'response.enter' }, status: 201,
  summary: 'Correct a stored response: a new one takes its place with a reason, and the one before is kept as it was',
  params: closed({ study: Uuid, participant: Uuid, response: Uuid }),
  body: closed({
    /** Made by the caller; sending the same correction again stores nothing twice. */
    id: Uuid, sha256: Sha256, answers: Answers, reason: shortText,
  }),
  answer: SubmittedResponse,
  problems: [
    'collection/response-unknown', 'collection/response-superseded', 'collection/answers-refused', 'collection/answers-unchanged', 'collection/version-mismatch',
    'collection/questionnaire-absent', 'collection/id-reused', 'collection/study-closed', 'consent/missing',
  ],
})

export const DueRow = closed({
  study: closed({ id: Uuid, code: Type.String() }), participant: Uuid, pseudonym: Type.String(), centre: Type.String(),
  activity: Uuid, visitTitle: Bilingual, title: Worded, opens: PlainDate, due: PlainDate, closes: PlainDate,
  state: oneOf(['open', 'late']),
})
export type DueRow = Static<typeof DueRow>

export const listDue = defineRoute({
  name: 'collection.listDue', method: 'GET', path: '/api/due', access: { staff: 'participant.read' },
  summary: 'What is due or late at the reader’s centres, across studies', query: closed({ ...listQuery, state: Type.Optional(oneOf(['open', 'late'])), study: Type.Optional(Uuid) }),
  answer: listOf(DueRow),
})

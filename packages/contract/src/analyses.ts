import { Type, type Static } from 'typebox'
import { defineRoute } from './define-route.ts'
import { Bilingual, closed, Instant, Nothing, nullable, oneOf, Sha256, shortText, Uuid } from './shapes.ts'

export const analysisStatuses = ['draft', 'queued', 'running', 'ready', 'failed', 'outdated'] as const
export type AnalysisStatus = (typeof analysisStatuses)[number]

/** Change at a visit; share of people at a visit; time until it gets worse; course over all visits. */
export const endpoints = ['over-time', 'magnitude', 'proportion', 'time-to-deterioration'] as const
/** What happens to people meanwhile, and changes what a score means or whether it exists. */
export const intercurrentEvents = ['death', 'treatment-discontinuation', 'other-treatment', 'progression'] as const
/** ICH E9(R1): what is done about such an event. */
export const eventStrategies = ['treatment-policy', 'while-alive', 'composite', 'hypothetical'] as const
export const summaries = [
  'mean-change', 'difference-in-means', 'slope', 'proportion', 'difference-in-proportions', 'median-time', 'hazard-ratio', 'cumulative-incidence', 'subdistribution-hazard-ratio',
] as const
export const deteriorationReferences = ['baseline', 'best', 'previous'] as const
export const deteriorationDefinitions = ['first', 'definitive-1', 'definitive-2', 'definitive-3'] as const
export const missingApproaches = ['likelihood', 'mi-delta', 'mi-reference', 'available-case', 'complete-case'] as const
export const multiplicityMethods = ['none', 'one-endpoint', 'bonferroni', 'holm', 'hierarchical', 'other'] as const

const Name = Type.String({ minLength: 1, maxLength: 80, pattern: '^[A-Za-z0-9][A-Za-z0-9_-]*$' })
const words = Type.String({ maxLength: 1000 })
const finite = Type.Number({ minimum: -1_000_000, maximum: 1_000_000 })

/** The question, as far as it is answered: every part may still be missing while it is written. */
export const EstimandDraft = closed({
  purpose: nullable(oneOf(['confirmatory', 'descriptive'])), hypothesis: words,
  comparison: nullable(oneOf(['within-group', 'between-groups'])), referenceArm: nullable(Name),
  population: words,
  variable: nullable(Name), endpoint: nullable(oneOf(endpoints)), validation: words,
  reference: nullable(oneOf(deteriorationReferences)), definition: nullable(oneOf(deteriorationDefinitions)),
  baseline: nullable(Name), visits: Type.Array(Name, { maxItems: 100, uniqueItems: true }),
  events: Type.Array(closed({ event: oneOf(intercurrentEvents), strategy: oneOf(eventStrategies) }), { maxItems: 10, description: 'Death has no default: what becomes of those who die is always chosen' }),
  summary: nullable(oneOf(summaries)),
  threshold: nullable(Type.Number({ exclusiveMinimum: 0, maximum: 1_000_000, description: 'The smallest difference that matters, in points of the scale' })), thresholdSource: words,
  missing: closed({
    definition: words, primary: nullable(oneOf(missingApproaches)), sensitivity: Type.Array(oneOf(missingApproaches), { maxItems: 5, uniqueItems: true }), justification: words,
    deltas: Type.Array(finite, { maxItems: 20 }),
  }),
  multiplicity: closed({ tests: Type.Integer({ minimum: 1, maximum: 1000 }), method: nullable(oneOf(multiplicityMethods)), justification: words }),
})
export type EstimandDraft = Static<typeof EstimandDraft>

const studyParams = closed({ study: Uuid })
const analysisParams = closed({ study: Uuid, analysis: Uuid })
const Revision = Type.Integer({ minimum: 1, maximum: 1_000_000 })

const Said = closed({ fr: Type.String(), en: Type.String() })

/** Something to know before believing a figure, or why there is none. */
export const Remark = closed({ where: Type.String(), code: Type.String(), severity: oneOf(['error', 'warning']), says: Said })
export type Remark = Static<typeof Remark>

export const AnalysisSummary = closed({
  id: Uuid, title: Type.String(), status: oneOf(analysisStatuses), changedAt: Instant, dataAsOf: nullable(Instant), participants: nullable(Type.Integer()),
  variable: nullable(Type.String()), summary: nullable(oneOf(summaries)),
})
export type AnalysisSummary = Static<typeof AnalysisSummary>

/** One analysis of the plan with what came out: its figures as the engine wrote them, visits and arms by their identifiers, or the reason why there are none. */
export const AnalysisOutcome = closed({
  key: Type.String(), analysis: Type.String(), role: oneOf(['check', 'primary', 'supporting', 'sensitivity']), why: Said, title: Said, does: Said, methods: Said, source: Type.String(), options: Type.Unknown(),
  result: nullable(Type.Unknown()), refused: nullable(Remark), warnings: Type.Array(Remark),
})
export type AnalysisOutcome = Static<typeof AnalysisOutcome>

export const checkVerdicts = ['pass', 'fail', 'to-justify'] as const
export const CheckRow = closed({ id: Type.String(), text: Said, source: Type.String(), verified: Type.Boolean(), verdict: oneOf(checkVerdicts), explanation: Said })
export type CheckRow = Static<typeof CheckRow>
export const CheckList = closed({ id: Type.String(), title: Said, source: Type.String(), rows: Type.Array(CheckRow) })
export type CheckList = Static<typeof CheckList>

export const AnalysisShown = closed({
  id: Uuid, title: Type.String(), estimand: EstimandDraft, revision: Revision, status: oneOf(analysisStatuses),
  createdAt: Instant, changedAt: Instant, finishedAt: nullable(Instant), dataAsOf: nullable(Instant), participants: nullable(Type.Integer()),
  answersSince: Type.Integer({ description: 'Answers that came after the data were read' }),
  engine: nullable(Type.String()), dataSha256: nullable(Sha256), specSha256: nullable(Sha256),
  finding: nullable(Remark), outcomes: Type.Array(AnalysisOutcome), lists: Type.Array(CheckList),
  justifications: Type.Record(Type.String(), Type.String()),
})
export type AnalysisShown = Static<typeof AnalysisShown>

// A tuple of the schema library is written for an older JSON Schema than the one the document follows.
const Pair = Type.Unsafe<[number, number]>(Type.Array(Type.Number(), { minItems: 2, maxItems: 2 }))

/** What can be asked of a study: its scales, its visits, its arms. */
export const AnalysisMaterial = closed({
  scales: Type.Array(closed({
    name: Type.String(), title: Bilingual, instrument: Type.String(), range: Pair, higherIs: oneOf(['better', 'worse', 'neutral']), important: nullable(Type.Number()),
  })),
  visits: Type.Array(closed({ id: Type.String(), title: Bilingual, day: Type.Integer(), scales: Type.Array(Type.String()) })),
  arms: Type.Array(closed({ id: Type.String(), title: Bilingual })),
})
export type AnalysisMaterial = Static<typeof AnalysisMaterial>

const unknown = ['studies/unknown', 'analyses/unknown'] as const
// An analysis reads and gives the data an export would: one permission opens both.
const access = { staff: 'export.run' } as const

export const readMaterial = defineRoute({
  name: 'analyses.material', method: 'GET', path: '/api/studies/:study/analysis-material', access, summary: 'What can be asked of a study: its scales, visits and arms',
  params: studyParams, answer: AnalysisMaterial, problems: ['studies/unknown'],
})

export const listAnalyses = defineRoute({
  name: 'analyses.list', method: 'GET', path: '/api/studies/:study/analyses', access, summary: 'Analyses of a study, the newest first',
  params: studyParams, answer: closed({ items: Type.Array(AnalysisSummary) }), problems: ['studies/unknown'],
})

export const createAnalysis = defineRoute({
  name: 'analyses.create', method: 'POST', path: '/api/studies/:study/analyses', access, status: 201, summary: 'Begin an analysis: a title, and the estimand as far as it is known',
  params: studyParams, body: closed({ title: shortText, estimand: Type.Optional(EstimandDraft) }), answer: AnalysisShown, problems: ['studies/unknown', 'analyses/estimand-refused'],
})

export const readAnalysis = defineRoute({
  name: 'analyses.read', method: 'GET', path: '/api/studies/:study/analyses/:analysis', access, summary: 'One analysis with its results, as long as every consent they stand on holds',
  params: analysisParams, answer: AnalysisShown, problems: unknown,
})

export const updateAnalysis = defineRoute({
  name: 'analyses.update', method: 'PUT', path: '/api/studies/:study/analyses/:analysis', access, summary: 'Write the estimand of an analysis that has no results',
  params: analysisParams, body: closed({ title: shortText, estimand: EstimandDraft, revision: Revision }),
  answer: AnalysisShown, problems: [...unknown, 'analyses/changed-meanwhile', 'analyses/already-run', 'analyses/estimand-refused'],
})

export const runAnalysis = defineRoute({
  name: 'analyses.run', method: 'POST', path: '/api/studies/:study/analyses/:analysis/runs', access, status: 202, summary: 'Compute what the estimand asks, on what consent allows at this moment',
  params: analysisParams, answer: AnalysisShown, problems: [...unknown, 'analyses/estimand-incomplete', 'analyses/under-way'],
})

export const justifyCheck = defineRoute({
  name: 'analyses.justify', method: 'PUT', path: '/api/studies/:study/analyses/:analysis/justifications', access, summary: 'Say why a point of a check list stands as it does',
  params: analysisParams, body: closed({ item: Type.String({ pattern: '^[a-z0-9-]{1,40}:[A-Za-z0-9][A-Za-z0-9/._-]{0,40}$', description: 'A list and one of its points, `sisaqol:RS10`' }), text: Type.String({ maxLength: 2000 }) }), answer: AnalysisShown, problems: unknown,
})

export const downloadBundle = defineRoute({
  name: 'analyses.download', method: 'GET', path: '/api/studies/:study/analyses/:analysis/bundle', access, file: 'application/zip',
  summary: 'The analysis as files that stand alone: data, specification, results, tolerances, R script, methods', params: analysisParams, answer: Type.Unknown(), problems: [...unknown, 'analyses/outdated', 'analyses/no-results'],
})

export const reportKinds = ['html', 'pdf'] as const

export const downloadReport = defineRoute({
  name: 'analyses.report', method: 'GET', path: '/api/studies/:study/analyses/:analysis/report', access, file: ['text/html', 'application/pdf'],
  summary: 'The whole analysis written out, with its figures, tables, methods and check lists: a page that stands alone, or a PDF', params: analysisParams,
  query: closed({ language: oneOf(['fr', 'en']), kind: oneOf(reportKinds) }), answer: Type.Unknown(), problems: [...unknown, 'analyses/outdated', 'analyses/no-results'],
})

export const deleteAnalysis = defineRoute({
  name: 'analyses.delete', method: 'DELETE', path: '/api/studies/:study/analyses/:analysis', access, summary: 'Delete an analysis that has no results',
  params: analysisParams, answer: Nothing, problems: [...unknown, 'analyses/already-run'],
})

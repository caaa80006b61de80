export const endpoints = ['magnitude', 'proportion', 'time-to-deterioration', 'over-time'] as const
/** Change at a time point; share of responders at a time point; time to deterioration; course over all visits. */
export type Endpoint = (typeof endpoints)[number]
export const strategies = ['treatment-policy', 'hypothetical', 'composite', 'while-alive', 'principal-stratum'] as const
/** What is done with an intercurrent event. `while-alive` is ICH’s while on treatment, said of the event named. */
export type Strategy = (typeof strategies)[number]
export const intercurrentEvents = ['death', 'treatment-discontinuation', 'other-treatment', 'progression', 'other'] as const
export type IntercurrentEvent = (typeof intercurrentEvents)[number]
export const summaries = ['mean-change', 'difference-in-means', 'proportion', 'difference-in-proportions', 'median-time', 'hazard-ratio', 'cumulative-incidence', 'subdistribution-hazard-ratio', 'slope'] as const
export type Summary = (typeof summaries)[number]
export const missingApproaches = ['likelihood', 'mi-delta', 'mi-reference', 'available-case', 'complete-case'] as const
/** A mixed model on all scores received; imputation shifted by a delta; imputation as in the reference arm; scores at hand; patients without any gap. */
export type MissingApproach = (typeof missingApproaches)[number]
export const multiplicityMethods = ['none', 'bonferroni', 'holm', 'hierarchical', 'one-endpoint', 'other'] as const

/** Who reports the figure with which factor: a score used to foretell an outcome, not as the outcome. */
export interface PrognosticFactor { readonly instrument: string, readonly scale: string }

/** What is to be estimated, as a form that a statistician fills and that every later choice answers to. */
export interface Estimand {
  readonly title: string
  readonly objective: {
    readonly comparison: 'within-group' | 'between-groups'
    readonly purpose: 'confirmatory' | 'descriptive'
    /** What is expected, with its direction; a confirmatory objective has one. */
    readonly hypothesis?: string
  }
  /** Who the question is about. */
  readonly population: string
  readonly variable: {
    readonly instrument: string
    readonly scale: string
    readonly direction: 'higher-better' | 'higher-worse'
    readonly endpoint: Endpoint
    /** For time to deterioration. */
    readonly reference?: 'baseline' | 'best' | 'previous'
    readonly definition?: 'first' | 'definitive-1' | 'definitive-2' | 'definitive-3'
    /** Where the validity and the reliability of the instrument are shown. */
    readonly validation?: string
    /** Who answers, and how: on paper, on a screen, by telephone. */
    readonly administration?: string
  }
  /** The arms, the first one named being the reference; none in a single-arm study. */
  readonly arms?: { readonly column: string, readonly levels: readonly string[] }
  readonly timePoints: { readonly baseline: string, readonly primary: readonly string[] }
  readonly intercurrentEvents: readonly { readonly event: IntercurrentEvent, readonly strategy: Strategy, readonly label?: string }[]
  readonly summary: Summary
  /** The important difference, in points of the scale, and where it comes from. */
  readonly threshold?: { readonly value: number, readonly source: string }
  readonly missing: {
    /** What counts as a missing score, among those that were expected. */
    readonly definition: string
    readonly primary: MissingApproach
    readonly sensitivity: readonly MissingApproach[]
    readonly justification?: string
    /** For delta-adjusted imputation, in points. */
    readonly deltas?: readonly number[]
  }
  readonly multiplicity: { readonly tests: number, readonly method: (typeof multiplicityMethods)[number], readonly justification?: string }
  /** The columns of the long table that the analyses will read. */
  readonly columns: { readonly id: string, readonly visit: string, readonly score: string, readonly date?: string, readonly death?: string, readonly baseline?: string }
  /** Columns the comparison is adjusted for, and strata of the randomisation. */
  readonly covariates?: readonly string[]
  readonly strata?: readonly string[]
  readonly prognosticFactors?: readonly PrognosticFactor[]
}

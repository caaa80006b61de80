import type { Bilingual, Finding } from '../../base/index.ts'
import type { Table } from '../frame/index.ts'

/** What an analysis asks for: an option of the command line, a field of the form. */
export interface AnalysisOption {
  /** As written after `--` on the command line: `time`, `death-rule`. */
  readonly name: string
  readonly kind: 'column' | 'columns' | 'number' | 'choice' | 'formula' | 'text' | 'flag'
  readonly required: boolean
  readonly choices?: readonly string[]
  readonly defaultsTo?: string | number
  readonly help: Bilingual
}

/** The options as given; a list of columns is a list of names. */
export type Options = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>

/** What every analysis answers, beside its own figures. No NaN and no Infinity: null, with a reason beside it. */
export interface AnalysisResult {
  readonly method: string
  readonly version: string
  /** Rows (or persons) that were used. */
  readonly n: number
  readonly warnings: readonly Finding[]
}

/** How far a figure may be from R's, by the path of the figure in the result (`*` is one step): the first pattern that fits decides. */
export interface Tolerance { readonly path: string, readonly relative: number, /** Below this absolute difference two figures are equal. */ readonly absolute?: number }

/** The R script that computes the same figures: lines that call `cell(path, value)`, after a preamble that reads `data` and defines `cell`. */
export interface RScript {
  /** Packages beyond base R: survival, nlme; others only where these cannot. */
  readonly packages: readonly string[]
  /** `data` is the data frame (na.strings '', check.names FALSE); the paths are those of the result's JSON, indices from 0: `cell('coefficients.0.hr', exp(b[1]))`. */
  readonly lines: readonly string[]
  /** What chance gave and R cannot draw again, as a table: the data frame `drawn`, in a file beside the data. */
  readonly drawn?: Table
  readonly tolerances: readonly Tolerance[]
  /** Figures of the result that the script does not recompute, and why. */
  readonly leftOut?: Bilingual
}

/** The data sheet of an analysis: the command line, the form, the bundle and the report all read it. */
export interface Analysis {
  readonly id: string
  readonly title: Bilingual
  /** One sentence: what it answers. */
  readonly does: Bilingual
  readonly options: readonly AnalysisOption[]
  /** May stop with a Refusal (`refuse`): a sentence that says what is wrong and what to do. */
  readonly run: (table: Table, options: Options) => AnalysisResult
  /** Null where nothing that Debian's r-base-core, survival and nlme hold computes it. */
  readonly script: (table: Table, options: Options) => RScript | null
  /** A methods paragraph for a paper: the model, the rule for missing data, the software's engine, the citation. */
  readonly methods: (options: Options) => Bilingual
  /** Where the method is published. */
  readonly source: string
}

import { warningAt } from '../../base/index.ts'
import { optionalText, textOption, type AnalysisOption, type Options } from '../analysis/index.ts'
import { refuse } from '../foundations/index.ts'
import { columnNamed, textsOf, type Table } from '../frame/index.ts'
import { inR, timesOf, type Times } from './survival-rows.ts'

/** What each person left for: 0 censored, 1 the event of interest, 2 a competing event. */
export interface CompetingRows extends Times { readonly cause: Uint8Array }

export const statusOptions: readonly AnalysisOption[] = [
  { name: 'status', kind: 'column', required: true, help: { fr: 'Statut à la fin du suivi : censure, événement étudié, autres événements', en: 'Status at the end of follow-up: censoring, event of interest, other events' } },
  { name: 'event', kind: 'text', required: true, help: { fr: 'Code de l’événement étudié ; les autres codes sont des événements concurrents', en: 'Code of the event of interest; other codes are competing events' } },
  { name: 'censored', kind: 'text', required: false, defaultsTo: '0', help: { fr: 'Code de la censure', en: 'Code of censoring' } },
]

const wordOf = (options: Options, name: string): string | undefined => {
  const value = options[name]
  return typeof value === 'number' ? String(value) : optionalText(options, name)
}

interface Codes { readonly status: string, readonly event: string, readonly censored: string }

function codesOf(table: Table, options: Options): Codes {
  const status = textOption(options, 'status')
  const numeric = columnNamed(table, status).kind === 'number'
  const asRead = (word: string): string => (numeric && word.trim() !== '' && Number.isFinite(Number(word)) ? String(Number(word)) : word)
  const event = asRead(wordOf(options, 'event') ?? textOption(options, 'event'))
  const censored = asRead(wordOf(options, 'censored') ?? '0')
  return event === censored ? refuse('survival/event-is-censoring', { value: event }, 'event') : { status, event, censored }
}

/**
 * Times and causes of a table; a row with an empty cell in any of the columns is left out. Refused when the event is never seen.
 * @source Gray 1988, doi:10.1214/aos/1176350951, for the setting
 */
export function competingRows(table: Table, options: Options, others: readonly (string | undefined)[]): CompetingRows {
  const { status, event, censored } = codesOf(table, options)
  const times = timesOf(table, { time: textOption(options, 'time'), event: status, others })
  const texts = textsOf(table, status)
  const cause = Uint8Array.from(times.rows, (row) => (texts[row] === censored ? 0 : texts[row] === event ? 1 : 2))
  const values = [...new Set(times.rows.map((row) => texts[row] ?? ''))].sort().join(', ')
  if (!cause.includes(1)) refuse('survival/no-such-event', { column: status, event, values }, status)
  return { ...times, cause, warnings: cause.includes(0) ? times.warnings : [...times.warnings, warningAt(status, 'survival/no-censoring-code', { column: status, censored, values })] }
}

/**
 * R lines that keep the complete rows and define `time` and `cause` (0, 1, 2).
 * @source R survival, Surv of a factor
 */
export function competingRowsInR(table: Table, options: Options, others: readonly (string | undefined)[]): string[] {
  const { status, event, censored } = codesOf(table, options)
  const named = [...new Set([textOption(options, 'time'), status, ...others].filter((name) => name !== undefined))]
  return [
    `d <- data[complete.cases(data[c(${named.map(inR).join(', ')})]), , drop = FALSE]`,
    `time <- d[[${inR(textOption(options, 'time'))}]]`,
    `code <- as.character(d[[${inR(status)}]]); cause <- ifelse(code == ${inR(censored)}, 0, ifelse(code == ${inR(event)}, 1, 2))`,
  ]
}

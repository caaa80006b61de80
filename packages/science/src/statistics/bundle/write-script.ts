import { rText, type RScript } from '../analysis/index.ts'
import type { Table } from '../frame/index.ts'

/** Which rows of the data an analysis is about: those where a column has a value, or another value than this one. All where nothing is said. */
export interface RowsKept { readonly column: string, readonly otherThan: number | null }
export interface ScriptBlock { readonly key: string, readonly rows?: RowsKept, readonly script: RScript | null }

function dataOf(rows: RowsKept | undefined): string {
  if (rows === undefined) return 'all_data'
  const column = `all_data[[${rText(rows.column)}]]`
  return rows.otherThan === null ? `all_data[!is.na(${column}), , drop = FALSE]` : `all_data[!(${column} %in% ${rows.otherThan}), , drop = FALSE]`
}

/** The file of what chance gave to an analysis. */
export const drawnFile = (key: string): string => `drawn-${key}.csv`
const kindsOf = ({ columns }: Table): string => `c(${columns.map(({ kind }) => (kind === 'number' ? '"numeric"' : '"character"')).join(', ')})`

const preamble = (table: Table): string[] => [
  '# The figures of this analysis, computed again by R. Run in this folder: Rscript script.R',
  '# It reads data.csv and writes r-results.csv: one line a figure, by analysis and path in results.json.',
  'invisible(Sys.setlocale("LC_COLLATE", "C"))',
  'options(digits = 17, warn = 1, stringsAsFactors = FALSE, contrasts = c("contr.treatment", "contr.poly"))',
  'read_table <- function(file, kinds) read.csv(file, check.names = FALSE, na.strings = "", colClasses = kinds, encoding = "UTF-8", strip.white = FALSE)',
  `all_data <- read_table("data.csv", ${kindsOf(table)})`,
  'lines <- "analysis,path,value"',
  'quoted <- function(text) paste0("\\"", gsub("\\"", "\\"\\"", text, fixed = TRUE), "\\"")',
  'written <- function(value) if (length(value) != 1 || is.na(value)) "" else if (is.numeric(value)) sprintf("%.17g", value) else as.character(value)',
  'analysis <- ""',
  '# A package that is not installed leaves its analysis unverified: a line without path names it. What stops an analysis is said on a line of path "!"; the others go on.',
  'has <- function(package) suppressPackageStartupMessages(requireNamespace(package, quietly = TRUE)) && { suppressPackageStartupMessages(library(package, character.only = TRUE)); TRUE }',
  'cell <- function(path, value) lines[[length(lines) + 1]] <<- paste(quoted(analysis), quoted(path), quoted(written(unname(value))), sep = ",")',
]

/**
 * The R script of a bundle: one block an analysis, each on a fresh copy of the data, then the figures written to r-results.csv.
 * @source the product's own convention
 */
export function writeScript(table: Table, scripts: readonly ScriptBlock[]): string {
  const blocks = scripts.flatMap(({ key, rows, script }) => (script === null ? ['', `# ${key}: not computed in R.`] : ['', ...writeBlock({ key, ...(rows !== undefined && { rows }), script })]))
  return `${[...preamble(table), ...blocks, '', 'writeLines(enc2utf8(lines), "r-results.csv", useBytes = TRUE)'].join('\n')}\n`
}

function writeBlock({ key, rows, script: { packages, lines, drawn } }: ScriptBlock & { script: RScript }): string[] {
  return [
    `# ${key}`, `analysis <- ${rText(key)}`, `absent <- Filter(Negate(has), c(${packages.map(rText).join(', ')}))`,
    'if (length(absent) > 0) cell("", paste(absent, collapse = " ")) else tryCatch(local({', `  data <- ${dataOf(rows)}`, ...(drawn === undefined ? [] : [`  drawn <- read_table(${rText(drawnFile(key))}, ${kindsOf(drawn)})`]), ...lines.map((line) => `  ${line}`), '}), error = function(e) cell("!", conditionMessage(e)))',
  ]
}

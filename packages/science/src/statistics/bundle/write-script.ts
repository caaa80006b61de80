import type { RScript } from '../analysis/index.ts'
import type { Table } from '../frame/index.ts'

const quote = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`

const preamble = (table: Table): string[] => [
  '# The figures of this analysis, computed again by R. Run in this folder: Rscript script.R',
  '# It reads data.csv and writes r-results.csv: one line a figure, by analysis and path in results.json.',
  'invisible(Sys.setlocale("LC_COLLATE", "C"))',
  'options(digits = 17, warn = 1, stringsAsFactors = FALSE, contrasts = c("contr.treatment", "contr.poly"))',
  `kinds <- c(${table.columns.map(({ kind }) => (kind === 'number' ? '"numeric"' : '"character"')).join(', ')})`,
  'all_data <- read.csv("data.csv", check.names = FALSE, na.strings = "", colClasses = kinds, encoding = "UTF-8", strip.white = FALSE)',
  'lines <- "analysis,path,value"',
  'quoted <- function(text) paste0("\\"", gsub("\\"", "\\"\\"", text, fixed = TRUE), "\\"")',
  'written <- function(value) if (length(value) != 1 || is.na(value)) "" else if (is.numeric(value)) sprintf("%.17g", value) else as.character(value)',
  'analysis <- ""',
  'cell <- function(path, value) lines[[length(lines) + 1]] <<- paste(quoted(analysis), quoted(path), quoted(written(unname(value))), sep = ",")',
]

/**
 * The R script of a bundle: one block an analysis, each on a fresh copy of the data, then the figures written to r-results.csv.
 * @source the product's own convention
 */
export function writeScript(table: Table, scripts: readonly { readonly key: string, readonly script: RScript | null }[]): string {
  const blocks = scripts.flatMap(({ key, script }) => (script === null ? ['', `# ${key}: not computed in R.`] : ['', ...writeBlock(key, script)]))
  return `${[...preamble(table), ...blocks, '', 'writeLines(enc2utf8(lines), "r-results.csv", useBytes = TRUE)'].join('\n')}\n`
}

function writeBlock(key: string, { packages, lines }: RScript): string[] {
  return [
    `# ${key}`,
    ...packages.map((name) => `suppressPackageStartupMessages(library(${name}))`),
    `analysis <- ${quote(key)}`,
    'local({', '  data <- all_data', ...lines.map((line) => `  ${line}`), '})',
  ]
}

import { spawnSync } from 'node:child_process'
import type { Measured } from './measure-ours.ts'

export const program = process.env['WESHARE_RSCRIPT'] ?? 'Rscript'

export const rVersion = (): string | null => {
  const { status, stdout } = spawnSync(program, ['-e', 'cat(R.version.string)'], { encoding: 'utf8' })
  return status === 0 ? stdout : null
}

export interface RAsked { readonly folder: string, readonly file: string, readonly packages: readonly string[], /** Lines that prepare `data`, before the clock. */ readonly prepare: readonly string[], /** Lines whose last value is the figure. */ readonly lines: readonly string[], readonly calls: number, readonly limitSeconds: number }

/** The other side: R, in a process of its own, its packages loaded and its file read before the clock starts. Null when it takes longer than the limit. */
export function measureR({ folder, file, packages, prepare, lines, calls, limitSeconds }: RAsked): Measured | null {
  const script = [
    ...packages.map((name) => `suppressPackageStartupMessages(library(${name}))`), `data <- read.csv('${file}')`, ...prepare, 'work <- function() {', ...lines, '}', 'figure <- NA',
    `user <- sapply(seq_len(${calls}), function(call) system.time(figure <<- work())[[1]])`, "cat(sprintf('%.6f', user), sprintf('%.17g', figure))",
  ].join('\n')
  const { status, stdout, stderr, signal } = spawnSync(program, ['--vanilla', '-e', script], { cwd: folder, encoding: 'utf8', timeout: limitSeconds * 1000 })
  if (signal !== null) return null
  if (status !== 0) throw new Error(`R: ${stderr}`)
  const numbers = stdout.trim().split(/\s+/).map(Number)
  return { user: numbers.slice(0, -1), figure: numbers.at(-1) ?? Number.NaN }
}

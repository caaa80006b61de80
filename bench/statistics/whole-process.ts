import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { judge, medianOf } from '../house/rounds.ts'
import { runWhole } from './processor-time.ts'

const launcher = fileURLToPath(new URL('../../scripts/launch.mjs', import.meta.url))

export interface WholeAsked { readonly folder: string, readonly file: string, readonly covariates: readonly string[], readonly rounds: number, /** Rscript, or null where there is none. */ readonly program: string | null }

/** What a person waits for: the command from its start to its figures, beside R's from the same file; both sides in turn. */
export function compareWholeProcess({ folder, file, covariates, rounds, program }: WholeAsked): void {
  const script = join(folder, 'cox.R')
  writeFileSync(script, [
    'suppressPackageStartupMessages(library(survival))', `data <- read.csv('${file}')`, `fit <- coxph(Surv(time, event) ~ ${covariates.join(' + ')}, data = data)`,
    'print(summary(fit))', 'print(cox.zph(fit))', 'print(concordance(fit))',
  ].join('\n'))
  const spent = (command: string, words: readonly string[]): number => {
    const { user, system } = runWhole(folder, command, words)
    return user + system
  }
  const ours = (): number => spent(process.execPath, [launcher, 'weshare', 'stats', 'cox', '--data', file, '--time', 'time', '--event', 'event', '--covariates', covariates.join(','), '--json'])
  // The first run on a machine keeps what Node made of the sources, as a person's first command does.
  ours()
  const pairs = Array.from({ length: rounds }, () => ({ own: ours(), other: program === null ? Number.NaN : spent(program, ['--vanilla', script]) }))
  const own = medianOf(pairs.map((pair) => pair.own))
  console.log(`\nCox, 10,000 people, 10 covariates, whole processes from start to figures, processor time in seconds (median of ${rounds})`)
  if (program === null) return console.log(`  ours ${own.toFixed(2)}; R is not on this machine: nothing to compare with.`)
  console.log(`  ours ${own.toFixed(2)}, R ${medianOf(pairs.map(({ other }) => other)).toFixed(2)}`)
  judge({ what: 'Cox, whole processes, of R’s time', value: medianOf(pairs.map((pair) => pair.own / pair.other)), limit: 1, side: 'at most', unit: '' })
}

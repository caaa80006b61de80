// How long statistics take beside R on the same data, and how long the report of a whole trial takes.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { judge, medianOf } from './house/rounds.ts'
import { analysisNamed } from '@weshare/science/statistics/catalogue'
import { readCsv, writeCsv } from './statistics/csv.ts'
import { inventSurvival, inventTrial } from './statistics/invent-data.ts'
import type { Asked, Measured } from './statistics/measure-ours.ts'
import { measureR, program, rVersion, type RAsked } from './statistics/measure-r.ts'
import { reportTrial } from './statistics/report-trial.ts'
import { compareWholeProcess } from './statistics/whole-process.ts'

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 3)
const folder = mkdtempSync(join(tmpdir(), 'weshare-statistics-'))

function runChild<Answer>(file: string, asked: unknown): Answer {
  const { status, stdout, stderr } = spawnSync(process.execPath, [fileURLToPath(new URL(file, import.meta.url)), JSON.stringify(asked)], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout) as Answer
}

interface Comparison { readonly what: string, readonly ours: Asked, readonly theirs: Omit<RAsked, 'folder' | 'file'>, /** Of R, where one takes a minute; as many as ours otherwise. */ readonly theirRounds?: number, readonly limitSeconds: number }

/** Both sides one after the other, round after round: what disturbs the machine disturbs both. */
function compare({ what, ours, theirs, theirRounds = rounds, limitSeconds }: Comparison, r: string | null): void {
  const [own, other]: [Measured[], Measured[]] = [[], []]
  for (let round = 0; round < rounds; round += 1) {
    own.push(runChild<Measured>('statistics/measure-ours.ts', ours))
    const measured = r === null || round >= theirRounds || (round > 0 && other.length === 0) ? null : measureR({ ...theirs, folder, file: ours.file })
    if (measured !== null) other.push(measured)
  }
  const [first, warm] = [own.map(({ user }) => user[0] ?? Number.NaN), own.flatMap(({ user }) => user.slice(1))]
  console.log(`\n${what}, user processor time in seconds (median of ${rounds} processes)`)
  console.log(`  ours  first call ${medianOf(first).toFixed(3)}, later calls ${medianOf(warm).toFixed(3)}`)
  judge({ what: `${what}, first call`, value: medianOf(first), limit: limitSeconds, side: 'at most', unit: ' s' })
  if (other.length === 0) {
    console.log(r === null ? '  R is not on this machine: nothing to compare with.' : `  R was stopped after ${theirs.limitSeconds} s.`)
    return
  }
  const [theirFirst, theirs1] = [other.map(({ user }) => user[0] ?? Number.NaN), other.flatMap(({ user }) => (user.length > 1 ? user.slice(1) : user))]
  console.log(`  R     first call ${medianOf(theirFirst).toFixed(3)}, later calls ${medianOf(theirs1).toFixed(3)}`)
  const [mine, its] = [own[0]?.figure ?? Number.NaN, other[0]?.figure ?? Number.NaN]
  console.log(`  one figure of both: ${mine} and ${its}, relative difference ${Math.abs(mine / its - 1).toExponential(1)}`)
  console.log(`  first call: ${(medianOf(first) / medianOf(theirFirst)).toFixed(2)} of R's`)
  judge({ what: `${what}, later calls, of R's time`, value: medianOf(warm) / medianOf(theirs1), limit: 1, side: 'at most', unit: '' })
}

const names = Array.from({ length: 10 }, (_, index) => `x${index + 1}`)
const [survival, cohort, trial, whole] = ['survival.csv', 'cohort.csv', 'trial.csv', 'whole.csv'].map((name) => join(folder, name)) as [string, string, string, string]

try {
  const r = rVersion()
  console.log(`Node ${process.versions.node}, ${r ?? 'no R'}, ${cpus().length} processors (${cpus()[0]?.model ?? ''}). The files are read before the clock starts, on both sides.`)
  writeCsv(survival, inventSurvival({ people: 10_000, covariates: 10, seed: 'statistics 1' }))
  compare({
    what: 'Cox, 10,000 people, 10 covariates, with tests and proportionality', limitSeconds: 1,
    ours: { file: survival, analysis: 'cox', options: { time: 'time', event: 'event', covariates: names }, calls: 12, figure: ['coefficients', 0, 'estimate'] },
    theirs: { packages: ['survival'], prepare: [], calls: 12, limitSeconds: 120, lines: [`fit <- coxph(Surv(time, event) ~ ${names.join(' + ')}, data = data)`, 'shown <- summary(fit)', 'checked <- cox.zph(fit)', 'coef(fit)[[1]]'] },
  }, r)
  compareWholeProcess({ folder, file: survival, covariates: names, rounds, program: r === null ? null : program })
  // Every time is another's: as many steps of the integrated score as people.
  writeCsv(cohort, inventSurvival({ people: 10_000, covariates: 3, seed: 'statistics 4', grain: 10_000 }))
  const brier = { time: 'time', event: 'event', covariates: ['x1', 'x2'], qol: ['x3'], times: '12,24,36' }
  compare({
    what: 'Brier scores, 10,000 people, 3 times, integrated, with intervals', limitSeconds: 1.5, theirRounds: 1,
    ours: { file: cohort, analysis: 'brier', options: brier, calls: 3, figure: ['integrated', 'full'] },
    theirs: {
      packages: ['survival'], calls: 1, limitSeconds: 300, prepare: ['found <- NA', 'cell <- function(path, value) if (path == "integrated.full") found <<- value'],
      lines: [...analysisNamed('brier')?.script(readCsv(cohort), brier)?.lines ?? [], 'found'],
    },
  }, r)
  writeCsv(trial, inventTrial({ patients: 1000, visits: 4, scales: 1, seed: 'statistics 2' }))
  compare({
    what: 'MMRM, unstructured, 1,000 patients, 4 visits', limitSeconds: 5,
    ours: { file: trial, analysis: 'mmrm', options: { outcome: 's1', fixed: 'arm * visit', visit: 'visit', id: 'id', structure: 'us', emmeans: 'arm' }, calls: 5, figure: ['fixed', 7, 'estimate'] },
    theirs: {
      packages: ['nlme'], calls: 1, limitSeconds: 300, prepare: ['data <- data[!is.na(data$s1), ]', 'data$place <- as.integer(factor(data$visit))'],
      lines: ["fit <- gls(s1 ~ arm * visit, data = data, correlation = corSymm(form = ~ place | id), weights = varIdent(form = ~ 1 | visit), method = 'REML')", 'coef(fit)[[8]]'],
    },
  }, r)
  writeCsv(whole, inventTrial({ patients: 500, visits: 6, scales: 15, seed: 'statistics 3' }))
  const reports = Array.from({ length: rounds }, () => reportTrial(folder, 'whole.csv', 15))
  console.log(`\nReport of a trial, 500 patients, 6 visits, 15 scales: ${reports[0]?.analyses} analyses on a page of ${reports[0]?.kilobytes} kB; starting the program and reading the file included`)
  console.log(`  on the wall ${medianOf(reports.map(({ wall }) => wall)).toFixed(1)} s, whatever else the machine did meanwhile`)
  judge({ what: 'report of a trial, user processor time', value: medianOf(reports.map(({ user }) => user)), limit: 20, side: 'at most', unit: ' s' })
} finally {
  rmSync(folder, { recursive: true, force: true })
}

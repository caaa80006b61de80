// Whether a 95 % confidence interval holds the true value 95 times in a hundred: simulated trials, each analysed as a user would.
import { runAnalysis } from '@weshare/science/statistics/catalogue'
import type { Options } from '@weshare/science/statistics/analysis'
import type { Table } from '@weshare/science/statistics/frame'
import { drawCourses, drawSurvival } from './coverage/draw-trials.ts'
import { judge } from './house/rounds.ts'

const runs = Number(process.env['BENCH_RUNS'] ?? 1000)
const seed = process.env['BENCH_SEED'] ?? '1'

interface Interval { readonly term: string, readonly lower: number, readonly upper: number }
interface Simulation {
  readonly what: string
  readonly analysis: string
  readonly options: Options
  readonly draw: (seed: string) => Table
  /** The true value of each term, on the scale of its interval. */
  readonly truth: Readonly<Record<string, number>>
  readonly read: (result: unknown) => readonly Interval[]
}

const simulations: readonly Simulation[] = [
  {
    what: 'linear mixed model (random intercept and slope, 60 people, 5 visits, one in seven missed, Satterthwaite)', analysis: 'lmm', draw: drawCourses,
    options: { outcome: 'score', fixed: 'arm * time', random: '1 + time | id' }, truth: { '(Intercept)': 60, armtreated: 2, time: -1.5, 'armtreated:time': 1 },
    read: (result) => (result as { fixed: Interval[] }).fixed,
  },
  {
    what: 'Cox model (150 people, about 40 % censored, times in months with ties)', analysis: 'cox', draw: drawSurvival,
    options: { time: 'time', event: 'event', covariates: ['arm', 'age'] }, truth: { armtreated: Math.exp(-0.5), age: Math.exp(0.03) },
    read: (result) => (result as { coefficients: Interval[] }).coefficients,
  },
]

/** Two standard errors of a share of 95 in a hundred, in points. */
const bound = 100 * 1.96 * Math.sqrt(0.95 * 0.05 / runs)

for (const { what, analysis, options, draw, truth, read } of simulations) {
  const held = new Map(Object.keys(truth).map((term) => [term, 0]))
  let refused = 0
  for (let run = 0; run < runs; run += 1) {
    const outcome = runAnalysis(draw(`coverage ${seed} ${run}`), { analysis, options })
    if (!outcome.ok) refused += 1
    else for (const { term, lower, upper } of read(outcome.value)) {
      const value = truth[term]
      if (value !== undefined && lower <= value && value <= upper) held.set(term, (held.get(term) ?? 0) + 1)
    }
  }
  console.log(`\n${what}: ${runs} simulated trials, seed ${seed}, ${refused} refused; a share of 95 % is known to ± ${bound.toFixed(2)} points by so many`)
  for (const [term, count] of held) {
    const share = 100 * count / (runs - refused)
    judge({ what: `${analysis}, ${term}: share of 95 % intervals that hold the true value`, value: share, limit: 93.5, side: 'at least', unit: ' %' })
    judge({ what: `${analysis}, ${term}: the same, from above`, value: share, limit: 96.5, side: 'at most', unit: ' %' })
  }
  judge({ what: `${analysis}: trials refused`, value: refused, limit: 0, side: 'at most', unit: '' })
}

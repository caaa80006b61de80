import { warningAt } from '../../base/index.ts'
import { confidenceOption, optionalText, type Analysis, type AnalysisResult, type Options, type RScript } from '../analysis/index.ts'
import { attempt, engineVersion, normalQuantile } from '../foundations/index.ts'
import type { Table } from '../frame/index.ts'
import { competingRows, competingRowsInR, statusOptions } from './competing-rows.ts'
import type { ChiSquareTest } from './cox-fit.ts'
import { cumulativeIncidence } from './cumulative-incidence.ts'
import { grayTest } from './gray-test.ts'
import { confidenceLimits } from './km-limits.ts'
import { confOption, groupsToCompare, inR, membersOf, timeOption } from './survival-rows.ts'

interface IncidenceRow {
  time: number, atRisk: number, events: number, competing: number, censored: number, cif: number, stderr: number, lower: number | null, upper: number | null
  /** Why the limits are null. */
  reason?: 'incidence-is-0' | 'incidence-is-1'
}
export interface IncidenceCurve { group: string | null, n: number, events: number, competing: number, table: IncidenceRow[] }
interface IncidenceResult extends AnalysisResult { readonly conf: number, readonly curves: readonly IncidenceCurve[], readonly gray?: ChiSquareTest | { readonly chisq: null, readonly df: null, readonly p: null, readonly reason: 'no-comparison' } }

/** Cumulative incidence with competing risks. */
export const cumincAnalysis: Analysis = {
  id: 'cuminc',
  title: { fr: 'Incidence cumulée avec risques concurrents', en: 'Cumulative incidence with competing risks' },
  does: { fr: 'Estime la probabilité de l’événement au cours du temps quand un autre peut l’empêcher, et compare des groupes par le test de Gray.', en: 'Estimates the probability of the event over time when another may prevent it, and compares groups by Gray’s test.' },
  options: [timeOption, ...statusOptions, { name: 'by', kind: 'column', required: false, help: { fr: 'Groupes comparés', en: 'Groups compared' } }, confOption],
  run: runCuminc,
  script: cumincScript,
  methods: (options) => {
    const gray = optionalText(options, 'by') === undefined ? { fr: '', en: '' } : { fr: ', et comparées entre groupes par le test de Gray', en: ', and compared between groups by Gray’s test' }
    return {
      fr: `Les incidences cumulées ont été estimées par la méthode d’Aalen et Johansen en présence de risques concurrents, avec la variance d’Aalen${gray.fr}. Les lignes incomplètes ont été exclues (moteur WeShare ${engineVersion}).`,
      en: `Cumulative incidences were estimated by the Aalen-Johansen method in the presence of competing risks, with Aalen’s variance${gray.en}. Incomplete rows were excluded (WeShare engine ${engineVersion}).`,
    }
  },
  source: 'Gray 1988, doi:10.1214/aos/1176350951; Aalen 1978, doi:10.1214/aos/1176344198',
}

function runCuminc(table: Table, options: Options): IncidenceResult {
  const [by, conf] = [optionalText(options, 'by'), confidenceOption(options)]
  const data = competingRows(table, options, [by])
  const groups = by === undefined ? null : groupsToCompare(table, by, data.rows)
  const members = groups === null ? [Array.from(data.rows.keys())] : membersOf(groups)
  const gray = groups === null ? null : attempt(() => grayTest({ time: data.time, cause: data.cause, group: groups.codes, groups: groups.levels.length }))
  return {
    method: 'Aalen-Johansen', version: engineVersion, n: data.rows.length, warnings: gray?.ok === false ? [...data.warnings, warningAt(by ?? '', 'survival/gray-not-computed')] : data.warnings, conf,
    curves: members.map((places, index) => incidenceCurve({ time: places.map((place) => data.time[place] as number), cause: places.map((place) => data.cause[place] as number) }, { group: groups?.levels[index] ?? null, conf })),
    ...(gray === null ? {} : { gray: gray.ok ? gray.value : { chisq: null, df: null, p: null, reason: 'no-comparison' } }),
  }
}

/**
 * One curve of cumulative incidence with its limits; of the causes, 1 is the event, 2 competes with it, 0 is censoring.
 *
 * Missing values are the caller's; ties of times must be mended.
 * @source Aalen 1978, doi:10.1214/aos/1176344198; R cmprsk, cuminc
 */
export function incidenceCurve({ time, cause }: { time: readonly number[], cause: readonly number[] }, { group, conf }: { group: string | null, conf: number }): IncidenceCurve {
  const z = normalQuantile(1 - (1 - conf) / 2)
  const found = cumulativeIncidence(time, cause)
  const total = (counts: Float64Array): number => counts.reduce((sum, one) => sum + one, 0)
  return {
    group, n: time.length, events: total(found.events), competing: total(found.competing),
    table: Array.from(found.times, (at, index): IncidenceRow => {
      const [cif, stderr] = [found.incidence[index] as number, Math.sqrt(found.variance[index] as number)]
      // On the scale log(-log F), which keeps the limits within 0 and 1.
      const limits = cif > 0 ? confidenceLimits({ survival: cif, logError: stderr / cif, z }, 'log-log') : { lower: null, upper: null }
      const row = {
        time: at, atRisk: found.atRisk[index] as number, events: found.events[index] as number, competing: found.competing[index] as number, censored: found.censored[index] as number, cif, stderr, ...limits,
      }
      return limits.lower === null ? { ...row, reason: cif > 0 ? 'incidence-is-1' : 'incidence-is-0' } : row
    }),
  }
}

/** The incidence by R survival; its variance and Gray's test, which survival does not compute, by cmprsk where it is installed. */
function cumincScript(table: Table, options: Options): RScript {
  const by = optionalText(options, 'by')
  return {
    packages: ['survival'],
    lines: [
      ...competingRowsInR(table, options, [by]),
      by === undefined ? 'g <- factor(rep(1, nrow(d)))' : `g <- factor(d[[${inR(by)}]])`,
      `q <- qnorm(1 - (1 - ${confidenceOption(options)}) / 2); cell("n", nrow(d)); has_cmprsk <- requireNamespace("cmprsk", quietly = TRUE)`,
      'if (has_cmprsk) u <- cmprsk::cuminc(time, cause, g)',
      'for (i in seq_along(levels(g))) {',
      '  mine <- g == levels(g)[i]; at <- function(key) paste0("curves.", i - 1, ".", key)',
      '  s <- survfit(Surv(time[mine], factor(cause[mine], 0:2)) ~ 1); f <- s$pstate[, 2]; n_censored <- rowSums(as.matrix(s$n.censor))',
      '  cell(at("n"), sum(mine)); cell(at("events"), sum(cause[mine] == 1)); cell(at("competing"), sum(cause[mine] == 2))',
      '  if (has_cmprsk) { w <- u[[paste(levels(g)[i], 1)]]; v <- sqrt(if (is.null(w)) rep(0, length(f)) else w$var[pmax(1, findInterval(s$time, w$time))]) }',
      '  for (j in seq_along(f)) {',
      '    row <- function(key) at(paste0("table.", j - 1, ".", key))',
      '    cell(row("time"), s$time[j]); cell(row("atRisk"), s$n.risk[j, 1]); cell(row("events"), s$n.event[j, 2]); cell(row("competing"), s$n.event[j, 3]); cell(row("censored"), n_censored[j]); cell(row("cif"), f[j])',
      '    if (has_cmprsk) { k <- q * v[j] / (f[j] * log(f[j])); cell(row("stderr"), v[j]); cell(row("lower"), f[j]^exp(-k)); cell(row("upper"), f[j]^exp(k)) }',
      '  }', '}',
      ...(by === undefined ? [] : ['if (has_cmprsk) { t <- u$Tests["1", ]; cell("gray.chisq", t["stat"]); cell("gray.df", t["df"]); cell("gray.p", t["pv"]) }']),
    ],
    tolerances: [{ path: 'gray.*', relative: 1e-7, absolute: 1e-12 }, { path: '**', relative: 1e-8, absolute: 1e-12 }],
    leftOut: {
      fr: 'L’erreur type, les intervalles et le test de Gray sont recalculés par cmprsk s’il est installé, sinon laissés de côté.',
      en: 'The standard error, the intervals and Gray’s test are computed again by cmprsk where it is installed, else left out.',
    },
  }
}

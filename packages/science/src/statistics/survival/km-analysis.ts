import type { Finding } from '../../base/index.ts'
import { warningAt } from '../../base/index.ts'
import { choiceOption, confidenceOption, optionalText, textOption, type Analysis, type AnalysisResult, type Options, type RScript } from '../analysis/index.ts'
import { engineVersion, normalQuantile } from '../foundations/index.ts'
import type { Table } from '../frame/index.ts'
import { confidenceLimits, kmScales, medianTime, type KmScale } from './km-limits.ts'
import { productLimit } from './product-limit.ts'
import { confOption, eventOption, finite, groupsOf, inR, membersOf, rowsInR, survivalRows, timeOption } from './survival-rows.ts'

interface KmRow {
  time: number, atRisk: number, events: number, censored: number, survival: number, stderr: number | null, lower: number | null, upper: number | null
  /** Why figures of this row are null. */
  reason?: 'survival-is-0' | 'survival-is-1'
}
export interface KmCurve {
  group: string | null, n: number, events: number, median: number | null, medianLower: number | null, medianUpper: number | null
  /** Why the median, or one of its limits, is null. */
  reason: 'not-reached' | null
  table: KmRow[]
}
interface KmResult extends AnalysisResult { readonly ci: KmScale, readonly conf: number, readonly curves: readonly KmCurve[] }

/** Kaplan-Meier survival curves. */
export const kmAnalysis: Analysis = {
  id: 'km',
  title: { fr: 'Courbes de survie de Kaplan-Meier', en: 'Kaplan-Meier survival curves' },
  does: { fr: 'Estime la probabilité d’être indemne de l’événement au cours du temps, et le temps médian, par groupe.', en: 'Estimates the probability of being free of the event over time, and the median time, by group.' },
  options: [
    timeOption, eventOption,
    { name: 'by', kind: 'column', required: false, help: { fr: 'Une courbe par groupe de cette colonne', en: 'One curve for each group of this column' } },
    { name: 'ci', kind: 'choice', required: false, choices: kmScales, defaultsTo: 'log', help: { fr: 'Échelle de l’intervalle de confiance : log de la survie, log(-log), ou sans transformation', en: 'Scale of the confidence interval: log of survival, log(-log), or untransformed' } },
    confOption,
  ],
  run: runKm,
  script: kmScript,
  methods: (options) => {
    const level = 100 * confidenceOption(options)
    const scale = scaleOf(options)
    return {
      fr: `Les probabilités de survie ont été estimées par la méthode de Kaplan-Meier, avec la variance de Greenwood et des intervalles de confiance à ${level} % (échelle : ${scale}) ; le temps médian est le premier où la survie atteint 50 %, et ses limites sont celles des courbes de confiance. Les lignes incomplètes ont été exclues (moteur WeShare ${engineVersion}).`,
      en: `Survival probabilities were estimated by the Kaplan-Meier method, with Greenwood’s variance and ${level}% confidence intervals (scale: ${scale}); the median time is the first at which survival reaches 50%, its limits those of the confidence curves. Incomplete rows were excluded (WeShare engine ${engineVersion}).`,
    }
  },
  source: 'Kaplan and Meier 1958, doi:10.1080/01621459.1958.10501452; Brookmeyer and Crowley 1982, doi:10.2307/2530286',
}

const scaleOf = (options: Options): KmScale => choiceOption(options, 'ci', { among: kmScales, otherwise: 'log' })

/**
 * The Kaplan-Meier curves of the options.
 * @source R survival, survfit
 */
export function runKm(table: Table, options: Options): KmResult {
  const [by, ci, conf] = [optionalText(options, 'by'), scaleOf(options), confidenceOption(options)]
  const data = survivalRows(table, { time: textOption(options, 'time'), event: textOption(options, 'event'), others: [by] })
  const groups = by === undefined ? null : groupsOf(table, by, data.rows)
  const members = groups === null ? [Array.from(data.rows.keys())] : membersOf(groups)
  const none: Finding[] = data.event.includes(1) ? [] : [warningAt(textOption(options, 'event'), 'survival/no-event')]
  return {
    method: 'Kaplan-Meier', version: engineVersion, n: data.rows.length, warnings: [...data.warnings, ...none], ci, conf,
    curves: members.map((places, index) => kmCurve({ stop: places.map((place) => data.time[place] as number), event: places.map((place) => data.event[place] as number) }, { group: groups?.levels[index] ?? null, ci, conf })),
  }
}

/**
 * One Kaplan-Meier curve with its limits and its median.
 *
 * Missing values are the caller's; ties of times must be mended.
 * @source Kaplan and Meier 1958, doi:10.1080/01621459.1958.10501452; R survival, survfit
 */
export function kmCurve({ stop, event }: { stop: readonly number[], event: readonly number[] }, { group, ci, conf }: { group: string | null, ci: KmScale, conf: number }): KmCurve {
  const z = normalQuantile(1 - (1 - conf) / 2)
  const estimate = productLimit({ stop, event })
  const { times, survival } = estimate
  const limits = Array.from(times, (_, at) => confidenceLimits({ survival: survival[at] as number, logError: Math.sqrt(estimate.logVariance[at] as number), z }, ci))
  const median = medianTime(times, survival)
  const medianLower = medianTime(times, limits.map(({ lower }) => lower))
  const medianUpper = medianTime(times, limits.map(({ upper }) => upper))
  return {
    group, n: stop.length, events: estimate.events.reduce((sum, one) => sum + one, 0), median, medianLower, medianUpper,
    reason: median === null || medianLower === null || medianUpper === null ? 'not-reached' : null,
    table: limits.map(({ lower, upper }, at): KmRow => {
      const left = survival[at] as number
      const row = {
        time: times[at] as number, atRisk: estimate.atRisk[at] as number, events: estimate.events[at] as number, censored: estimate.censored[at] as number, survival: left,
        stderr: finite(left * Math.sqrt(estimate.logVariance[at] as number)), lower, upper,
      }
      return row.stderr === null || lower === null || upper === null ? { ...row, reason: left === 0 ? 'survival-is-0' : 'survival-is-1' } : row
    }),
  }
}

/**
 * The same curves by survival::survfit.
 * @source R survival, survfit
 */
export function kmScript(table: Table, options: Options): RScript {
  const by = optionalText(options, 'by')
  return {
    packages: ['survival'],
    lines: [
      ...rowsInR(table, { time: textOption(options, 'time'), event: textOption(options, 'event'), others: [by] }),
      by === undefined ? 'g <- rep(1, nrow(d))' : `g <- factor(d[[${inR(by)}]])`,
      `s <- survfit(Surv(time, event) ~ g, conf.type = ${inR(scaleOf(options))}, conf.int = ${confidenceOption(options)})`,
      'sizes <- if (is.null(s$strata)) length(s$time) else s$strata', 'medians <- rbind(summary(s)$table)', 'last <- ncol(medians)', 'k <- 0',
      'for (i in seq_along(sizes)) {',
      '  at <- function(key) paste0("curves.", i - 1, ".", key)',
      '  cell(at("n"), medians[i, "records"]); cell(at("events"), medians[i, "events"])',
      '  cell(at("median"), medians[i, "median"]); cell(at("medianLower"), medians[i, last - 1]); cell(at("medianUpper"), medians[i, last])',
      '  for (j in seq_len(sizes[i])) {',
      '    k <- k + 1',
      '    row <- function(key) at(paste0("table.", j - 1, ".", key))',
      '    cell(row("time"), s$time[k]); cell(row("atRisk"), s$n.risk[k]); cell(row("events"), s$n.event[k]); cell(row("censored"), s$n.censor[k])',
      '    cell(row("survival"), s$surv[k]); cell(row("stderr"), s$surv[k] * s$std.err[k]); cell(row("lower"), s$lower[k]); cell(row("upper"), s$upper[k])',
      '  }', '}', 'cell("n", nrow(d))',
    ],
    tolerances: [{ path: 'curves.**', relative: 1e-9, absolute: 1e-14 }],
  }
}

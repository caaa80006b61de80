import { warningAt, type Finding } from '../../base/index.ts'
import { confidenceOption, numberOption, optionalText, textOption, type Analysis, type AnalysisResult, type Options, type RScript } from '../analysis/index.ts'
import { engineVersion, normalQuantile, normalUpper, refuse } from '../foundations/index.ts'
import type { Table } from '../frame/index.ts'
import { productLimit, type ProductLimit } from './product-limit.ts'
import { restrictedMean } from './restricted-mean.ts'
import { confOption, eventOption, finite, groupsToCompare, inR, membersOf, rowsInR, survivalRows, timeOption, type Columns, type SurvivalRows } from './survival-rows.ts'

interface Step { time: number, atRisk: number, events: number, censored: number, survival: number }
/** `table` is the Kaplan-Meier curve under which the area lies, at every exit, after the horizon too. */
interface GroupMean { group: string | null, n: number, events: number, rmst: number, se: number, lower: number, upper: number, table: Step[] }
interface Difference { group: string | null, reference: string | null, estimate: number, se: number, z: number | null, p: number | null, lower: number, upper: number }
interface RmstResult extends AnalysisResult { readonly tau: number, readonly conf: number, readonly curves: readonly GroupMean[], readonly differences: readonly Difference[] }

/** Restricted mean survival time. */
export const rmstAnalysis: Analysis = {
  id: 'rmst',
  title: { fr: 'Survie moyenne restreinte', en: 'Restricted mean survival time' },
  does: { fr: 'Estime le temps moyen sans événement jusqu’à un horizon, et sa différence entre groupes, sans supposer des risques proportionnels.', en: 'Estimates the mean time free of the event up to a horizon, and its difference between groups, without assuming proportional hazards.' },
  options: [
    timeOption, eventOption,
    { name: 'by', kind: 'column', required: false, help: { fr: 'Groupes comparés ; le premier est la référence', en: 'Groups compared; the first is the reference' } },
    { name: 'tau', kind: 'number', required: false, help: { fr: 'Horizon ; par défaut, le plus court des derniers temps observés des groupes', en: 'Horizon; by default, the shortest of the last times observed in the groups' } },
    confOption,
  ],
  run: runRmst,
  script: rmstScript,
  methods: (options) => ({
    fr: `Le temps moyen sans événement a été estimé par l’aire sous la courbe de Kaplan-Meier jusqu’à ${options['tau'] === undefined ? 'l’horizon commun aux groupes' : `l’horizon ${numberOption(options, 'tau')}`}, et comparé entre groupes par sa différence (test de Wald). Les lignes incomplètes ont été exclues (moteur WeShare ${engineVersion}).`,
    en: `The mean time free of the event was estimated by the area under the Kaplan-Meier curve up to ${options['tau'] === undefined ? 'the horizon common to the groups' : `the horizon ${numberOption(options, 'tau')}`}, and compared between groups by its difference (Wald test). Incomplete rows were excluded (WeShare engine ${engineVersion}).`,
  }),
  source: 'Royston and Parmar 2013, doi:10.1186/1471-2288-13-152; Uno et al. 2014, doi:10.1200/JCO.2014.55.2208',
}

const columnsOf = (options: Options): Columns => ({ time: textOption(options, 'time'), event: textOption(options, 'event'), others: [optionalText(options, 'by')] })

interface Read { readonly data: SurvivalRows, readonly members: number[][], readonly levels: readonly (string | null)[], readonly lasts: number[], readonly tau: number }

function readGroups(table: Table, options: Options): Read {
  const by = optionalText(options, 'by')
  const data = survivalRows(table, columnsOf(options))
  const groups = by === undefined ? null : groupsToCompare(table, by, data.rows)
  const members = groups === null ? [Array.from(data.rows.keys())] : membersOf(groups)
  const lasts = members.map((places) => places.reduce((most, place) => Math.max(most, data.time[place] as number), 0))
  const tau = numberOption(options, 'tau', Math.min(...lasts))
  if (tau <= 0) refuse('survival/horizon', { value: tau }, 'tau')
  return { data, members, levels: groups?.levels ?? [null], lasts, tau }
}

function runRmst(table: Table, options: Options): RmstResult {
  const conf = confidenceOption(options)
  const { data, members, levels, lasts, tau } = readGroups(table, options)
  const quantile = normalQuantile(1 - (1 - conf) / 2)
  const around = (estimate: number, se: number): { lower: number, upper: number } => ({ lower: estimate - quantile * se, upper: estimate + quantile * se })
  const curves = members.map((places, index): GroupMean => {
    const curve = productLimit({ stop: places.map((place) => data.time[place] as number), event: places.map((place) => data.event[place] as number) })
    const { mean, se } = restrictedMean(curve, tau)
    return { group: levels[index] ?? null, n: places.length, events: curve.events.reduce((sum, one) => sum + one, 0), rmst: mean, se, ...around(mean, se), table: stepsOf(curve) }
  })
  const beyond = lasts.flatMap((last, index): Finding[] => (last < tau ? [warningAt('tau', 'survival/beyond-follow-up', { group: levels[index] ?? '', tau, last })] : []))
  const reference = curves[0] as GroupMean
  return {
    method: 'restricted mean survival time', version: engineVersion, n: data.rows.length, warnings: [...data.warnings, ...beyond], tau, conf, curves,
    differences: curves.slice(1).map((one) => {
      const [estimate, se] = [one.rmst - reference.rmst, Math.hypot(one.se, reference.se)]
      return { group: one.group, reference: reference.group, estimate, se, z: finite(estimate / se), p: finite(2 * normalUpper(Math.abs(estimate / se))), ...around(estimate, se) }
    }),
  }
}

function stepsOf({ times, atRisk, events, censored, survival }: ProductLimit): Step[] {
  return Array.from(times, (time, at) => ({ time, atRisk: atRisk[at] as number, events: events[at] as number, censored: censored[at] as number, survival: survival[at] as number }))
}

function rmstScript(table: Table, options: Options): RScript {
  const by = optionalText(options, 'by')
  return {
    packages: ['survival'],
    lines: [
      ...rowsInR(table, columnsOf(options)), by === undefined ? 'g <- factor(rep(1, nrow(d)))' : `g <- factor(d[[${inR(by)}]])`,
      options['tau'] === undefined ? 'tau <- min(tapply(time, g, max))' : `tau <- ${numberOption(options, 'tau')}`,
      `m <- rbind(summary(survfit(Surv(time, event) ~ g), rmean = tau)$table); q <- qnorm(1 - (1 - ${confidenceOption(options)}) / 2)`,
      'a <- m[, "rmean"]; s <- m[, "se(rmean)"]; cell("n", nrow(d)); cell("tau", tau)',
      'u <- survfit(Surv(time, event) ~ g); sizes <- if (is.null(u$strata)) length(u$time) else u$strata; k <- 0',
      'for (i in seq_along(sizes)) for (j in seq_len(sizes[i])) {',
      '  k <- k + 1; row <- function(key) paste0("curves.", i - 1, ".table.", j - 1, ".", key)',
      '  cell(row("time"), u$time[k]); cell(row("atRisk"), u$n.risk[k]); cell(row("events"), u$n.event[k]); cell(row("censored"), u$n.censor[k]); cell(row("survival"), u$surv[k])', '}',
      'figures <- function(path, e, s) { cell(paste0(path, ".se"), s); cell(paste0(path, ".lower"), e - q * s); cell(paste0(path, ".upper"), e + q * s) }',
      'for (i in seq_along(a)) { p <- paste0("curves.", i - 1); cell(paste0(p, ".n"), m[i, "records"]); cell(paste0(p, ".events"), m[i, "events"]); cell(paste0(p, ".rmst"), a[i]); figures(p, a[i], s[i]) }',
      'for (i in seq_along(a)[-1]) {',
      '  p <- paste0("differences.", i - 2); e <- a[i] - a[1]; se <- sqrt(s[i]^2 + s[1]^2); figures(p, e, se)',
      '  cell(paste0(p, ".estimate"), e); cell(paste0(p, ".z"), e / se); cell(paste0(p, ".p"), 2 * pnorm(-abs(e / se)))',
      '}',
    ],
    tolerances: [{ path: 'differences.*.*', relative: 1e-8, absolute: 1e-9 }, { path: '**', relative: 1e-9, absolute: 1e-12 }],
  }
}

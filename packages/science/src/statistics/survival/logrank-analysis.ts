import { numberOption, optionalText, textOption, type Analysis, type AnalysisResult, type Options, type RScript } from '../analysis/index.ts'
import { engineVersion, refuse } from '../foundations/index.ts'
import type { Table } from '../frame/index.ts'
import { logrank } from './logrank.ts'
import { eventOption, groupsOf, groupsToCompare, inR, membersOf, rowsInR, survivalRows, timeOption, type Columns } from './survival-rows.ts'

interface LogrankResult extends AnalysisResult {
  readonly rho: number, readonly chisq: number, readonly df: number, readonly p: number
  readonly groups: { readonly group: string, readonly n: number, readonly observed: number, readonly expected: number }[]
}

/** Comparison of survival curves. */
export const logrankAnalysis: Analysis = {
  id: 'logrank',
  title: { fr: 'Comparaison de courbes de survie (test du log-rank)', en: 'Comparison of survival curves (log-rank test)' },
  does: { fr: 'Teste si les groupes ont la même survie au cours du temps, avec ou sans strates.', en: 'Tests whether groups have the same survival over time, with or without strata.' },
  options: [
    timeOption, eventOption,
    { name: 'by', kind: 'column', required: true, help: { fr: 'Groupes comparés', en: 'Groups compared' } },
    { name: 'strata', kind: 'column', required: false, help: { fr: 'Strates dans lesquelles les groupes sont comparés', en: 'Strata within which the groups are compared' } },
    { name: 'rho', kind: 'number', required: false, defaultsTo: 0, help: { fr: 'Poids S(t)^rho de Fleming et Harrington : 0 pour le log-rank, 1 pour Peto-Peto', en: 'Fleming and Harrington’s weights S(t)^rho: 0 for the log-rank test, 1 for Peto-Peto' } },
  ],
  run: runLogrank,
  script: logrankScript,
  methods: (options) => {
    const [rho, strata] = [numberOption(options, 'rho', 0), optionalText(options, 'strata')]
    const test = { fr: rho === 0 ? 'le test du log-rank' : `le test de Fleming et Harrington (rho = ${rho})`, en: rho === 0 ? 'the log-rank test' : `Fleming and Harrington’s test (rho = ${rho})` }
    return {
      fr: `Les courbes de survie ont été comparées par ${test.fr}${strata === undefined ? '' : `, stratifié sur ${strata}`}. Les lignes incomplètes ont été exclues (moteur WeShare ${engineVersion}).`,
      en: `Survival curves were compared by ${test.en}${strata === undefined ? '' : `, stratified by ${strata}`}. Incomplete rows were excluded (WeShare engine ${engineVersion}).`,
    }
  },
  source: 'Harrington and Fleming 1982, doi:10.1093/biomet/69.3.553; Mantel 1966, Cancer Chemotherapy Reports 50:163-170',
}

const columnsOf = (options: Options): Columns => ({ time: textOption(options, 'time'), event: textOption(options, 'event'), others: [textOption(options, 'by'), optionalText(options, 'strata')] })

/**
 * The test of the options.
 * @source R survival, survdiff
 */
export function runLogrank(table: Table, options: Options): LogrankResult {
  const columns = columnsOf(options)
  const [by, strata, rho] = [textOption(options, 'by'), optionalText(options, 'strata'), numberOption(options, 'rho', 0)]
  const { rows, time, event, warnings } = survivalRows(table, columns)
  const groups = groupsToCompare(table, by, rows)
  if (!event.includes(1)) refuse('survival/no-event', {}, columns.event)
  const found = logrank({ time, event, group: groups.codes, groups: groups.levels.length, rho, strata: strata === undefined ? undefined : groupsOf(table, strata, rows).codes })
  return {
    method: rho === 0 ? 'log-rank' : 'Fleming-Harrington', version: engineVersion, n: rows.length, warnings, rho, chisq: found.chisq, df: found.df, p: found.p,
    groups: membersOf(groups).map((places, index) => ({ group: groups.levels[index] ?? '', n: places.length, observed: found.observed[index] as number, expected: found.expected[index] as number })),
  }
}

/**
 * The same test by survival::survdiff.
 * @source R survival, survdiff
 */
export function logrankScript(table: Table, options: Options): RScript {
  const strata = optionalText(options, 'strata')
  const sum = (key: string): string => `rowSums(as.matrix(s$${key}))`
  return {
    packages: ['survival'],
    lines: [
      ...rowsInR(table, columnsOf(options)), `g <- factor(d[[${inR(textOption(options, 'by'))}]])`, ...(strata === undefined ? [] : [`st <- d[[${inR(strata)}]]`]),
      `s <- survdiff(Surv(time, event) ~ g${strata === undefined ? '' : ' + strata(st)'}, rho = ${numberOption(options, 'rho', 0)})`,
      `o <- ${sum('obs')}`, `e <- ${sum('exp')}`, 'df <- sum(e > 0) - 1',
      'cell("n", nrow(d)); cell("chisq", s$chisq); cell("df", df); cell("p", pchisq(s$chisq, df, lower.tail = FALSE))',
      'for (i in seq_along(o)) { at <- function(key) paste0("groups.", i - 1, ".", key); cell(at("n"), s$n[i]); cell(at("observed"), o[i]); cell(at("expected"), e[i]) }',
    ],
    tolerances: [{ path: '**', relative: 1e-8, absolute: 1e-12 }],
  }
}

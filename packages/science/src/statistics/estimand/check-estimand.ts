import { errorAt, warningAt, type Finding } from '../../base/index.ts'
import type { Endpoint, Estimand, Strategy, Summary } from './estimand.ts'
import { prognosticUseWarnings } from './prognostic-use.ts'

const summariesOf: Readonly<Record<Endpoint, readonly Summary[]>> = {
  'magnitude': ['mean-change', 'difference-in-means'],
  'proportion': ['proportion', 'difference-in-proportions'],
  'time-to-deterioration': ['median-time', 'hazard-ratio', 'cumulative-incidence', 'subdistribution-hazard-ratio'],
  'over-time': ['mean-change', 'difference-in-means', 'slope'],
}
const comparative: readonly Summary[] = ['difference-in-means', 'difference-in-proportions', 'hazard-ratio', 'subdistribution-hazard-ratio']

/**
 * Where the parts of an estimand contradict each other, or leave a choice unsaid that changes the figure. Errors forbid to plan; warnings are to be justified.
 * @source ICH E9(R1) 2019, addendum on estimands; Cottone et al. 2023, doi:10.1016/j.jclinepi.2023.08.009, for death; Coens et al. 2020, doi:10.1016/S1470-2045(19)30790-9
 */
export function checkEstimand(estimand: Estimand): Finding[] {
  return [...deathFindings(estimand), ...strategyFindings(estimand), ...summaryFindings(estimand), ...objectiveFindings(estimand), ...columnFindings(estimand), ...missingFindings(estimand), ...prognosticUseWarnings(estimand.prognosticFactors ?? [])]
}

/**
 * The strategy for death; undefined when the estimand does not say it.
 * @source ICH E9(R1) 2019
 */
export function deathStrategyOf({ intercurrentEvents }: Estimand): Strategy | undefined {
  return intercurrentEvents.find(({ event }) => event === 'death')?.strategy
}

function deathFindings(estimand: Estimand): Finding[] {
  const strategy = deathStrategyOf(estimand)
  const { endpoint } = estimand.variable
  if (strategy === undefined) return [errorAt('intercurrentEvents', 'estimand/death-unsaid')]
  if (strategy === 'treatment-policy') return [errorAt('intercurrentEvents', 'estimand/death-treatment-policy')]
  if (strategy === 'composite' && (endpoint === 'magnitude' || endpoint === 'over-time')) return [errorAt('intercurrentEvents', 'estimand/death-in-a-mean')]
  return []
}

function strategyFindings({ intercurrentEvents }: Estimand): Finding[] {
  const seen = new Set<string>()
  return intercurrentEvents.flatMap(({ event, strategy, label }, at) => {
    const key = `${event} ${label ?? ''}`
    const twice = seen.has(key) ? [errorAt(`intercurrentEvents[${at}]`, 'estimand/event-twice', { event: label ?? event })] : []
    seen.add(key)
    return [...twice, ...(strategy === 'principal-stratum' ? [errorAt(`intercurrentEvents[${at}].strategy`, 'estimand/principal-stratum', { event: label ?? event })] : [])]
  })
}

function summaryFindings(estimand: Estimand): Finding[] {
  const { summary, variable, objective } = estimand
  const fitting = summariesOf[variable.endpoint]
  if (!fitting.includes(summary)) return [errorAt('summary', 'estimand/summary-of-another-endpoint', { summary, endpoint: variable.endpoint, summaries: fitting.join(', ') })]
  const competing = summary === 'subdistribution-hazard-ratio' || summary === 'cumulative-incidence'
  if (competing && deathStrategyOf(estimand) !== 'while-alive') return [errorAt('summary', 'estimand/nothing-competes', { summary })]
  if (summary === 'median-time' && deathStrategyOf(estimand) === 'while-alive') return [errorAt('summary', 'estimand/median-with-competing-death')]
  if (comparative.includes(summary) && objective.comparison === 'within-group') return [errorAt('summary', 'estimand/no-group-to-compare', { summary })]
  return []
}

function objectiveFindings({ objective, arms, threshold, variable, multiplicity }: Estimand): Finding[] {
  const confirmatory = objective.purpose === 'confirmatory'
  const needsThreshold = variable.endpoint === 'proportion' || variable.endpoint === 'time-to-deterioration'
  return [
    ...(objective.comparison === 'between-groups' && arms === undefined ? [errorAt('arms', 'estimand/arms-missing')] : []),
    ...(confirmatory && objective.hypothesis === undefined ? [errorAt('objective.hypothesis', 'estimand/hypothesis-missing')] : []),
    ...(threshold === undefined ? [(needsThreshold ? errorAt : warningAt)('threshold', 'estimand/threshold-missing')] : []),
    ...(variable.endpoint === 'time-to-deterioration' && (variable.reference === undefined || variable.definition === undefined) ? [errorAt('variable', 'estimand/deterioration-undefined')] : []),
    ...(confirmatory && multiplicity.tests > 1 && multiplicity.method === 'none' ? [warningAt('multiplicity', 'estimand/multiplicity-open', { tests: multiplicity.tests })] : []),
    ...(multiplicity.tests > 1 && multiplicity.method === 'one-endpoint' ? [errorAt('multiplicity', 'estimand/one-endpoint-several-tests', { tests: multiplicity.tests })] : []),
  ]
}

function columnFindings({ variable, columns, strata = [] }: Estimand): Finding[] {
  if (variable.endpoint !== 'time-to-deterioration') return []
  return [
    ...(columns.date === undefined ? [errorAt('columns.date', 'estimand/missing', { field: 'columns.date' })] : []),
    ...(columns.death === undefined ? [errorAt('columns.death', 'estimand/missing', { field: 'columns.death' })] : []),
    ...(strata.length > 1 ? [warningAt('strata', 'estimand/several-strata', { first: strata[0] ?? '', strata: strata.join(', ') })] : []),
  ]
}

function missingFindings({ missing, arms, variable }: Estimand): Finding[] {
  const approaches = [missing.primary, ...missing.sensitivity]
  const uncomputed = variable.endpoint === 'time-to-deterioration' || variable.endpoint === 'proportion' ? approaches.filter((approach) => approach.startsWith('mi-')) : []
  const unjustified = missing.primary !== 'likelihood' && missing.justification === undefined
  return [
    ...(unjustified ? [warningAt('missing.justification', 'estimand/missing-unjustified', { approach: missing.primary })] : []),
    ...uncomputed.map((approach) => warningAt('missing', 'estimand/imputation-of-means', { approach, endpoint: variable.endpoint })),
    ...(new Set(approaches).size < 2 ? [warningAt('missing.sensitivity', 'estimand/one-approach')] : []),
    ...(approaches.some((approach) => approach.startsWith('mi-')) && arms === undefined ? [errorAt('missing', 'estimand/imputation-without-arms')] : []),
    ...(approaches.includes('mi-delta') && missing.deltas === undefined ? [errorAt('missing.deltas', 'estimand/deltas-missing')] : []),
  ]
}

import type { Finding } from '../../base/index.ts'
import { optionalText, textOption, type AnalysisOption, type Options } from '../analysis/index.ts'
import { refuse, submatrix, timesVector, type Matrix } from '../foundations/index.ts'
import { lineOf, textsOf, variableName, type Table, type Variable } from '../frame/index.ts'
import { covariateNames, covariateOptions, covariatesOf, covariateVariables, coxFit, eventOption, fitWarnings, inR, predictSurvival, rControl, rowsInR, survivalRows, timeOption, type CoxFit } from '../survival/index.ts'
import { fewEventsWarnings } from './model-warnings.ts'
import { designInR } from './r-lines.ts'

/** A Cox model, and the persons it is judged on: those it was fitted to, or others. */
export interface JudgedModel {
  readonly fit: CoxFit
  readonly external: boolean
  /** Of the persons judged: times with their ties mended, 1 where the event was seen, covariates, linear predictors x b. */
  readonly stop: Float64Array
  readonly event: Uint8Array
  readonly x: Matrix
  readonly predictors: Float64Array
  readonly warnings: readonly Finding[]
}

export const modelOptions: readonly AnalysisOption[] = [
  timeOption, eventOption, ...covariateOptions,
  { name: 'validation', kind: 'column', required: false, help: { fr: '1 pour les personnes sur qui le modèle est jugé, 0 pour celles sur qui il est ajusté ; à défaut, toutes font les deux', en: '1 for the persons the model is judged on, 0 for those it is fitted to; by default, all are both' } },
]

/**
 * Fits the Cox model of the options and hands it with the persons it is judged on.
 *
 * Missing: a row with an empty cell in any of the columns is left out, with a warning that counts them.
 * @source R survival, coxph; Collins et al. 2015 (TRIPOD), doi:10.7326/M14-0697, for validation on other persons
 */
export function judgedModel(table: Table, options: Options): JudgedModel {
  return judgedModels(table, options, [covariateVariables(table, options)])[0] as JudgedModel
}

/**
 * The same for several sets of covariates, on the same persons: those with a value in every column of every set.
 * @source R survival, coxph
 */
export function judgedModels(table: Table, options: Options, sets: readonly (readonly Variable[])[]): JudgedModel[] {
  const validation = optionalText(options, 'validation')
  const columns = [...new Set(sets.flatMap((variables) => variables.map(({ column }) => column)))]
  const data = survivalRows(table, { time: textOption(options, 'time'), event: textOption(options, 'event'), others: [...columns, validation] })
  const all = Array.from(data.rows.keys())
  const { fitted, judged } = validation === undefined ? { fitted: all, judged: all } : splitOf(table, validation, data.rows)
  return sets.map((variables) => {
    const covariates = covariatesOf(table, variables, data.rows)
    const part = (places: readonly number[]): { stop: Float64Array, event: Uint8Array, x: Matrix } => ({
      stop: Float64Array.from(places, (place) => data.time[place] as number), event: Uint8Array.from(places, (place) => data.event[place] as number),
      x: submatrix(covariates.x, places, Array.from(covariates.names.keys())),
    })
    const [own, persons] = [part(fitted), part(judged)]
    const fit = coxFit(own)
    return {
      fit, external: validation !== undefined, ...persons, predictors: timesVector(persons.x, fit.coefficients),
      warnings: [...data.warnings, ...fitWarnings({ ...covariates, x: own.x }, fit), ...fewEventsWarnings(fit.events, fit.kept.length)],
    }
  })
}

const words = new Map([['1', true], ['TRUE', true], ['true', true], ['0', false], ['FALSE', false], ['false', false]])

function splitOf(table: Table, column: string, rows: readonly number[]): { fitted: number[], judged: number[] } {
  const texts = textsOf(table, column)
  const sides = rows.map((row) => words.get(texts[row] ?? '') ?? refuse('prognosis/not-a-split', { file: table.name, line: lineOf(row), column, value: texts[row] ?? '' }, column))
  const places = (side: boolean): number[] => Array.from(sides.keys()).filter((place) => sides[place] === side)
  const [fitted, judged] = [places(false), places(true)]
  if (fitted.length < 2 || judged.length < 2) refuse('prognosis/one-sided-split', { column, fitted: fitted.length, judged: judged.length }, column)
  return { fitted, judged }
}

/**
 * Refuses a time that is not positive, or that nobody reaches, among those the model is fitted to or judged on, and one before the first event judged.
 * @source a risk beyond the follow-up is not estimated
 */
export function checkHorizon({ fit, stop, event }: JudgedModel, time: number, option: string): void {
  if (!(time > 0)) refuse('prognosis/times', { option, value: time }, option)
  const last = Math.min(maximum(fit.data.order.stop), maximum(stop))
  if (time > last) refuse('prognosis/beyond-follow-up', { time, last }, option)
  if (!stop.some((exit, row) => event[row] === 1 && exit <= time)) refuse('prognosis/no-event-by', { time }, option)
}

const maximum = (values: Float64Array): number => values.reduce((most, value) => Math.max(most, value), -Infinity)

/**
 * The predicted risk of the event by each time, 1 - S(t): a row a person judged, a column a time.
 * @source R survival, survfit.coxph
 */
export function predictedRisks({ fit, x }: JudgedModel, times: readonly number[]): Matrix {
  const survival = predictSurvival(fit, { x, times })
  return { ...survival, values: survival.values.map((value) => 1 - value) }
}

/**
 * R lines that make the same model, and of the persons judged `time`, `event`, `lp` and `risk(t)`.
 * @source R survival, coxph, basehaz
 */
export function judgedModelInR(table: Table, options: Options): string[] {
  return [
    ...judgedRowsInR(table, options, covariateNames(options)), ...modelInR(covariateVariables(table, options)),
    'time <- y[judged, 1]; event <- y[judged, 2]; lp <- lp[judged]',
  ]
}

/**
 * R lines that keep the complete rows and part them: `y`, `fitted` and `judged`.
 * @source R survival, aeqSurv
 */
export function judgedRowsInR(table: Table, options: Options, columns: readonly string[]): string[] {
  const validation = optionalText(options, 'validation')
  const judged = validation === undefined ? 'rep(TRUE, nrow(d))' : `d[[${inR(validation)}]] %in% c("1", "TRUE", "true")`
  return [
    ...rowsInR(table, { time: textOption(options, 'time'), event: textOption(options, 'event'), others: [...columns, validation] }),
    `judged <- ${judged}; fitted <- ${validation === undefined ? 'judged' : '!judged'}`, 'y <- aeqSurv(Surv(time, event))',
  ]
}

/**
 * R lines that fit a model to the persons fitted: `lp` of everybody, its `centre`, the baseline hazard `h` there, and `risk(t)` of the `lp` of the moment.
 * @source R survival, coxph, basehaz
 */
export function modelInR(variables: readonly Variable[]): string[] {
  return [
    designInR(variables.map(variableName).join(' + ')),
    `m <- coxph(y[fitted] ~ X[fitted, , drop = FALSE], ${rControl})`, 'b <- coef(m); b[is.na(b)] <- 0; lp <- drop(X %*% b)',
    'centre <- mean(lp[fitted]); offset_fit <- coxph(y[fitted] ~ lp_fitted, data = data.frame(lp_fitted = lp[fitted] - centre), init = 1, control = coxph.control(iter.max = 0))',
    'h <- basehaz(offset_fit, centered = FALSE)',
    'risk <- function(t) 1 - exp(-c(0, h$hazard)[findInterval(t, h$time) + 1] * exp(lp - centre))',
  ]
}

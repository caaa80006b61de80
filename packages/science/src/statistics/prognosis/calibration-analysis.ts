import { warningAt, type Finding } from '../../base/index.ts'
import { confidenceOption, numberOption, optionalText, type Analysis, type AnalysisResult, type Options, type RScript } from '../analysis/index.ts'
import { instrumentWarnings } from '../estimand/index.ts'
import { engineVersion, refuse } from '../foundations/index.ts'
import type { Table } from '../frame/index.ts'
import { confOption, covariateNames, rControl } from '../survival/index.ts'
import { calibrationDistance, type CalibrationDistance } from './calibration-curve.ts'
import { calibrationGroups, calibrationInTheLarge, calibrationSlope, type CalibrationGroup, type CalibrationInTheLarge, type CalibrationSlope } from './calibration.ts'
import { apparentWarnings } from './model-warnings.ts'
import { checkHorizon, judgedModel, judgedModelInR, modelOptions, predictedRisks, type JudgedModel } from './prognostic-model.ts'

interface CalibrationResult extends AnalysisResult {
  readonly events: number, readonly at: number, readonly conf: number
  /** Persons the model was fitted to. */
  readonly fitted: number, readonly external: boolean
  readonly groups: readonly Omit<CalibrationGroup, 'followed'>[]
  readonly inTheLarge: CalibrationInTheLarge
  readonly slope: CalibrationSlope
  readonly distance: CalibrationDistance
}

/** Calibration of a Cox model at a time. */
export const calibrationAnalysis: Analysis = {
  id: 'calibration',
  title: { fr: 'Calibration d’un modèle pronostique', en: 'Calibration of a prognostic model' },
  does: { fr: 'Compare le risque prédit par un modèle de Cox à un temps donné avec le risque observé, par groupe de risque et dans l’ensemble.', en: 'Compares the risk predicted by a Cox model at a given time with the risk observed, by risk group and overall.' },
  options: [
    ...modelOptions,
    { name: 'at', kind: 'number', required: true, help: { fr: 'Temps auquel le risque est prédit', en: 'Time at which the risk is predicted' } },
    { name: 'groups', kind: 'number', required: false, defaultsTo: 5, help: { fr: 'Nombre de groupes de risque', en: 'Number of risk groups' } },
    confOption,
  ],
  run: runCalibration,
  script: calibrationScript,
  methods: (options) => {
    const [names, at, groups, split] = [covariateNames(options).join(', '), numberOption(options, 'at'), numberOption(options, 'groups', 5), optionalText(options, 'validation')]
    return {
      fr: `La calibration d’un modèle de Cox (covariables : ${names}) a été jugée au temps ${at}${split === undefined ? ', sur les personnes de l’ajustement' : `, sur d’autres personnes que celles de l’ajustement (${split})`} : risque prédit moyen et risque observé (Kaplan-Meier) dans ${groups} groupes de risque et dans l’ensemble, pente du prédicteur linéaire, et distances à une courbe lissée (ICI, E50, E90 ; spline cubique restreinte à 3 nœuds). Les lignes incomplètes ont été exclues (moteur WeShare ${engineVersion}).`,
      en: `The calibration of a Cox model (covariates: ${names}) was judged at time ${at}${split === undefined ? ', on the persons it was fitted to' : `, on other persons than those it was fitted to (${split})`}: mean predicted risk and observed risk (Kaplan-Meier) in ${groups} risk groups and overall, slope of the linear predictor, and distances from a smooth curve (ICI, E50, E90; restricted cubic spline with 3 knots). Incomplete rows were excluded (WeShare engine ${engineVersion}).`,
    }
  },
  source: 'Crowson, Atkinson and Therneau 2016, doi:10.1177/0962280213497434; Austin, Harrell and van Klaveren 2020, doi:10.1002/sim.8570; McLernon et al. 2023, doi:10.7326/M22-0844',
}

const mostGroups = 100

function groupsAsked(options: Options, persons: number): number {
  const [value, most] = [numberOption(options, 'groups', 5), Math.min(mostGroups, persons)]
  return Number.isInteger(value) && value >= 2 && value <= most ? value : refuse('prognosis/groups', { value, most }, 'groups')
}

function runCalibration(table: Table, options: Options): CalibrationResult {
  const [time, conf, model] = [numberOption(options, 'at'), confidenceOption(options), judgedModel(table, options)]
  checkHorizon(model, time, 'at')
  const asked = groupsAsked(options, model.stop.length)
  const predictions = { ...model, risks: predictedRisks(model, [time]).values, time, conf }
  const groups = calibrationGroups(predictions, asked)
  return {
    method: 'calibration of a Cox model', version: engineVersion, n: model.stop.length, warnings: [...model.warnings, ...apparentWarnings(model, 'prognosis/apparent'), ...instrumentWarnings(options), ...groupWarnings(groups, { asked, time })],
    events: countOf(model), at: time, conf, fitted: model.fit.n, external: model.external,
    groups: groups.map(({ predicted, observed, lower, upper, n, events }) => ({ predicted, observed, lower, upper, n, events })),
    inTheLarge: calibrationInTheLarge(predictions), slope: calibrationSlope(predictions), distance: calibrationDistance(predictions),
  }
}

const countOf = ({ event }: JudgedModel): number => event.reduce((sum, one) => sum + one, 0)

function groupWarnings(groups: readonly CalibrationGroup[], { asked, time }: { asked: number, time: number }): Finding[] {
  const fewer = groups.length < asked ? [warningAt('groups', 'prognosis/fewer-groups', { found: groups.length, asked })] : []
  return [...fewer, ...groups.flatMap(({ followed, upper }, index) => (followed || upper === null ? [] : [warningAt(`groups.${index}`, 'prognosis/group-not-followed', { group: index + 1, time })]))]
}

function calibrationScript(table: Table, options: Options): RScript {
  const [at, groups, conf] = [numberOption(options, 'at'), numberOption(options, 'groups', 5), confidenceOption(options)]
  return {
    packages: ['survival'],
    lines: [
      ...judgedModelInR(table, options), `p <- risk(${at}); q <- qnorm(1 - (1 - ${conf}) / 2)`, 'cell("n", length(p)); cell("events", sum(event)); cell("fitted", sum(fitted))',
      `observed <- function(rows) { s <- summary(survfit(Surv(time[rows], event[rows]) ~ 1, conf.int = ${conf}), ${at}, extend = TRUE); 1 - c(s$surv, s$upper, s$lower) }`,
      `g <- ceiling(rank(lp, ties.method = "max") * ${groups} / length(p)); k <- -1`,
      'for (i in sort(unique(g))) {',
      '  k <- k + 1; o <- observed(g == i); at <- function(key) paste0("groups.", k, ".", key)',
      `  cell(at("predicted"), mean(p[g == i])); cell(at("observed"), o[1]); cell(at("lower"), o[2]); cell(at("upper"), o[3]); cell(at("n"), sum(g == i)); cell(at("events"), sum(event[g == i & time <= ${at}]))`,
      '}',
      'o <- observed(rep(TRUE, length(p)))', 'for (i in 1:3) { cell(paste0("inTheLarge.", c("observed", "lower", "upper")[i]), o[i]); cell(paste0("inTheLarge.", c("ratio", "ratioLower", "ratioUpper")[i]), o[i] / mean(p)) }',
      'cell("inTheLarge.predicted", mean(p))',
      `m2 <- coxph(Surv(time, event) ~ lp, ${rControl}); v <- coef(m2); s <- sqrt(vcov(m2)[1, 1])`,
      'cell("slope.value", v); cell("slope.se", s); cell("slope.lower", v - q * s); cell("slope.upper", v + q * s)',
      'z <- log(-log(1 - p)); t <- quantile(z, c(0.1, 0.5, 0.9)); cube <- function(u) pmax(0, u)^3',
      'if (all(is.finite(z)) && t[1] < t[2] && t[2] < t[3]) {',
      '  w <- (cube(z - t[1]) - cube(z - t[2]) * (t[3] - t[1]) / (t[3] - t[2]) + cube(z - t[3]) * (t[2] - t[1]) / (t[3] - t[2])) / (t[3] - t[1])^2',
      `  m3 <- coxph(Surv(time, event) ~ z + w, ${rControl}); h <- basehaz(m3, centered = FALSE)`,
      `  e <- abs(p - (1 - exp(-c(0, h$hazard)[findInterval(${at}, h$time) + 1] * exp(drop(cbind(z, w) %*% coef(m3))))))`,
      '  cell("distance.ici", mean(e)); cell("distance.e50", median(e)); cell("distance.e90", quantile(e, 0.9))',
      '}',
    ],
    tolerances: [{ path: 'distance.*', relative: 1e-8, absolute: 1e-10 }, { path: '**', relative: 1e-8, absolute: 1e-12 }],
  }
}

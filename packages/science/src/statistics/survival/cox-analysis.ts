import { choiceOption, confidenceOption, optionalText, textOption, type Analysis, type AnalysisResult, type Options } from '../analysis/index.ts'
import { instrumentWarnings } from '../estimand/index.ts'
import { engineVersion } from '../foundations/index.ts'
import type { Table } from '../frame/index.ts'
import { coefficientTable, waldTest, type CoefficientRow, type WaldTest } from './coefficient-table.ts'
import { covariateNames, covariateOptions, covariatesOf, covariateVariables, fitWarnings } from './covariates.ts'
import { coxFit, type ChiSquareTest } from './cox-fit.ts'
import type { Ties } from './cox-likelihood.ts'
import { coxScript } from './cox-script.ts'
import { proportionalHazards, type ProportionalityTest } from './proportional-hazards.ts'
import { concordanceInOrder } from './score-concordance.ts'
import { confOption, eventOption, groupsOf, survivalRows, timeOption } from './survival-rows.ts'

export interface CoxResult extends AnalysisResult {
  readonly events: number, readonly ties: Ties, readonly conf: number
  readonly coefficients: readonly (CoefficientRow & { readonly naiveSe?: number | null })[]
  readonly loglik: readonly [number, number]
  readonly lrt: ChiSquareTest, readonly wald: WaldTest, readonly score: ChiSquareTest
  readonly concordance: { readonly value: number, readonly se: number }
  readonly zph: readonly ProportionalityTest[]
}

/** Cox's proportional hazards model. */
export const coxAnalysis: Analysis = {
  id: 'cox',
  title: { fr: 'Modèle de Cox', en: 'Cox model' },
  does: { fr: 'Estime les rapports de risque de covariables, teste leur proportionnalité et mesure la concordance du modèle.', en: 'Estimates the hazard ratios of covariates, tests that they are proportional and measures the concordance of the model.' },
  options: [
    timeOption, eventOption, ...covariateOptions,
    { name: 'ties', kind: 'choice', required: false, choices: ['efron', 'breslow'], defaultsTo: 'efron', help: { fr: 'Traitement des événements simultanés', en: 'Handling of tied events' } },
    { name: 'strata', kind: 'column', required: false, help: { fr: 'Strates, chacune avec son risque de base', en: 'Strata, each with its own baseline hazard' } },
    { name: 'start', kind: 'column', required: false, help: { fr: 'Début de l’intervalle (covariables qui changent avec le temps, entrée retardée) : « time » en est alors la fin', en: 'Start of the interval (covariates that change over time, delayed entry): “time” is then its end' } },
    { name: 'cluster', kind: 'column', required: false, help: { fr: 'Lignes d’une même personne ou d’un même centre : variance robuste', en: 'Rows of one person or one centre: robust variance' } },
    confOption,
  ],
  run: runCox,
  script: coxScript,
  methods: (options) => {
    const [ties, strata, cluster] = [tiesOf(options), optionalText(options, 'strata'), optionalText(options, 'cluster')]
    const names = covariateNames(options).join(', ')
    const method = ties === 'efron' ? 'Efron' : 'Breslow'
    return {
      fr: `Les rapports de risque ont été estimés par un modèle de Cox (covariables : ${names}${strata === undefined ? '' : ` ; strates : ${strata}`} ; ex æquo : ${method}${cluster === undefined ? '' : ` ; variance robuste par ${cluster}`}). L’hypothèse de risques proportionnels a été testée par le test du score de Grambsch et Therneau (échelle de Kaplan-Meier), et la discrimination mesurée par la concordance de Harrell. Les lignes incomplètes ont été exclues (moteur WeShare ${engineVersion}).`,
      en: `Hazard ratios were estimated by a Cox model (covariates: ${names}${strata === undefined ? '' : `; strata: ${strata}`}; ties: ${method}${cluster === undefined ? '' : `; robust variance by ${cluster}`}). Proportional hazards were tested by Grambsch and Therneau’s score test (Kaplan-Meier scale), and discrimination measured by Harrell’s concordance. Incomplete rows were excluded (WeShare engine ${engineVersion}).`,
    }
  },
  source: 'Cox 1972, doi:10.1111/j.2517-6161.1972.tb00899.x; Grambsch and Therneau 1994, doi:10.1093/biomet/81.3.515; Therneau and Grambsch 2000, doi:10.1007/978-1-4757-3294-8',
}

const tiesOf = (options: Options): Ties => choiceOption(options, 'ties', { among: ['efron', 'breslow'], otherwise: 'efron' })

/**
 * Fits the Cox model of the options.
 * @source R survival, coxph
 */
export function runCox(table: Table, options: Options): CoxResult {
  const [strata, cluster, conf] = [optionalText(options, 'strata'), optionalText(options, 'cluster'), confidenceOption(options)]
  const data = survivalRows(table, { time: textOption(options, 'time'), event: textOption(options, 'event'), start: optionalText(options, 'start'), others: [...covariateNames(options), strata, cluster] })
  const covariates = covariatesOf(table, covariateVariables(table, options), data.rows)
  const codesOf = (column: string | undefined): Int32Array | undefined => (column === undefined ? undefined : groupsOf(table, column, data.rows).codes)
  const clusters = codesOf(cluster)
  const fit = coxFit({ start: data.start, stop: data.time, event: data.event, x: covariates.x, strata: codesOf(strata), cluster: clusters, ties: tiesOf(options) })
  const { value, se } = concordanceInOrder(fit.data.order, fit.predictors, clusters)
  const rows = coefficientTable(covariates.names, fit, conf)
  const naive = coefficientTable(covariates.names, { ...fit, covariance: fit.naiveCovariance }, conf)
  return {
    method: strata === undefined ? 'Cox' : 'stratified Cox', version: engineVersion, n: fit.n, warnings: [...data.warnings, ...instrumentWarnings(options), ...fitWarnings(covariates, fit)],
    events: fit.events, ties: fit.ties, conf, coefficients: clusters === undefined ? rows : rows.map((row, index) => ({ ...row, naiveSe: naive[index]?.se ?? null })),
    loglik: fit.loglik, lrt: fit.lrt, wald: waldTest(fit), score: fit.score, concordance: { value, se }, zph: proportionalHazards(fit, covariates.terms),
  }
}

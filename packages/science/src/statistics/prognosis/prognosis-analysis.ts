import { warningAt, type Finding } from '../../base/index.ts'
import { listOption, numberOption, type Analysis, type AnalysisResult, type Options } from '../analysis/index.ts'
import { instrumentWarnings } from '../estimand/index.ts'
import { engineVersion, refuse, submatrix } from '../foundations/index.ts'
import { termName, type Table } from '../frame/index.ts'
import { coefficientTable, covariatesOf, fitWarnings, survivalRows, type CoefficientRow, type Covariates } from '../survival/index.ts'
import { addedValueOptions, readAddedValue, type AddedValueAsked } from './added-value-options.ts'
import { addedValue, type AddedValue } from './added-value.ts'
import { bootstrapOptimism, type Optimism } from './bootstrap-optimism.ts'
import { fewEventsWarnings } from './model-warnings.ts'
import { prognosisScript } from './prognosis-script.ts'

interface PrognosisResult extends AnalysisResult, AddedValue {
  readonly events: number, readonly conf: number, readonly tau: number
  /** Of the model with quality of life. */
  readonly coefficients: readonly CoefficientRow[]
  /** Null where no draw was asked for, or none could be fitted. */
  readonly bootstrap: null | {
    readonly samples: number, readonly used: number, readonly seed: number
    readonly base: { readonly c: Optimism, readonly slope: Optimism }, readonly full: { readonly c: Optimism, readonly slope: Optimism }
    /** Difference of the two corrected concordances. */
    readonly deltaC: number
  }
}

/** What quality of life adds to a prognostic model. */
export const prognosisAnalysis: Analysis = {
  id: 'prognosis',
  title: { fr: 'Apport pronostique de la qualité de vie', en: 'Prognostic value added by quality of life' },
  does: { fr: 'Compare un modèle de Cox clinique au même modèle enrichi de la qualité de vie : vraisemblance, AIC, concordances, optimisme.', en: 'Compares a clinical Cox model with the same model enriched with quality of life: likelihood, AIC, concordances, optimism.' },
  options: addedValueOptions,
  run: runPrognosis,
  script: prognosisScript,
  methods: methodsOf,
  source: 'Harrell, Lee and Mark 1996, doi:10.1002/(SICI)1097-0258(19960229)15:4<361::AID-SIM168>3.0.CO;2-4; Uno et al. 2011, doi:10.1002/sim.4154; Collins et al. 2015 (TRIPOD), doi:10.7326/M14-0697',
}

function methodsOf(options: Options): ReturnType<Analysis['methods']> {
  const [base, qol, samples] = [listOption(options, 'covariates').join(', '), listOption(options, 'qol').join(', '), numberOption(options, 'bootstrap', 200)]
  const [seed, tau] = [numberOption(options, 'seed', 1), options['tau'] === undefined ? undefined : numberOption(options, 'tau')]
  return {
    fr: `L’apport de la qualité de vie (${qol}) à un modèle de Cox clinique (${base}) a été testé par le rapport de vraisemblance sur les mêmes personnes, et mesuré par l’AIC et par la différence des concordances de Harrell et de Uno${tau === undefined ? '' : ` (horizon ${tau})`}, avec une erreur type qui tient compte de leur corrélation (jackknife infinitésimal).${samples === 0 ? '' : ` L’optimisme de la concordance et de la pente de calibration a été estimé par bootstrap (${samples} tirages, graine ${seed}).`} Ex æquo : Efron. Les lignes incomplètes ont été exclues (moteur WeShare ${engineVersion}).`,
    en: `The value added by quality of life (${qol}) to a clinical Cox model (${base}) was tested by the likelihood ratio on the same persons, and measured by the AIC and by the difference of Harrell’s and Uno’s concordances${tau === undefined ? '' : ` (horizon ${tau})`}, with a standard error that allows for their correlation (infinitesimal jackknife).${samples === 0 ? '' : ` The optimism of the concordance and of the calibration slope was estimated by bootstrap (${samples} draws, seed ${seed}).`} Ties: Efron. Incomplete rows were excluded (WeShare engine ${engineVersion}).`,
  }
}

function runPrognosis(table: Table, options: Options): PrognosisResult {
  const asked = readAddedValue(table, options)
  const { time, event, base, qol, conf } = asked
  const data = survivalRows(table, { time, event, others: [...base, ...qol].map(({ column }) => column) })
  const lastEvent = data.time.reduce((last, stop, row) => (data.event[row] === 1 && stop > last ? stop : last), -1)
  if (lastEvent < 0) refuse('survival/no-event', {}, event)
  const tau = asked.tau ?? lastEvent
  if (!data.time.some((stop, row) => data.event[row] === 1 && stop <= tau)) refuse('prognosis/no-event-by', { time: tau }, 'tau')
  const full = covariatesOf(table, [...base, ...qol], data.rows)
  const x = columnsOfTerms(full, base.map((variable) => termName([variable])))
  const { value, fits: [, fit] } = addedValue({ stop: data.time, event: data.event, base: x, full: full.x, tau, conf })
  const { bootstrap, warnings } = optimismOf(asked, { stop: data.time, event: data.event, models: [x, full.x] })
  return {
    method: 'Cox with and without quality of life', version: engineVersion, n: fit.n,
    warnings: [...data.warnings, ...instrumentWarnings(options), ...fitWarnings(full, fit), ...fewEventsWarnings(fit.events, fit.kept.length), ...warnings],
    events: fit.events, conf, tau, coefficients: coefficientTable(full.names, fit, conf), ...value, bootstrap,
  }
}

function columnsOfTerms({ x, terms }: Covariates, wanted: readonly string[]): Covariates['x'] {
  const columns = Array.from(terms.keys()).filter((column) => wanted.includes(terms[column] ?? ''))
  return submatrix(x, Array.from({ length: x.rows }, (_, row) => row), columns)
}

function optimismOf({ samples, seed }: AddedValueAsked, data: Pick<Parameters<typeof bootstrapOptimism>[0], 'stop' | 'event' | 'models'>): { bootstrap: PrognosisResult['bootstrap'], warnings: Finding[] } {
  if (samples === 0) return { bootstrap: null, warnings: [] }
  const drawn = bootstrapOptimism({ ...data, samples, seed })
  const used = drawn?.used ?? 0
  const warnings = used === samples ? [] : [warningAt('bootstrap', 'prognosis/draws-set-aside', { used, samples })]
  const [base, full] = drawn?.models ?? []
  if (base === undefined || full === undefined) return { bootstrap: null, warnings }
  return { bootstrap: { samples, used, seed, base, full, deltaC: full.c.corrected - base.c.corrected }, warnings }
}

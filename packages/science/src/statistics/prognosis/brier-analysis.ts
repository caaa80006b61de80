import { confidenceOption, listOption, optionalText, type Analysis, type AnalysisResult, type Options } from '../analysis/index.ts'
import { instrumentWarnings } from '../estimand/index.ts'
import { engineVersion, refuse } from '../foundations/index.ts'
import type { Table } from '../frame/index.ts'
import { baselineHazard, confOption, productLimit } from '../survival/index.ts'
import { addedValueOptions, readAddedValue } from './added-value-options.ts'
import { brierInfluence } from './brier-influence.ts'
import { brierIntervals, type BrierFigures, type BrierInterval } from './brier-intervals.ts'
import { brierScores, type Foretold } from './brier-score.ts'
import { brierScript } from './brier-script.ts'
import { apparentWarnings } from './model-warnings.ts'
import { checkHorizon, judgedModels, modelOptions, type JudgedModel } from './prognostic-model.ts'
import { timesOption } from './read-times.ts'

interface BrierResult extends AnalysisResult {
  readonly events: number
  /** Persons the models were fitted to. */
  readonly fitted: number, readonly external: boolean
  readonly conf: number
  readonly scores: readonly (BrierFigures & { readonly time: number, readonly atRisk: number, readonly events: number })[]
  /** Of the scores at each time; of the integrated score none. */
  readonly intervals: readonly BrierInterval[]
  readonly integrated: BrierFigures & { readonly from: number, readonly to: number }
}

/** The error of prediction, with and without quality of life. */
export const brierAnalysis: Analysis = {
  id: 'brier',
  title: { fr: 'Erreur de prédiction (score de Brier)', en: 'Error of prediction (Brier score)' },
  does: { fr: 'Mesure l’écart entre le risque prédit et ce qui est arrivé, avec et sans la qualité de vie, et le compare à une prédiction qui est la même pour tous.', en: 'Measures the distance between the risk predicted and what happened, with and without quality of life, and compares it with a prediction that is the same for everybody.' },
  options: [
    ...modelOptions, ...addedValueOptions.filter(({ name }) => name === 'qol' || name === 'instrument'),
    { name: 'times', kind: 'text', required: true, help: { fr: 'Temps de la prédiction, séparés par des virgules ; le score intégré va de 0 au dernier', en: 'Times of the prediction, separated by commas; the integrated score goes from 0 to the last' } },
    confOption,
  ],
  run: runBrier,
  script: brierScript,
  methods: (options) => {
    const [base, qol, times, split] = [listOption(options, 'covariates').join(', '), listOption(options, 'qol').join(', '), timesOption(options, 'times').join(', '), optionalText(options, 'validation')]
    return {
      fr: `L’erreur de prédiction d’un modèle de Cox clinique (${base}), sans puis avec la qualité de vie (${qol}), a été mesurée${split === undefined ? ' sur les personnes de l’ajustement' : ` sur d’autres personnes que celles de l’ajustement (${split})`} par le score de Brier aux temps ${times} et par le score de Brier intégré de 0 au dernier, les personnes étant pondérées par l’inverse de la probabilité d’être encore suivies (Kaplan-Meier de la censure). L’indice d’exactitude de la prédiction (IPA) est 1 moins le rapport de ce score à celui de la courbe de Kaplan-Meier. Les intervalles de confiance viennent du jackknife infinitésimal, les prédictions étant tenues pour données. Les lignes incomplètes ont été exclues (moteur WeShare ${engineVersion}).`,
      en: `The error of prediction of a clinical Cox model (${base}), without and then with quality of life (${qol}), was measured${split === undefined ? ' on the persons it was fitted to' : ` on other persons than those it was fitted to (${split})`} by the Brier score at times ${times} and by the integrated Brier score from 0 to the last, persons being weighted by the inverse of the probability to be still followed (Kaplan-Meier of censoring). The index of prediction accuracy (IPA) is 1 less the ratio of this score to that of the Kaplan-Meier curve. Confidence intervals come from the infinitesimal jackknife, the predictions being taken as given. Incomplete rows were excluded (WeShare engine ${engineVersion}).`,
    }
  },
  source: 'Graf et al. 1999, doi:10.1002/(SICI)1097-0258(19990915/30)18:17/18<2529::AID-SIM274>3.0.CO;2-5; Kattan and Gerds 2018, doi:10.1186/s41512-018-0029-2; Blanche et al. 2015, doi:10.1111/biom.12232, for the intervals',
}

function runBrier(table: Table, options: Options): BrierResult {
  const [times, { base, qol }] = [timesOption(options, 'times'), readAddedValue(table, options)]
  const [first, second] = judgedModels(table, options, [base, [...base, ...qol]]) as [JudgedModel, JudgedModel]
  if (first.fit.kept.length === second.fit.kept.length) refuse('prognosis/adds-nothing', {}, 'qol')
  for (const time of times) checkHorizon(first, time, 'times')
  const { stop, event } = second
  const conf = confidenceOption(options)
  const foretold = [sameForAll(first), foretoldBy(first), foretoldBy(second)] as const
  const [none, clinical, enriched] = foretold.map((one) => brierScores({ stop, event, foretold: one }, times))
  const figures = (of: (scores: typeof none) => number): BrierFigures => compared([of(none), of(clinical), of(enriched)])
  const at = (index: number): BrierFigures => figures((scores) => scores?.at[index] as number)
  const count = (counts: (exit: number, row: number) => boolean): number => stop.reduce((sum, exit, row) => sum + Number(counts(exit, row)), 0)
  return {
    method: 'Brier score', version: engineVersion, n: stop.length, warnings: [...second.warnings, ...apparentWarnings(second, 'prognosis/apparent-error'), ...instrumentWarnings(options)],
    events: event.reduce((sum, one) => sum + one, 0), fitted: second.fit.n, external: second.external, conf,
    scores: times.map((time, index) => ({ time, atRisk: count((exit) => exit > time), events: count((exit, row) => exit <= time && event[row] === 1), ...at(index) })),
    intervals: times.flatMap((time, index) => brierIntervals({ time, figures: at(index), influences: foretold.map((one) => brierInfluence({ stop, event, foretold: one }, time)), conf })),
    integrated: { from: 0, to: times.at(-1) as number, ...figures((scores) => scores?.integrated as number) },
  }
}

/** Where the curve foretells everything there is nothing to gain, and no index. */
function compared([none, base, full]: readonly [number, number, number]): BrierFigures {
  const index = (score: number): number | null => (none > 0 ? 1 - score / none : null)
  return { null: none, base, full, deltaBrier: full - base, ipaBase: index(base), ipaFull: index(full), deltaIpa: none > 0 ? (base - full) / none : null }
}

function sameForAll({ fit, stop }: JudgedModel): Foretold {
  const { times, survival } = productLimit({ stop: fit.data.order.stop, event: fit.data.order.event })
  return { times, hazard: survival.map((value) => -Math.log(value)), relative: new Float64Array(stop.length).fill(1) }
}

function foretoldBy({ fit, predictors }: JudgedModel): Foretold {
  const { times, hazard } = baselineHazard(fit)[0] ?? { times: new Float64Array(0), hazard: new Float64Array(0) }
  return { times, hazard, relative: predictors.map((one) => Math.exp(one)) }
}

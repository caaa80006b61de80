import { warningAt } from '../../base/index.ts'
import { choiceOption, type Analysis, type AnalysisResult, type Options } from '../analysis/index.ts'
import { engineVersion } from '../foundations/index.ts'
import type { Table } from '../frame/index.ts'
import { imputedComparisons, type ImputedComparison, type ImputedTrial } from './imputed-comparisons.ts'
import { imputationScript, tippingLines } from './imputation-script.ts'
import { numbersOption, readSensitivity, trialOptions } from './sensitivity-options.ts'
import { readTrial, type TrialCourses } from './trial-courses.ts'

/** Where the conclusion about a contrast turns; null, with a reason, when no delta asked turns it. */
export interface TippingPoint { readonly contrast: string, readonly delta: number | null, readonly reason: 'not-reached' | null }

interface DeltaResult extends AnalysisResult, Omit<ImputedTrial, 'comparisons'> {
  readonly visit: string
  readonly reference: string
  readonly imputations: number
  readonly seed: number
  readonly deltas: readonly ({ readonly delta: number } & ImputedComparison)[]
  readonly tipping: readonly TippingPoint[]
}

const armsMoved = ['active', 'all'] as const
const deltasOf = (options: Options): number[] => [...new Set([0, ...numbersOption(options, 'deltas')])].sort((a, b) => a - b)
const movedIn = (options: Options): typeof armsMoved[number] => choiceOption(options, 'delta-in', { among: armsMoved, otherwise: 'active' })

/** The warning that an analysis of missing scores has none to impute. */
export function nothingMissing({ courses, outcome }: TrialCourses): ReturnType<typeof warningAt>[] {
  return courses.some((course) => Number.isNaN(course.at(-1))) ? [] : [warningAt(outcome, 'longitudinal/nothing-missing')]
}

function runDelta(table: Table, options: Options): DeltaResult {
  const asked = readSensitivity(options)
  const deltas = deltasOf(options)
  const trial = readTrial(table, asked)
  const { comparisons, ...imputed } = imputedComparisons({ ...asked, trial, assumptions: deltas.map((delta) => ({ strategy: 'mar', delta })), deltaIn: movedIn(options) })
  const rows = comparisons.flatMap((byArm, index) => byArm.map((one) => ({ delta: deltas[index] as number, ...one })))
  return {
    method: 'mi-delta', version: engineVersion, n: trial.courses.length, warnings: [...trial.warnings, ...nothingMissing(trial)],
    visit: trial.visits.at(-1) as string, reference: trial.armNames[0] as string, imputations: asked.imputations, seed: asked.seed, deltas: rows,
    tipping: [...new Set(rows.map(({ contrast }) => contrast))].map((contrast) => tippingPoint(rows.filter((one) => one.contrast === contrast), 1 - asked.confidence)),
    ...imputed,
  }
}

/**
 * The delta nearest to zero that turns the conclusion: significant or not at the level, or significant on the other side.
 * @source Yan, Lee and Li 2009, doi:10.1177/009286150904300602 (tipping point)
 */
export function tippingPoint(rows: readonly { contrast: string, delta: number, estimate: number, p: number | null }[], level: number): TippingPoint {
  const verdict = ({ estimate, p }: { estimate: number, p: number | null }): number => (p !== null && p < level ? Math.sign(estimate) : 0)
  const start = rows.find(({ delta }) => delta === 0)
  const contrast = rows[0]?.contrast ?? ''
  const turned = start === undefined ? [] : rows.filter((one) => verdict(one) !== verdict(start)).toSorted((a, b) => Math.abs(a.delta) - Math.abs(b.delta))
  return turned[0] === undefined ? { contrast, delta: null, reason: 'not-reached' } : { contrast, delta: turned[0].delta, reason: null }
}

export const deltaAnalysis: Analysis = {
  id: 'mi-delta',
  title: { fr: 'Sensibilité aux scores manquants : point de bascule (delta)', en: 'Sensitivity to missing scores: tipping point (delta)' },
  does: { fr: 'Dit de combien de points les scores manquants devraient s’écarter du modèle pour que la conclusion change.', en: 'Says by how many points missing scores should depart from the model for the conclusion to change.' },
  options: [
    ...trialOptions,
    { name: 'deltas', kind: 'text', required: true, help: { fr: 'points ajoutés aux scores imputés, séparés par des virgules : « -10,-5,5 » ; 0 est toujours ajouté', en: 'points added to imputed scores, separated by commas: “-10,-5,5”; 0 is always added' } },
    { name: 'delta-in', kind: 'choice', required: false, choices: armsMoved, defaultsTo: 'active', help: { fr: 'bras où delta s’ajoute : tous sauf la référence (active), ou tous (all)', en: 'arms where delta is added: all but the reference (active), or all' } },
  ],
  run: runDelta,
  script: (table, options) => imputationScript(table, { asked: readSensitivity(options), strategies: ['mar'] }, [
    `deltas <- c(${deltasOf(options).join(', ')}); rows <- compare_all("deltas", rep("mar", length(deltas)), deltas, everywhere = ${movedIn(options) === 'all' ? 'TRUE' : 'FALSE'})`,
    ...tippingLines,
  ]),
  methods: (options) => {
    const { outcome, imputations, seed } = readSensitivity(options)
    const deltas = numbersOption(options, 'deltas').join(', ')
    const all = movedIn(options) === 'all'
    return {
      fr: `La robustesse aux scores de ${outcome} manquants est étudiée par imputation multiple (${imputations} imputations, graine ${seed}) : les scores manquants sont tirés du modèle de mesures répétées (covariance sans structure, effets du bras et des variables de base à chaque visite) sous l’hypothèse qu’ils manquent au hasard, puis décalés de delta = ${deltas} points après le dernier score du patient, ${all ? 'dans tous les bras' : 'dans les bras autres que la référence'}. La dernière visite est comparée par analyse de covariance et les résultats sont combinés par les règles de Rubin, avec les degrés de liberté de Barnard et Rubin. Le point de bascule est le delta le plus proche de zéro qui change la conclusion.`,
      en: `Robustness to missing scores of ${outcome} is studied by multiple imputation (${imputations} imputations, seed ${seed}): missing scores are drawn from the model of repeated measures (unstructured covariance, effects of arm and baseline variables at each visit) assuming they are missing at random, then moved by delta = ${deltas} points after the patient’s last score, ${all ? 'in every arm' : 'in the arms other than the reference'}. The last visit is compared by analysis of covariance and results are combined by Rubin’s rules, with the degrees of freedom of Barnard and Rubin. The tipping point is the delta nearest to zero that changes the conclusion.`,
    }
  },
  source: 'Rubin 1987, Multiple Imputation for Nonresponse in Surveys; Barnard and Rubin 1999, doi:10.1093/biomet/86.4.948; Yan, Lee and Li 2009, doi:10.1177/009286150904300602; Cro et al. 2020, doi:10.1002/sim.8569',
}

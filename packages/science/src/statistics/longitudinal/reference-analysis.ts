import type { Bilingual } from '../../base/index.ts'
import { choiceOption, type Analysis, type AnalysisResult, type Options } from '../analysis/index.ts'
import { engineVersion } from '../foundations/index.ts'
import type { Table } from '../frame/index.ts'
import { nothingMissing } from './delta-analysis.ts'
import { imputationStrategies, type ImputationStrategy } from './impute-courses.ts'
import { imputedComparisons, type ImputedComparison, type ImputedTrial } from './imputed-comparisons.ts'
import { imputationScript } from './imputation-script.ts'
import { readSensitivity, trialOptions } from './sensitivity-options.ts'
import { readTrial } from './trial-courses.ts'

interface ReferenceResult extends AnalysisResult, Omit<ImputedTrial, 'comparisons'> {
  readonly visit: string
  readonly reference: string
  readonly imputations: number
  readonly seed: number
  readonly strategies: readonly ({ readonly strategy: ImputationStrategy } & ImputedComparison)[]
}

const choices = ['all', ...imputationStrategies] as const
const strategiesOf = (options: Options): readonly ImputationStrategy[] => {
  const chosen = choiceOption(options, 'strategy', { among: choices, otherwise: 'all' })
  return chosen === 'all' ? imputationStrategies : [chosen]
}

const strategyNames: Readonly<Record<ImputationStrategy, Bilingual>> = {
  mar: { fr: 'données manquant au hasard (MAR)', en: 'missing at random (MAR)' },
  j2r: { fr: 'saut vers la référence (J2R)', en: 'jump to reference (J2R)' },
  cr: { fr: 'copie de la référence (CR)', en: 'copy reference (CR)' },
  cir: { fr: 'copie des évolutions de la référence (CIR)', en: 'copy increments in reference (CIR)' },
}

function runReference(table: Table, options: Options): ReferenceResult {
  const asked = readSensitivity(options)
  const strategies = strategiesOf(options)
  const trial = readTrial(table, asked)
  const { comparisons, ...imputed } = imputedComparisons({ ...asked, trial, assumptions: strategies.map((strategy) => ({ strategy, delta: 0 })), deltaIn: 'active' })
  return {
    method: 'mi-reference', version: engineVersion, n: trial.courses.length, warnings: [...trial.warnings, ...nothingMissing(trial)],
    visit: trial.visits.at(-1) as string, reference: trial.armNames[0] as string, imputations: asked.imputations, seed: asked.seed,
    strategies: comparisons.flatMap((byArm, index) => byArm.map((one) => ({ strategy: strategies[index] as ImputationStrategy, ...one }))),
    ...imputed,
  }
}

export const referenceAnalysis: Analysis = {
  id: 'mi-reference',
  title: { fr: 'Sensibilité aux scores manquants : imputation fondée sur la référence', en: 'Sensitivity to missing scores: reference-based imputation' },
  does: { fr: 'Compare les bras en supposant que les patients perdus de vue suivent désormais le bras de référence.', en: 'Compares the arms supposing that patients lost to follow-up follow the reference arm from then on.' },
  options: [
    ...trialOptions,
    { name: 'strategy', kind: 'choice', required: false, choices, defaultsTo: 'all', help: { fr: 'hypothèse : mar, j2r (saut vers la référence), cr (copie), cir (copie des évolutions), ou toutes (all)', en: 'assumption: mar, j2r (jump to reference), cr (copy reference), cir (copy increments), or all' } },
  ],
  run: runReference,
  script: (table, options) => imputationScript(table, { asked: readSensitivity(options), strategies: strategiesOf(options) }, [
    `rows <- compare_all("strategies", strategies, rep(0, length(strategies)), everywhere = FALSE)`,
    'for (s in seq_along(strategies)) for (a in seq_along(labels[-1])) cell(paste("strategies", (s - 1) * length(labels[-1]) + a - 1, "strategy", sep = "."), strategies[s])',
  ]),
  methods: (options) => {
    const { outcome, imputations, seed } = readSensitivity(options)
    const strategies = strategiesOf(options)
    const named = (language: 'fr' | 'en'): string => strategies.map((strategy) => strategyNames[strategy][language]).join(', ')
    return {
      fr: `La robustesse aux scores de ${outcome} manquants est étudiée par imputation multiple fondée sur la référence (${imputations} imputations, graine ${seed}) : ${named('fr')}. Les paramètres sont tirés de leur loi a posteriori (approximation normale) dans un modèle de mesures répétées à covariance sans structure, commune aux bras. La dernière visite est comparée par analyse de covariance et les résultats sont combinés par les règles de Rubin, avec les degrés de liberté de Barnard et Rubin. Les erreurs types de Rubin sont prudentes sous ces hypothèses.`,
      en: `Robustness to missing scores of ${outcome} is studied by reference-based multiple imputation (${imputations} imputations, seed ${seed}): ${named('en')}. Parameters are drawn from their posterior (normal approximation) in a model of repeated measures with an unstructured covariance common to the arms. The last visit is compared by analysis of covariance and results are combined by Rubin’s rules, with the degrees of freedom of Barnard and Rubin. Rubin’s standard errors are conservative under these assumptions.`,
    }
  },
  source: 'Carpenter, Roger and Kenward 2013, doi:10.1080/10543406.2013.834911; Rubin 1987, Multiple Imputation for Nonresponse in Surveys; Barnard and Rubin 1999, doi:10.1093/biomet/86.4.948',
}

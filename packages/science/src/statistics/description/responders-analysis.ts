import { choiceOption, confidenceOption, numberOption, type Analysis, type AnalysisResult, type Options, type RScript } from '../analysis/index.ts'
import { engineVersion, refuse } from '../foundations/index.ts'
import type { Table } from '../frame/index.ts'
import { cumulativeChange, responders, type CumulativeChange, type ResponderRule, type Responders } from './responders.ts'
import { readChanges, visitColumns, visitOptions } from './visit-options.ts'
import { eachChangeInR, readVisitsInR } from './visit-script.ts'

interface RespondersResult extends AnalysisResult, Pick<ResponderRule, 'threshold' | 'direction'> {
  readonly baseline: string
  readonly responders: readonly Responders[]
  readonly cumulative: readonly CumulativeChange[]
}

const directions = ['higher-better', 'higher-worse'] as const

function ruleOf(options: Options): ResponderRule {
  const threshold = numberOption(options, 'threshold')
  if (!(threshold > 0)) return refuse('description/threshold', { value: threshold }, 'threshold')
  return { threshold, direction: choiceOption(options, 'direction', { among: directions }), confidence: confidenceOption(options) }
}

function runResponders(table: Table, options: Options): RespondersResult {
  const rule = ruleOf(options)
  const data = readChanges(table, options)
  return {
    method: 'responders', version: engineVersion, n: data.patients.length, warnings: data.warnings, baseline: data.visits[0] ?? '',
    threshold: rule.threshold, direction: rule.direction, responders: responders(data, rule), cumulative: cumulativeChange(data),
  }
}

function respondersScript(table: Table, options: Options): RScript {
  const { threshold, direction, confidence } = ruleOf(options)
  const interval = (count: string, name: string): string =>
    `test <- suppressWarnings(prop.test(${count}, n, conf.level = ${confidence}, correct = FALSE)); cell(paste0(at, '${name}Lower'), test$conf.int[1]); cell(paste0(at, '${name}Upper'), test$conf.int[2])`
  return {
    packages: [], tolerances: [{ path: '**', relative: 1e-8, absolute: 1e-10 }],
    lines: [
      ...readVisitsInR(table, visitColumns(options), readChanges(table, options)), "cell('n', nrow(wide))",
      ...eachChangeInR('responders', [
        `gain <- ${direction === 'higher-better' ? '' : '-'}d`, `up <- sum(gain >= ${threshold} * (1 - 1e-9))`, `down <- sum(gain <= -${threshold} * (1 - 1e-9))`,
        "cell(paste0(at, 'n'), n); cell(paste0(at, 'improved'), up); cell(paste0(at, 'worsened'), down); cell(paste0(at, 'stable'), n - up - down)",
        "cell(paste0(at, 'missing'), sum(own) - n); cell(paste0(at, 'improvedOfAll'), up / sum(own))",
        "if (n > 0) { cell(paste0(at, 'improvedShare'), up / n); cell(paste0(at, 'stableShare'), (n - up - down) / n); cell(paste0(at, 'worsenedShare'), down / n)",
        `  ${interval('up', 'improved')}`, `  ${interval('down', 'worsened')} }`,
      ]),
      ...eachChangeInR('cumulative', [
        "cell(paste0(at, 'n'), n)", 'steps <- sort(unique(d))',
        "for (i in seq_along(steps)) { cell(paste0(at, 'points.', i - 1, '.change'), steps[i]); cell(paste0(at, 'points.', i - 1, '.share'), ecdf(d)(steps[i])) }",
      ]),
    ],
  }
}

export const respondersAnalysis: Analysis = {
  id: 'responders',
  title: { fr: 'Répondeurs et distribution cumulée du changement', en: 'Responders and cumulative distribution of change' },
  does: {
    fr: 'Compte à chaque visite les patients améliorés, stables et aggravés d’un nombre de points qui compte, et donne la distribution cumulée du changement.',
    en: 'Counts at each visit the patients improved, stable and worsened by a number of points that matters, and gives the cumulative distribution of change.',
  },
  options: [
    ...visitOptions,
    { name: 'threshold', kind: 'number', required: true, help: { fr: 'Changement qui compte, en points', en: 'Change that matters, in points' } },
    { name: 'direction', kind: 'choice', required: true, choices: directions, help: { fr: 'Ce que veut dire un score élevé', en: 'What a high score means' } },
  ],
  run: runResponders,
  script: respondersScript,
  methods: (options) => ({
    fr: `Un patient est amélioré ou aggravé à une visite quand son score a changé d’au moins ${String(options['threshold'])} points depuis l’inclusion, et stable sinon. Les proportions portent sur les patients qui ont un score à l’inclusion et à la visite, avec l’intervalle de Wilson ; la proportion d’améliorés parmi tous les patients du groupe, où les absents comptent comme non améliorés, est aussi donnée, ainsi que la distribution cumulée du changement.`,
    en: `A patient is improved or worsened at a visit when the score has changed by at least ${String(options['threshold'])} points from baseline, and stable otherwise. Proportions are of patients with a score at baseline and at the visit, with Wilson’s interval; the proportion improved among all patients of the group, where the missing count as not improved, is also given, and the cumulative distribution of change.`,
  }),
  source: 'FDA 2009, Guidance for industry: patient-reported outcome measures; Wilson 1927, doi:10.1080/01621459.1927.10502953',
}

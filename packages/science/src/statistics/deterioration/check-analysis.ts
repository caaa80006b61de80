import type { Analysis, AnalysisResult, Options, RScript } from '../analysis/index.ts'
import { choiceOption, listOption, optionalText, textOption } from '../analysis/index.ts'
import { engineVersion, refuse } from '../foundations/index.ts'
import type { Table } from '../frame/index.ts'
import { checkLongitudinal, rowChecks, type LongitudinalChecks, type Range, type RowCheck } from './check-longitudinal.ts'
import type { ItemChecked, RelatedChecked } from './check-directions.ts'
import { checkScript } from './check-script.ts'
import { directions } from './deterioration-day.ts'

/** `found` is the number of lines concerned; `warnings` has the sentences. */
export interface CheckResult extends AnalysisResult {
  readonly checks: readonly { readonly check: RowCheck, readonly found: number, readonly lines: readonly number[] }[]
  readonly related: RelatedChecked | null
  readonly items: readonly ItemChecked[]
}

export const checkAnalysis: Analysis = {
  id: 'check',
  title: { fr: 'Vérifications avant analyse', en: 'Checks before analysis' },
  does: {
    fr: 'Nomme les lignes douteuses de mesures répétées : visites en double, deux dates de décès, visites après le décès, dates en désordre, valeurs impossibles, sens inversés.',
    en: 'Names the doubtful lines of repeated measures: visits given twice, two dates of death, visits after death, dates out of order, impossible values, reversed directions.',
  },
  options: [
    { name: 'id', kind: 'column', required: true, help: { fr: 'Patient', en: 'Patient' } },
    { name: 'visit', kind: 'column', required: true, help: { fr: 'Visite', en: 'Visit' } },
    { name: 'date', kind: 'column', required: false, help: { fr: 'Date de la visite : jours, ou AAAA-MM-JJ', en: 'Date of the visit: days, or YYYY-MM-DD' } },
    { name: 'score', kind: 'column', required: false, help: { fr: 'Score', en: 'Score' } },
    { name: 'death', kind: 'column', required: false, help: { fr: 'Date de décès', en: 'Date of death' } },
    { name: 'range', kind: 'text', required: false, help: { fr: 'Étendue du score : 0,100', en: 'Range of the score: 0,100' } },
    { name: 'direction', kind: 'choice', required: false, choices: directions, help: { fr: 'Ce que veut dire un score élevé', en: 'What a high score means' } },
    { name: 'related', kind: 'column', required: false, help: { fr: 'Colonne qui dit la même chose (autre échelle, ECOG)', en: 'Column that says the same thing (another scale, ECOG)' } },
    { name: 'related-direction', kind: 'choice', required: false, choices: directions, defaultsTo: 'higher-worse', help: { fr: 'Ce que veut dire une valeur élevée de cette colonne', en: 'What a high value of that column means' } },
    { name: 'items', kind: 'columns', required: false, help: { fr: 'Items d’une même échelle', en: 'Items of one scale' } },
    { name: 'item-range', kind: 'text', required: false, help: { fr: 'Étendue des items : 1,4', en: 'Range of the items: 1,4' } },
  ],
  run: runCheck,
  script: (table, options): RScript => checkScript(askedOf(table, options)),
  methods: () => ({
    fr: `Avant analyse, les données ont été vérifiées par WeShare ${engineVersion} : visites en double, dates de décès multiples, visites postérieures au décès, dates contraires à l’ordre des visites, scores sans date, valeurs hors étendue, et sens des scores (corrélation de rang avec une mesure liée, corrélation item-reste corrigée).`,
    en: `Before analysis, the data were checked by WeShare ${engineVersion}: visits given twice, several dates of death, visits after death, dates against the order of visits, scores without date, values out of range, and direction of scores (rank correlation with a related measure, corrected item-rest correlation).`,
  }),
  source: 'Nunnally and Bernstein 1994, Psychometric Theory, for the item-rest correlation; the other checks are the product’s own',
}

function runCheck(table: Table, options: Options): CheckResult {
  if (table.rows === 0) return refuse('deterioration/no-row', { file: table.name }, 'id')
  const { findings, lines, related, items } = checkLongitudinal(askedOf(table, options))
  return {
    method: 'checks of repeated measures', version: engineVersion, n: table.rows, warnings: findings,
    checks: rowChecks.map((check) => ({ check, found: lines[check].length, lines: lines[check] })), related, items,
  }
}

function askedOf(table: Table, options: Options): LongitudinalChecks {
  const related = optionalText(options, 'related')
  const direction = optionalText(options, 'direction') === undefined ? undefined : choiceOption(options, 'direction', { among: directions })
  if (related !== undefined && direction === undefined) refuse('options/missing', { option: 'direction' }, 'direction')
  return {
    table, id: textOption(options, 'id'), visit: textOption(options, 'visit'), date: optionalText(options, 'date'), score: optionalText(options, 'score'), death: optionalText(options, 'death'),
    range: rangeOf(options, 'range'), direction, items: listOption(options, 'items'), itemRange: rangeOf(options, 'item-range'),
    related: related === undefined ? undefined : { column: related, direction: choiceOption(options, 'related-direction', { among: directions, otherwise: 'higher-worse' }) },
  }
}

function rangeOf(options: Options, name: string): Range | undefined {
  const words = listOption(options, name)
  if (words.length === 0) return undefined
  const [min, max] = words.map(Number)
  if (words.length !== 2 || min === undefined || max === undefined || !Number.isFinite(min) || !Number.isFinite(max) || min >= max) return refuse('check/range', { option: name, value: words.join(',') }, name)
  return { min, max }
}

import { choiceOption, optionalText, textOption, type Options } from '../analysis/index.ts'
import { refuse } from '../foundations/index.ts'
import { definitions, directions, references } from './deterioration-day.ts'
import type { FollowUpColumns } from './read-follow-ups.ts'
import { absences, deathRules, timeUnits, type DeteriorationRule } from './time-to-deterioration.ts'

/**
 * The rule as the options say it. The death rule has no default; a rule that speaks of death needs its column.
 * @source the product's command-line contract
 */
export function ruleOf(options: Options): DeteriorationRule {
  const deathRule = choiceOption(options, 'death-rule', { among: deathRules })
  if (deathRule !== 'ignore' && optionalText(options, 'death') === undefined) return refuse('deterioration/death-column', { rule: deathRule }, 'death')
  return {
    mcids: mcidsOf(options),
    direction: choiceOption(options, 'direction', { among: directions }),
    reference: choiceOption(options, 'reference', { among: references }),
    definition: choiceOption(options, 'definition', { among: definitions }),
    deathRule,
    noBaseline: choiceOption(options, 'no-baseline', { among: absences, otherwise: 'censored' }),
    noFollowUp: choiceOption(options, 'no-follow-up', { among: absences, otherwise: 'censored' }),
    unit: choiceOption(options, 'unit', { among: timeUnits, otherwise: 'months' }),
  }
}

/**
 * The columns as the options name them.
 * @source the product's command-line contract
 */
export function columnsOf(options: Options): FollowUpColumns {
  const [id, visit, date, score] = [textOption(options, 'id'), textOption(options, 'visit'), textOption(options, 'date'), textOption(options, 'score')]
  return { id, visit, date, score, death: optionalText(options, 'death') }
}

function mcidsOf(options: Options): number[] {
  const given = options['mcid']
  if (given === undefined || given === '') return refuse('options/missing', { option: 'mcid' }, 'mcid')
  const words = Array.isArray(given) ? given.map(String) : String(given).split(',').map((word) => word.trim())
  const sizes = words.map((word) => (word === '' ? Number.NaN : Number(word)))
  if (sizes.length === 0 || sizes.some((size) => !Number.isFinite(size) || size <= 0)) return refuse('deterioration/mcid', { value: words.join(', ') }, 'mcid')
  return [...new Set(sizes)]
}

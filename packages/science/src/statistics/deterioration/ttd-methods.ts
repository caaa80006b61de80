import type { Bilingual } from '../../base/index.ts'
import type { Options } from '../analysis/index.ts'
import { engineVersion } from '../foundations/index.ts'
import { ruleOf } from './read-rule.ts'

const references = {
  baseline: { fr: 'au score d’inclusion', en: 'the baseline score' },
  best: { fr: 'au meilleur score observé jusque-là', en: 'the best score observed so far' },
  previous: { fr: 'au dernier score observé', en: 'the previous observed score' },
} as const
const definitions = {
  'first': { fr: 'la première visite où le score s’est dégradé', en: 'the first visit at which the score had worsened' },
  'definitive-1': {
    fr: 'la première visite, sans amélioration ultérieure de plus d’une différence importante par rapport à la référence, où le score s’est dégradé',
    en: 'the first visit, with no later improvement of more than one important difference over the reference, at which the score had worsened',
  },
  'definitive-2': { fr: 'la première visite à partir de laquelle tous les scores observés sont restés dégradés', en: 'the first visit from which all observed scores stayed worsened' },
  'definitive-3': {
    fr: 'la première visite, sans amélioration ultérieure de plus d’une différence importante par rapport au score de cette visite, où le score s’est dégradé',
    en: 'the first visit, with no later improvement of more than one important difference over the score of that visit, at which the score had worsened',
  },
} as const
const deaths = {
  ignore: { fr: 'ont été censurés à la date du dernier score, le décès n’étant pas pris en compte', en: 'were censored at the date of the last score, death being left out of account' },
  event: { fr: 'et décédés ont eu l’événement à la date du décès', en: 'who died had the event at the date of death' },
  competing: { fr: 'et décédés ont eu un événement concurrent à la date du décès', en: 'who died had a competing event at the date of death' },
  censor: { fr: 'et décédés ont été censurés à la date du décès', en: 'who died were censored at the date of death' },
} as const
const absences = { censored: { fr: 'censurés', en: 'censored' }, event: { fr: 'comptés comme événements', en: 'counted as events' }, excluded: { fr: 'exclus', en: 'excluded' } } as const

/**
 * The methods paragraph of an analysis of time to deterioration.
 * @source Anota et al. 2015, doi:10.1007/s11136-013-0583-6
 */
export function ttdMethods(options: Options): Bilingual {
  const rule = ruleOf(options)
  const sizes = rule.mcids.join(', ')
  const [reference, definition, death] = [references[rule.reference], definitions[rule.definition], deaths[rule.deathRule]]
  const [baseline, followUp] = [absences[rule.noBaseline], absences[rule.noFollowUp]]
  const others = rule.deathRule === 'ignore' ? { fr: '', en: '' } : { fr: ' ; les autres ont été censurés à la date du dernier score', en: '; the others were censored at the date of the last score' }
  return {
    fr: `Le temps jusqu’à détérioration va de la date d’inclusion à ${definition.fr} d’au moins ${sizes} points par rapport ${reference.fr}. Les patients sans détérioration ${death.fr}${others.fr}. `
      + `Les patients sans score d’inclusion (temps 0) ont été ${baseline.fr}, ceux sans score de suivi (un jour) ${followUp.fr} ; ceux sans aucun score n’ont pas été analysés. `
      + `${rule.unit === 'months' ? 'Un mois compte 30,4375 jours. ' : ''}Calculs : WeShare ${engineVersion}, définitions d’Anota et al. (2015, doi:10.1007/s11136-013-0583-6).`,
    en: `Time to deterioration runs from the date of baseline to ${definition.en} by at least ${sizes} points from ${reference.en}. Patients without deterioration ${death.en}${others.en}. `
      + `Patients without baseline score (time 0) were ${baseline.en}, those without follow-up score (one day) ${followUp.en}; those without any score were not analysed. `
      + `${rule.unit === 'months' ? 'A month has 30.4375 days. ' : ''}Computed by WeShare ${engineVersion}, definitions of Anota et al. (2015, doi:10.1007/s11136-013-0583-6).`,
  }
}

import type { Bilingual } from '../../base/index.ts'
import { deathStrategyOf } from './check-estimand.ts'
import type { Estimand } from './estimand.ts'
import type { PlannedAnalysis } from './planned-analysis.ts'

type DeathRule = 'event' | 'competing' | 'censor'
const ruleOfStrategy: Readonly<Record<string, DeathRule>> = { 'composite': 'event', 'while-alive': 'competing', 'hypothetical': 'censor' }
const reasons: Readonly<Record<DeathRule, Bilingual>> = {
  event: {
    fr: 'Stratégie composite : mourir sans détérioration est un événement, comme se détériorer.',
    en: 'Composite strategy: dying without deterioration is an event, as deteriorating is.',
  },
  competing: {
    fr: 'Stratégie « tant que vivant » : le décès empêche la détérioration et lui fait concurrence ; il n’est ni un événement ni une censure.',
    en: 'Strategy “while alive”: death prevents deterioration and competes with it; it is neither an event nor a censoring.',
  },
  censor: {
    fr: 'Stratégie hypothétique : ce qui se serait passé sans décès ; le patient est censuré à son décès, ce qui suppose un décès sans lien avec la détérioration.',
    en: 'Hypothetical strategy: what would have happened without death; the patient is censored at death, which supposes a death unrelated to deterioration.',
  },
}

/**
 * The analyses of a time to deterioration: the times, then the curves, the comparison and the model that the death rule allows.
 * @source Cottone et al. 2023, doi:10.1016/j.jclinepi.2023.08.009; Fine and Gray 1999, doi:10.1080/01621459.1999.10474144
 */
export function planTimes(estimand: Estimand): PlannedAnalysis[] {
  const rule = ruleOfStrategy[deathStrategyOf(estimand) ?? '']
  if (rule === undefined) return []
  const times = timesOf(estimand, rule)
  return [times, ...(rule === 'competing' ? competing(estimand) : survival(estimand)), withoutScores(times)]
}

function timesOf({ columns, variable, threshold, intercurrentEvents }: Estimand, rule: DeathRule): PlannedAnalysis {
  const others = intercurrentEvents.filter(({ event, strategy }) => event !== 'death' && strategy !== 'treatment-policy').map(({ event, label }) => label ?? event)
  return {
    analysisId: 'ttd', role: 'primary', data: 'study',
    options: {
      'id': columns.id, 'visit': columns.visit, 'date': columns.date, 'score': columns.score, 'death': columns.death, 'mcid': threshold?.value, 'direction': variable.direction,
      'reference': variable.reference, 'definition': variable.definition, 'death-rule': rule,
    },
    why: reasons[rule],
    ...(others.length === 0 ? {} : {
      prepare: {
        fr: `Appliquez d’abord la stratégie des autres événements (${others.join(', ')}) : scores postérieurs laissés vides, ou, s’ils sont composites, date de l’événement dans la colonne de décès quand elle la précède.`,
        en: `First apply the strategy of the other events (${others.join(', ')}): later scores left empty or, where they are composite, the date of the event in the column of death when it comes before it.`,
      },
    }),
  }
}

function survival({ arms, covariates = [], strata = [], objective }: Estimand): PlannedAnalysis[] {
  const [by, stratum] = [arms?.column, strata[0]]
  const curves: PlannedAnalysis = {
    analysisId: 'km', role: 'primary', data: 'ttd', options: { time: 'time', event: 'event', by },
    why: { fr: 'Donne la part de patients sans événement au cours du temps, et le temps médian.', en: 'Gives the share of patients free of the event over time, and the median time.' },
  }
  if (objective.comparison === 'within-group' || by === undefined) return [curves]
  return [
    curves,
    {
      analysisId: 'logrank', role: 'primary', data: 'ttd', options: { time: 'time', event: 'event', by, strata: stratum },
      why: { fr: 'Compare les bras, stratifié comme la randomisation quand elle l’était.', en: 'Compares the arms, stratified as the randomisation was, where it was.' },
    },
    {
      analysisId: 'cox', role: 'primary', data: 'ttd', options: { time: 'time', event: 'event', covariates: [by, ...covariates], factors: [by], ties: 'efron', strata: stratum },
      why: { fr: 'Estime le rapport de risques entre les bras et vérifie qu’il est constant dans le temps.', en: 'Estimates the hazard ratio between arms and checks that it is constant over time.' },
    },
  ]
}

function competing({ arms, covariates = [], strata = [], objective, summary }: Estimand): PlannedAnalysis[] {
  const [by, stratum] = [arms?.column, strata[0]]
  const curves: PlannedAnalysis = {
    analysisId: 'cuminc', role: 'primary', data: 'ttd', options: { time: 'time', status: 'status', event: 1, by },
    why: {
      fr: 'Donne la part de patients détériorés au cours du temps, le décès étant concurrent : la courbe de Kaplan-Meier la surestimerait.',
      en: 'Gives the share of patients deteriorated over time with death competing: the Kaplan-Meier curve would overestimate it.',
    },
  }
  if (objective.comparison === 'within-group' || by === undefined) return [curves]
  const subdistribution: PlannedAnalysis = {
    analysisId: 'finegray', role: summary === 'hazard-ratio' ? 'supporting' : 'primary', data: 'ttd', options: { time: 'time', status: 'status', event: 1, covariates: [by, ...covariates], factors: [by] },
    why: {
      fr: 'Compare les incidences cumulées des bras (modèle de Fine et Gray) : un bras où l’on meurt plus tôt y paraît se détériorer moins.',
      en: 'Compares the cumulative incidences of the arms (Fine and Gray’s model): an arm where people die sooner seems to deteriorate less.',
    },
  }
  const causeSpecific: PlannedAnalysis = {
    analysisId: 'cox', role: summary === 'hazard-ratio' ? 'primary' : 'supporting', data: 'ttd', options: { time: 'time', event: 'event', covariates: [by, ...covariates], factors: [by], ties: 'efron', strata: stratum },
    why: {
      fr: 'Compare le risque de se détériorer parmi les patients en vie (risque propre à la cause).',
      en: 'Compares the hazard of deterioration among patients alive (cause-specific hazard).',
    },
  }
  return [curves, ...(summary === 'hazard-ratio' ? [causeSpecific, subdistribution] : [subdistribution, causeSpecific])]
}

function withoutScores(times: PlannedAnalysis): PlannedAnalysis {
  return {
    analysisId: 'ttd', role: 'sensitivity', data: 'study', options: { ...times.options, 'no-baseline': 'event', 'no-follow-up': 'event' },
    why: {
      fr: 'Compte comme événements les patients sans score d’inclusion ou de suivi : le pire des cas, à comparer à leur censure.',
      en: 'Counts patients without baseline or follow-up score as events: the worst case, to compare with their censoring.',
    },
    ...(times.prepare === undefined ? {} : { prepare: times.prepare }),
  }
}

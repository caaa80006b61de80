import type { EstimandDraft } from '@weshare/contract/analyses'

type Summary = NonNullable<EstimandDraft['summary']>
const ofEndpoint: Readonly<Record<NonNullable<EstimandDraft['endpoint']>, readonly Summary[]>> = {
  'over-time': ['mean-change', 'slope', 'difference-in-means'],
  'magnitude': ['mean-change', 'difference-in-means'],
  'proportion': ['proportion', 'difference-in-proportions'],
  'time-to-deterioration': ['median-time', 'cumulative-incidence', 'hazard-ratio', 'subdistribution-hazard-ratio'],
}
const comparing: readonly Summary[] = ['difference-in-means', 'difference-in-proportions', 'hazard-ratio', 'subdistribution-hazard-ratio']
const withCompetingDeath: readonly Summary[] = ['cumulative-incidence', 'subdistribution-hazard-ratio']

/** The summaries that answer the question as it stands; the engine judges the whole again. */
export function summariesOffered({ endpoint, comparison, events }: EstimandDraft): Summary[] {
  if (endpoint === null) return []
  const competes = events.some(({ event, strategy }) => event === 'death' && strategy === 'while-alive')
  return ofEndpoint[endpoint].filter((one) => (comparison === 'between-groups' || !comparing.includes(one))
    && (competes || !withCompetingDeath.includes(one)) && !(competes && one === 'median-time'))
}

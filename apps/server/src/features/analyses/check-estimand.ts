import type { AnalysisMaterial, EstimandDraft } from '@weshare/contract/analyses'
import type { Fault } from '../../platform/problem.ts'

const unknownName = (where: string, name: string, [fr, en]: readonly [string, string]): Fault =>
  ({ where, code: 'analyses/name-unknown', fr: `« ${name} » n’est pas ${fr} de cette étude.`, en: `“${name}” is not ${en} of this study.` })

/** Every name of the question is a scale, a visit or an arm of the study: one fault for each that is not. */
export function checkEstimand({ scales, visits, arms }: AnalysisMaterial, { variable, baseline, visits: asked, referenceArm }: EstimandDraft): Fault[] {
  const isVisit = (name: string): boolean => visits.some(({ id }) => id === name)
  return [
    ...(variable === null || scales.some(({ name }) => name === variable) ? [] : [unknownName('estimand.variable', variable, ['une échelle', 'a scale'])]),
    ...(baseline === null || isVisit(baseline) ? [] : [unknownName('estimand.baseline', baseline, ['une visite', 'a visit'])]),
    ...asked.filter((name) => !isVisit(name)).map((name) => unknownName('estimand.visits', name, ['une visite', 'a visit'])),
    ...(referenceArm === null || arms.some(({ id }) => id === referenceArm) ? [] : [unknownName('estimand.referenceArm', referenceArm, ['un bras', 'an arm'])]),
  ]
}

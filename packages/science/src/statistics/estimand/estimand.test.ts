import { expect, test } from 'vitest'
import { estimandFindings, instrumentWarnings, planAnalyses, prognosticUseWarnings, readEstimand, type Estimand } from './index.ts'
import { fatigue, fatigueMean } from './estimand-examples.fixture.ts'

const codesOf = (json: unknown): string[] => readEstimand(json).findings.map(({ code, where }) => `${code} at ${where}`)
const withDeath = (estimand: Estimand, strategy: Estimand['intercurrentEvents'][number]['strategy'], changes: Partial<Estimand> = {}): Estimand => ({ ...estimand, intercurrentEvents: [{ event: 'death', strategy }], ...changes })
const planOf = (estimand: Estimand): string[] => planAnalyses(estimand).map(({ analysisId, role }) => `${analysisId} ${role}`)

test('an estimand written whole is read as it stands, without a finding', () => {
  expect(readEstimand(JSON.parse(JSON.stringify(fatigue)))).toEqual({ estimand: fatigue, findings: [] })
  expect(readEstimand(JSON.parse(JSON.stringify(fatigueMean)))).toEqual({ estimand: fatigueMean, findings: [] })
})

test('a field misspelt, missing or of another type is an error with its place, and nothing is read', () => {
  const { objective: _objective, ...withoutObjective } = fatigue
  expect(codesOf(withoutObjective)).toEqual(['estimand/missing at objective'])
  expect(codesOf({ ...fatigue, threshold: { value: '10', source: 'Osoba 1998' } })).toEqual(['estimand/wrong-type at threshold.value'])
  expect(codesOf({ ...fatigue, treshold: { value: 10, source: 'Osoba 1998' } })).toEqual(['estimand/unknown-field at treshold'])
  expect(codesOf({ ...fatigue, intercurrentEvents: [{ event: 'death', strategy: 'ignore' }] })).toEqual(['estimand/not-a-choice at intercurrentEvents[0].strategy'])
  expect(codesOf({ ...fatigue, arms: { column: 'arm', levels: ['new'] } })).toEqual(['estimand/too-few at arms.levels'])
  expect(codesOf('composite')).toEqual(['estimand/wrong-type at '])
  expect(readEstimand({ ...fatigue, population: '' }).estimand).toBeNull()
})

test('an estimand that says nothing of death is refused', () => {
  expect(codesOf({ ...fatigue, intercurrentEvents: [{ event: 'progression', strategy: 'treatment-policy' }] })).toEqual(['estimand/death-unsaid at intercurrentEvents'])
})

test('treatment policy for death is refused, with a sentence that says why and what to choose', () => {
  const { estimand, findings } = readEstimand(withDeath(fatigue, 'treatment-policy'))
  expect(estimand).toBeNull()
  expect(findings.map(({ code }) => code)).toEqual(['estimand/death-treatment-policy'])
  expect(estimandFindings['estimand/death-treatment-policy'].en()).toBe('The strategy “treatment policy” does not apply to death: there is no score after it. Choose composite, while alive or hypothetical.')
  expect(codesOf({ ...fatigue, intercurrentEvents: [{ event: 'death', strategy: 'composite' }, { event: 'progression', strategy: 'treatment-policy' }] }), 'for progression it is a strategy like another').toEqual([])
})

test('a death cannot enter a mean, and no analysis here computes a principal stratum', () => {
  expect(codesOf(withDeath(fatigueMean, 'composite'))).toEqual(['estimand/death-in-a-mean at intercurrentEvents'])
  expect(codesOf(withDeath(fatigue, 'principal-stratum'))).toEqual(['estimand/principal-stratum at intercurrentEvents[0].strategy'])
})

test('the summary must be one of the endpoint, of the comparison and of the strategy for death', () => {
  expect(codesOf({ ...fatigueMean, summary: 'hazard-ratio' })).toEqual(['estimand/summary-of-another-endpoint at summary'])
  expect(codesOf({ ...fatigue, objective: { comparison: 'within-group', purpose: 'descriptive' } })).toEqual(['estimand/no-group-to-compare at summary'])
  expect(codesOf({ ...fatigue, summary: 'subdistribution-hazard-ratio' }), 'nothing competes when death is an event').toEqual(['estimand/nothing-competes at summary'])
  expect(codesOf(withDeath(fatigue, 'while-alive', { summary: 'median-time' }))).toEqual(['estimand/median-with-competing-death at summary'])
  expect(codesOf(withDeath(fatigue, 'while-alive', { summary: 'subdistribution-hazard-ratio' }))).toEqual([])
})

test('a confirmatory objective without hypothesis, a deterioration without threshold, are refused; a mean without threshold is only warned of', () => {
  expect(codesOf({ ...fatigue, objective: { comparison: 'between-groups', purpose: 'confirmatory' } })).toEqual(['estimand/hypothesis-missing at objective.hypothesis'])
  const { threshold: _threshold, ...noThreshold } = fatigue
  expect(codesOf(noThreshold)).toEqual(['estimand/threshold-missing at threshold'])
  const { threshold: _other, ...meanWithout } = fatigueMean
  expect(readEstimand(meanWithout).estimand).not.toBeNull()
  expect(readEstimand(meanWithout).findings.map(({ severity }) => severity)).toEqual(['warning'])
})

test('several confirmatory tests without correction, and one approach to missing data, are warned of', () => {
  expect(codesOf({ ...fatigue, multiplicity: { tests: 15, method: 'none' } })).toEqual(['estimand/multiplicity-open at multiplicity'])
  expect(codesOf({ ...fatigue, missing: { ...fatigue.missing, sensitivity: [] } })).toEqual(['estimand/one-approach at missing.sensitivity'])
  expect(codesOf({ ...fatigueMean, missing: { ...fatigueMean.missing, primary: 'complete-case' } })).toEqual(['estimand/missing-unjustified at missing.justification'])
})

test('the strategy for death is the death rule: composite an event, while alive a competing event, hypothetical a censoring', () => {
  const rules = (['composite', 'while-alive', 'hypothetical'] as const).map((strategy) => planAnalyses(withDeath(fatigue, strategy)).find(({ analysisId }) => analysisId === 'ttd')?.options['death-rule'])
  expect(rules).toEqual(['event', 'competing', 'censor'])
})

test('with death as an event the arms are compared by log-rank and Cox; with death competing, by cumulative incidences, never by Kaplan-Meier', () => {
  expect(planOf(fatigue)).toEqual(['completion supporting', 'describe supporting', 'ttd primary', 'km primary', 'logrank primary', 'cox primary', 'ttd sensitivity'])
  expect(planOf(withDeath(fatigue, 'while-alive', { summary: 'subdistribution-hazard-ratio' })))
    .toEqual(['completion supporting', 'describe supporting', 'ttd primary', 'cuminc primary', 'finegray primary', 'cox supporting', 'ttd sensitivity'])
  expect(planOf(withDeath(fatigue, 'while-alive')), 'a hazard ratio with competing death is that of the cause').toContain('cox primary')
})

test('the options of the plan are those of the command line, columns included', () => {
  const plan = planAnalyses(fatigue)
  expect(plan.find(({ analysisId }) => analysisId === 'ttd')?.options).toEqual({
    'id': 'id', 'visit': 'visit', 'date': 'date', 'score': 'FA', 'death': 'death', 'mcid': 10, 'direction': 'higher-worse', 'reference': 'baseline', 'definition': 'definitive-2', 'death-rule': 'event',
  })
  expect(plan.find(({ analysisId }) => analysisId === 'cox')).toMatchObject({ data: 'ttd', options: { time: 'time', event: 'event', covariates: ['arm'], strata: 'centre' } })
})

test('a mean with a hypothetical death is a mixed model adjusted for baseline, with the sensitivity analyses that were written', () => {
  expect(planOf(fatigueMean)).toEqual(['completion supporting', 'describe supporting', 'mmrm primary', 'change supporting', 'trajectories supporting', 'mi-delta sensitivity', 'mi-reference sensitivity'])
  expect(planAnalyses(fatigueMean).find(({ analysisId }) => analysisId === 'mmrm')?.options).toMatchObject({ outcome: 'FA', fixed: 'FA0 + arm * factor(visit)', structure: 'us', emmeans: 'arm' })
})

test('a mean while alive is read on the patients alive; the mixed model becomes another question, for sensitivity', () => {
  expect(planOf(withDeath(fatigueMean, 'while-alive'))).toEqual(['completion supporting', 'describe supporting', 'change primary', 'trajectories supporting', 'mmrm sensitivity', 'mi-delta sensitivity', 'mi-reference sensitivity'])
})

test('a course over time is a model with a slope for each patient, and a proportion counts responders', () => {
  const overTime: Estimand = { ...fatigueMean, variable: { ...fatigueMean.variable, endpoint: 'over-time' }, summary: 'slope' }
  expect(planAnalyses(overTime).find(({ role }) => role === 'primary')).toMatchObject({ analysisId: 'lmm', options: { random: '1 + visit | id' } })
  const proportion: Estimand = withDeath(fatigueMean, 'composite', { variable: { ...fatigueMean.variable, endpoint: 'proportion' }, summary: 'difference-in-proportions', missing: fatigue.missing })
  expect(readEstimand(proportion).findings).toEqual([])
  expect(planAnalyses(proportion).find(({ role }) => role === 'primary')).toMatchObject({ analysisId: 'responders', options: { threshold: 10, direction: 'higher-worse', by: 'arm' } })
})

test('every analysis of every plan says why, in French and in English', () => {
  const plans = [fatigue, fatigueMean, withDeath(fatigue, 'while-alive'), withDeath(fatigue, 'hypothetical'), withDeath(fatigueMean, 'while-alive')].flatMap((one) => planAnalyses(one))
  expect(plans.length).toBeGreaterThan(25)
  for (const { why, prepare } of plans) for (const words of [why.fr, why.en, prepare?.fr ?? why.fr, prepare?.en ?? why.en]) expect(words.length).toBeGreaterThan(30)
})

test('imputation needs arms, and the strata of a survival analysis one column', () => {
  const { arms: _arms, ...single } = fatigueMean
  expect(codesOf({ ...single, objective: { comparison: 'within-group', purpose: 'descriptive' }, summary: 'mean-change' })).toEqual(['estimand/imputation-without-arms at missing'])
  expect(codesOf({ ...fatigue, strata: ['centre', 'stage'] })).toEqual(['estimand/several-strata at strata'])
})

test('PRO-CTCAE taken as a prognostic factor is warned of: its terms of use say it is not intended for that', () => {
  const { estimand, findings } = readEstimand({ ...fatigue, prognosticFactors: [{ instrument: 'QLQ-C30', scale: 'PF' }, { instrument: 'PRO-CTCAE', scale: 'Fatigue severity' }] })
  expect(estimand).not.toBeNull()
  expect(findings.map(({ code, where, severity }) => [code, where, severity])).toEqual([['estimand/not-prognostic', 'prognosticFactors[1]', 'warning']])
  for (const instrument of ['pro-ctcae-fr', 'pro_ctcae', 'PROCTCAE v1.0', 'NCI PRO–CTCAE', 'nci.pro.ctcae']) expect(prognosticUseWarnings([{ instrument, scale: 'Pain' }]), instrument).toHaveLength(1)
  expect(prognosticUseWarnings([{ instrument: 'CTCAE', scale: 'Pain' }, { instrument: 'PROMIS', scale: 'Pain' }])).toEqual([])
  expect(instrumentWarnings({ covariates: 'age,proctcae_pain' })).toMatchObject([{ code: 'estimand/not-prognostic', params: { scale: 'proctcae_pain' } }])
  expect(instrumentWarnings({ covariates: ['age', 'pain'] })).toEqual([])
})

test('every finding has its sentence in French and in English', () => {
  for (const sentences of Object.values(estimandFindings)) for (const language of ['fr', 'en'] as const) expect(sentences[language]({ field: 'summary', event: 'death', tests: 2 }).length).toBeGreaterThan(30)
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { timeToDeterioration, type DeteriorationRule, type FollowUp, type PatientTime } from './index.ts'

const rule: DeteriorationRule = {
  mcids: [10], direction: 'higher-better', reference: 'baseline', definition: 'first', deathRule: 'ignore', noBaseline: 'censored', noFollowUp: 'censored', unit: 'days',
}
/** One patient seen every 30 days; null is a visit without score. */
const seen = (scores: readonly (number | null)[], death: number | null = null): FollowUp =>
  ({ id: '1', assessments: scores.map((score, visit) => ({ visit, day: 30 * visit, score })), death })
const timeOf = (patient: FollowUp, changes: Partial<DeteriorationRule> = {}): PatientTime | undefined => timeToDeterioration([patient], { ...rule, ...changes })[0]?.patients[0]
const brief = (found: PatientTime | undefined): string => `${found?.time ?? 'no time'} ${found?.status ?? 'no status'} ${found?.reason ?? ''}`

test('a fall of exactly the important difference is a deterioration; a point less is not', () => {
  expect(brief(timeOf(seen([60, 50, 60])))).toBe('30 1 deteriorated')
  expect(brief(timeOf(seen([60, 51, 60])))).toBe('60 0 last-score')
  expect(brief(timeOf(seen([0.85, 0.78]), { mcids: [0.07] })), 'a fall of 0.07 stays one whatever the last binary digit says').toBe('30 1 deteriorated')
})

test('on a symptom scale a rise is the deterioration', () => {
  expect(brief(timeOf(seen([20, 30]), { direction: 'higher-worse' }))).toBe('30 1 deteriorated')
  expect(brief(timeOf(seen([20, 30])))).toBe('30 0 last-score')
})

test('the reference decides the date: 60, 80, 72, 63 falls by ten from the best score first, never from the previous one, never from baseline', () => {
  const patient = seen([60, 80, 72, 63])
  expect(brief(timeOf(patient, { reference: 'best' }))).toBe('90 1 deteriorated')
  expect(brief(timeOf(patient, { reference: 'previous' }))).toBe('90 0 last-score')
  expect(brief(timeOf(patient))).toBe('90 0 last-score')
})

test('the three definitive deteriorations differ on one course: 60, 45, 58, 40, 48', () => {
  const patient = seen([60, 45, 58, 40, 48])
  expect(brief(timeOf(patient)), 'first: 45').toBe('30 1 deteriorated')
  expect(brief(timeOf(patient, { definition: 'definitive-1' })), 'no later score above 70, so the first fall is definitive').toBe('30 1 deteriorated')
  expect(brief(timeOf(patient, { definition: 'definitive-2' })), '58 comes back above 50; from 40 on all scores stay at 50 or less').toBe('90 1 deteriorated')
  expect(brief(timeOf(patient, { definition: 'definitive-3' })), '58 is 13 above 45; 48 is only 8 above 40').toBe('90 1 deteriorated')
})

test('a deterioration at the last score is definitive: nothing observed contradicts it', () => {
  for (const definition of ['definitive-1', 'definitive-2', 'definitive-3'] as const) expect(brief(timeOf(seen([60, 62, 45]), { definition }))).toBe('60 1 deteriorated')
})

test('a visit without score is stepped over, and a score without its date is no score', () => {
  expect(brief(timeOf(seen([60, null, 45])))).toBe('60 1 deteriorated')
  const undated: FollowUp = { id: '1', assessments: [{ visit: 0, day: 0, score: 60 }, { visit: 1, day: null, score: 20 }, { visit: 2, day: 60, score: 58 }], death: null }
  expect(brief(timeOf(undated))).toBe('60 0 last-score')
})

test('death without deterioration is what its rule says, and never moves a deterioration', () => {
  const dead = seen([60, 58], 100)
  expect(brief(timeOf(dead, { deathRule: 'ignore' }))).toBe('30 0 last-score')
  expect(brief(timeOf(dead, { deathRule: 'event' }))).toBe('100 1 died')
  expect(brief(timeOf(dead, { deathRule: 'competing' }))).toBe('100 2 died')
  expect(timeOf(dead, { deathRule: 'competing' })?.event, 'a competing death is no event').toBe(0)
  expect(brief(timeOf(dead, { deathRule: 'censor' }))).toBe('100 0 died')
  for (const deathRule of ['ignore', 'event', 'competing', 'censor'] as const) expect(brief(timeOf(seen([60, 40], 100), { deathRule }))).toBe('30 1 deteriorated')
})

test('without baseline score the patient is censored at 0, an event at 0, or excluded, as chosen', () => {
  const patient = seen([null, 60, 40], 100)
  expect(brief(timeOf(patient, { deathRule: 'event' }))).toBe('0 0 no-baseline')
  expect(brief(timeOf(patient, { noBaseline: 'event' }))).toBe('0 1 no-baseline')
  expect(brief(timeOf(patient, { noBaseline: 'excluded' }))).toBe('no time no status no-baseline')
  expect(brief(timeOf(patient, { reference: 'previous' })), 'with a dated baseline visit, the other references need no baseline score').toBe('60 1 deteriorated')
})

test('without follow-up the patient is censored or an event at one day, or excluded; death counts unless he is excluded', () => {
  expect(brief(timeOf(seen([60, null])))).toBe('1 0 no-follow-up')
  expect(brief(timeOf(seen([60, null]), { noFollowUp: 'event' }))).toBe('1 1 no-follow-up')
  expect(brief(timeOf(seen([60, null]), { noFollowUp: 'excluded' }))).toBe('no time no status no-follow-up')
  expect(brief(timeOf(seen([60, null], 100), { deathRule: 'event' }))).toBe('100 1 died')
  expect(brief(timeOf(seen([60, null], 100), { deathRule: 'event', noFollowUp: 'excluded' }))).toBe('no time no status no-follow-up')
  expect(brief(timeOf(seen([null, null], 100), { deathRule: 'event' }))).toBe('no time no status no-score')
})

test('a month has 30.4375 days', () => {
  expect(timeOf(seen([60, 40]), { unit: 'months' })?.time).toBe(30 / 30.4375)
})

test('a death dated before baseline gives no negative time: the patient is not analysed', () => {
  expect(brief(timeOf(seen([60, 58], -5), { deathRule: 'event' }))).toBe('no time no status dated-before-baseline')
})

test('who has deteriorated by 10 points has deteriorated by 5 at the latest that day', () => {
  // Definitive-1: 68 is 8 points above baseline, too far back for a difference of 5, not for one of 10.
  const patient = seen([60, 48, 68])
  const alone = timeToDeterioration([patient], { ...rule, mcids: [5], definition: 'definitive-1' })[0]?.patients[0]
  expect(brief(alone)).toBe('60 0 last-score')
  const both = timeToDeterioration([patient], { ...rule, mcids: [5, 10], definition: 'definitive-1' })
  expect(both.map(({ mcid, patients }) => `${mcid}: ${brief(patients[0])}`)).toEqual(['5: 30 1 deteriorated', '10: 30 1 deteriorated'])
})

const score = fc.option(fc.integer({ min: 0, max: 100 }), { nil: null, freq: 5 })
const course = fc.record({ scores: fc.array(score, { minLength: 1, maxLength: 8 }), death: fc.option(fc.integer({ min: 1, max: 400 }), { nil: null }) }).map(({ scores, death }) => seen(scores, death))
const anyRule: fc.Arbitrary<DeteriorationRule> = fc.record({
  mcids: fc.constantFrom([5], [10], [15]), direction: fc.constantFrom('higher-better', 'higher-worse'), reference: fc.constantFrom('baseline', 'best', 'previous'),
  definition: fc.constantFrom('first', 'definitive-1', 'definitive-2', 'definitive-3'), deathRule: fc.constantFrom('ignore', 'event', 'competing', 'censor'),
  noBaseline: fc.constantFrom('censored', 'event', 'excluded'), noFollowUp: fc.constantFrom('censored', 'event', 'excluded'), unit: fc.constantFrom('months', 'days'),
})
const shifted = (patient: FollowUp, move: (score: number) => number): FollowUp =>
  ({ ...patient, assessments: patient.assessments.map((one) => ({ ...one, score: one.score === null ? null : move(one.score) })) })

test('a definitive deterioration has had its first one, that day or before', () => {
  fc.assert(fc.property(course, anyRule, (patient, asked) => {
    const definitive = timeOf(patient, asked)
    const first = timeOf(patient, { ...asked, definition: 'first' })
    if (definitive?.reason !== 'deteriorated') return
    expect(first?.reason).toBe('deteriorated')
    expect(first?.time ?? Infinity).toBeLessThanOrEqual(definitive.time ?? -1)
  }))
})

test('turning the scale round with its scores, or adding points to all scores, changes nothing', () => {
  fc.assert(fc.property(course, anyRule, fc.integer({ min: -50, max: 50 }), (patient, asked, points) => {
    const direction = asked.direction === 'higher-better' ? 'higher-worse' : 'higher-better'
    expect(timeOf(shifted(patient, (one) => -one), { ...asked, direction })).toEqual(timeOf(patient, asked))
    expect(timeOf(shifted(patient, (one) => one + points), asked)).toEqual(timeOf(patient, asked))
  }))
})

test('a larger deterioration never comes before a smaller one, once they are asked together', () => {
  fc.assert(fc.property(course, anyRule, (patient, asked) => {
    const found = timeToDeterioration([patient], { ...asked, mcids: [5, 10] }).map(({ patients }) => patients[0])
    if (found[1]?.reason !== 'deteriorated') return
    expect(found[0]?.reason).toBe('deteriorated')
    expect(found[0]?.time ?? Infinity).toBeLessThanOrEqual(found[1].time ?? -1)
  }))
})

test('the death rule moves only those who died without deterioration', () => {
  fc.assert(fc.property(course, anyRule, (patient, asked) => {
    const [ignored, found] = [timeOf(patient, { ...asked, deathRule: 'ignore' }), timeOf(patient, asked)]
    const undeteriorated = ignored?.reason === 'last-score' || ignored?.reason === 'no-follow-up'
    expect(found).toEqual(undeteriorated && found?.reason === 'died' ? found : ignored)
  }))
})

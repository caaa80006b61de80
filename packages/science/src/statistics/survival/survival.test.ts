import { describe, expect, test } from 'vitest'
import type { Options } from '../analysis/index.ts'
import { attempt, matrixOf } from '../foundations/index.ts'
import { tableOf, type Table } from '../frame/index.ts'
import { baselineHazard, coxFit, predictSurvival, proportionalHazards, scoreConcordance, survivalAnalyses, survivalFindings } from './index.ts'

const tableIn = (text: string): Table => {
  const [header = [], ...rows] = text.trim().split('\n').map((line) => line.split(',').map((cell) => cell.replaceAll('"', '').trim()))
  return tableOf('data.csv', header, rows)
}
const lookAt = (value: unknown, at: string): unknown => at.split('.').reduce<unknown>((found, key) => (found as Record<string, unknown> | undefined)?.[key], value)
const run = (id: string, table: Table, options: Options): unknown => {
  const sheet = survivalAnalyses.find((one) => one.id === id)
  if (sheet === undefined) throw new Error(`no sheet ${id}`)
  return sheet.run(table, options)
}
const refusal = (id: string, text: string, options: Options): string => {
  const outcome = attempt(() => run(id, tableIn(text), options))
  return outcome.ok ? 'no refusal' : outcome.finding.code
}
/** The figures that are not within 1e-8 of the reference, relatively. */
const wrongFigures = (result: unknown, figures: Readonly<Record<string, number | string | null>>): string[] => Object.entries(figures).flatMap(([at, reference]) => {
  const ours = lookAt(result, at)
  const near = typeof reference === 'number' && typeof ours === 'number' ? Math.abs(ours - reference) <= 1e-8 * Math.abs(reference) + 1e-14 : ours === reference
  return near ? [] : [`${at}: ${String(ours)}, not ${reference}`]
})

/** Gehan’s data: weeks of remission of 42 patients with leukaemia (Freireich et al. 1963, doi:10.1182/blood.V21.6.699.699; Cox 1972, table 1); + is censored. */
const treated = '6,6,6,6+,7,9+,10,10+,11+,13,16,17+,19+,20+,22,23,25+,32+,32+,34+,35+'
const control = '1,1,2,2,3,4,4,5,5,8,8,8,8,11,11,12,12,15,17,22,23'
const gehan = tableIn(['time,event,arm', ...[[treated, '6-MP'], [control, 'control']].flatMap(([times = '', arm]) => times.split(',').map((one) => `${one.replace('+', '')},${one.endsWith('+') ? 0 : 1},${arm}`))].join('\n'))

describe('remission of 42 patients with leukaemia (Gehan’s data)', () => {
  test('remission lasts a median of 23 weeks under 6-MP and 8 weeks in the control arm, with the limits of R', () => {
    // R 4.2.2, survival 3.5-3: survfit(Surv(time, event) ~ arm)
    expect(wrongFigures(run('km', gehan, { time: 'time', event: 'event', by: 'arm' }), {
      'curves.0.group': '6-MP', 'curves.0.n': 21, 'curves.0.events': 9, 'curves.0.median': 23, 'curves.0.medianLower': 16, 'curves.0.medianUpper': null, 'curves.0.reason': 'not-reached',
      'curves.1.median': 8, 'curves.1.medianLower': 4, 'curves.1.medianUpper': 12,
      // Published: Collett 2015, Modelling Survival Data, 0.857 with a standard error of 0.076 after 6 weeks: sqrt(18 x 3 / 21^3).
      'curves.0.table.0.survival': 18 / 21, 'curves.0.table.0.stderr': Math.sqrt((18 * 3) / 21 ** 3), 'curves.0.table.0.atRisk': 21, 'curves.0.table.0.events': 3, 'curves.0.table.0.censored': 1,
    })).toEqual([])
  })

  test('once nobody is left, survival is 0 and its error and limits are empty, with the reason', () => {
    const last = (lookAt(run('km', gehan, { time: 'time', event: 'event', by: 'arm' }), 'curves.1.table') as unknown[]).at(-1)
    expect(wrongFigures(last, { survival: 0, stderr: null, lower: null, upper: null, reason: 'survival-is-0' })).toEqual([])
  })

  test('the log-rank statistic is 16.79 and Cox’s hazard ratio of the control arm 4.82', () => {
    // R 4.2.2, survival 3.5-3
    expect(wrongFigures(run('logrank', gehan, { time: 'time', event: 'event', by: 'arm' }), {
      chisq: 16.79294098921654, df: 1, p: 4.1688091093345308e-05, 'groups.0.observed': 9, 'groups.0.expected': 19.250500948031128, 'groups.1.expected': 10.749499051968868,
    })).toEqual([])
    expect(wrongFigures(run('cox', gehan, { time: 'time', event: 'event', covariates: 'arm' }), {
      'coefficients.0.term': 'armcontrol', 'coefficients.0.estimate': 1.5721251488290655, 'coefficients.0.hr': 4.8168738982793933, 'coefficients.0.se': 0.4123967177094553, 'coefficients.0.lower': 2.1465082127254598,
      'loglik.0': -93.184269996847732, 'loglik.1': -85.008424577371656, 'score.chisq': 17.246536795716583, 'concordance.value': 0.69004207573632537, 'concordance.se': 0.041135388947879131,
      'zph.0.chisq': 0.022863378052822018, 'zph.1.term': 'GLOBAL', 'zph.1.p': 0.87981289495725679,
    })).toEqual([])
    expect(wrongFigures(run('cox', gehan, { time: 'time', event: 'event', covariates: 'arm', ties: 'breslow' }), {
      'coefficients.0.estimate': 1.5091914125858783, 'coefficients.0.se': 0.4095644063667413, 'loglik.1': -86.379622071145562, 'score.chisq': 15.930539564032712, 'zph.0.chisq': 0.064179686381018258,
    })).toEqual([])
  })

  test('over 20 weeks, remission lasts 16.1 weeks on average under 6-MP and 8.4 in the control arm', () => {
    // R 4.2.2, survival 3.5-3: print(survfit(...), rmean = 20)
    expect(wrongFigures(run('rmst', gehan, { time: 'time', event: 'event', by: 'arm', tau: 20 }), {
      'curves.0.rmst': 16.116526610644257, 'curves.0.se': 1.2515601960050471, 'curves.1.rmst': 8.4285714285714288, 'curves.1.se': 1.268082682503922,
      'differences.0.estimate': 8.4285714285714288 - 16.116526610644257, 'differences.0.se': Math.hypot(1.2515601960050471, 1.268082682503922),
    })).toEqual([])
  })

  test('the restricted mean carries the curve whose area it is: that of Kaplan-Meier', () => {
    const columns = { time: 'time', event: 'event', by: 'arm' }
    const tables = (id: string, options: Options): unknown[] => (lookAt(run(id, gehan, options), 'curves') as { table: Record<string, unknown>[] }[]).map(({ table }) => table.map(({ time, atRisk, events, censored, survival }) => ({ time, atRisk, events, censored, survival })))
    expect(tables('rmst', { ...columns, tau: 20 })).toEqual(tables('km', columns))
  })
})

describe('competing risks', () => {
  // R 4.2.2, cmprsk 2.2-11, on sixteen invented patients
  const [times, causes, marks] = ['1,2,2,3,4,5,5,6,7,8,9,10,11,12,12,13', '1,2,1,0,1,2,0,1,2,1,0,1,2,0,1,1', '3,1,4,1,5,9,2,6,5,3,5,8,9,7,9,3'].map((text) => text.split(',')) as [string[], string[], string[]]
  const patients = tableIn(['t,s,g,x', ...times.map((time, index) => `${time},${causes[index]},${index % 2 === 0 ? 'a' : 'b'},${marks[index]}`)].join('\n'))

  test('incidences, their variance and Gray’s test are those of cmprsk', () => {
    const result = run('cuminc', patients, { time: 't', status: 's', event: 1, by: 'g' })
    const at = (curve: number, time: number): unknown => (lookAt(result, `curves.${curve}.table`) as { time: number }[]).findLast((row) => row.time <= time)
    expect(wrongFigures(at(0, 6), { cif: 0.375, stderr: Math.sqrt(0.034447633219954657) })).toEqual([])
    expect(wrongFigures(at(1, 6), { cif: 0.14583333333333331, stderr: Math.sqrt(0.022552083333333323) })).toEqual([])
    expect(wrongFigures(at(1, 13), { cif: 0.72916666666666652, stderr: Math.sqrt(0.117187499999999889) })).toEqual([])
    expect(wrongFigures(result, { 'gray.chisq': 0.5896065372045743, 'gray.df': 1, 'gray.p': 0.44257130867951311 })).toEqual([])
  })

  test('Fine and Gray’s coefficient and its error are those of crr, with events and censoring at the same time', () => {
    expect(wrongFigures(run('finegray', patients, { time: 't', status: 's', event: 1, covariates: 'x' }), {
      'coefficients.0.estimate': -0.076170830714391319, 'coefficients.0.se': 0.09932596309844649, 'loglik.0': -17.678120466060847, 'loglik.1': -17.498025961985846,
    })).toEqual([])
  })
})

describe('a covariate that changes with time', () => {
  // R 4.2.2: coxph(Surv(start, stop, e) ~ x, cluster = id), on eight invented persons in eleven intervals
  const rows = [[1, 0, 3, 0, 1], [1, 3, 7, 1, 2], [2, 0, 5, 1, 0], [3, 0, 2, 0, 1], [3, 2, 9, 1, 3], [4, 1, 6, 1, 2], [5, 0, 8, 0, 1], [6, 0, 4, 0, 0], [6, 4, 10, 1, 2], [7, 2, 9, 1, 4], [8, 0, 5, 1, 3]] as const
  const problem = { start: rows.map((row) => row[1]), stop: rows.map((row) => row[2]), event: rows.map((row) => row[3]), x: matrixOf(rows.map((row) => [row[4]])), cluster: rows.map((row) => row[0]) }

  test('gives R’s coefficient, robust and naive errors, test of proportionality and concordance', () => {
    const fit = coxFit(problem)
    const { value, se } = scoreConcordance({ ...problem, score: fit.predictors })
    expect(wrongFigures([fit.coefficients[0], Math.sqrt(fit.covariance.values[0] as number), Math.sqrt(fit.naiveCovariance.values[0] as number), value, se, proportionalHazards(fit, ['x'])[0]?.chisq], {
      0: -0.14276941204195678, 1: 0.37259015864608042, 2: 0.41892345754812133, 3: 0.56521739130434789, 4: 0.17251534181634356, 5: 1.2998916143547956,
    })).toEqual([])
  })

  test('the cumulative hazard is that of basehaz, and survival is its exponential', () => {
    const fit = coxFit(problem)
    const [baseline] = baselineHazard(fit)
    expect(wrongFigures(Array.from(baseline?.hazard ?? []), { 2: 0, 3: 0.36059124643914109, 4: 0.59109584204598065, 6: 0.86990372677839189, 8: 3.44384042704674087 })).toEqual([])
    const survival = predictSurvival(fit, { x: matrixOf([[0], [2]]), times: [1, 6.5, 99] }).values
    expect(wrongFigures(Array.from(survival), { 0: 1, 1: Math.exp(-0.59109584204598065), 2: Math.exp(-3.44384042704674087), 5: Math.exp(-3.44384042704674087 * Math.exp(2 * (fit.coefficients[0] as number))) })).toEqual([])
  })
})

test('PRO-CTCAE taken to foretell is warned of in the Fine-Gray model and in the concordance, as in Cox’s: its terms of use say it is not intended for that', () => {
  const warned = expect.objectContaining({ warnings: expect.arrayContaining([expect.objectContaining({ code: 'estimand/not-prognostic' })]) }) as unknown
  const table = tableIn('t,s,e,PROCTCAE_pain\n1,1,1,3\n2,2,0,1\n3,1,1,4\n4,0,0,1\n5,1,1,5\n6,2,0,9\n7,1,1,2\n8,0,0,6')
  expect(run('finegray', table, { time: 't', status: 's', event: 1, covariates: 'PROCTCAE_pain' })).toEqual(warned)
  expect(run('concordance', table, { time: 't', event: 'e', score: 'PROCTCAE_pain' })).toEqual(warned)
  expect(run('cox', table, { time: 't', event: 'e', covariates: 'PROCTCAE_pain' })).toEqual(warned)
})

describe('what cannot be computed is said', () => {
  const options = { time: 't', event: 'e', covariates: 'x', score: 'x', by: 'x' }

  test('no event, a negative time, one group, one row, a constant covariate, one cluster', () => {
    expect(refusal('cox', 't,e,x\n1,0,1\n2,0,2', options)).toBe('survival/no-event')
    expect(refusal('km', 't,e,x\n1,1,1\n-2,0,2', options)).toBe('survival/negative-time')
    expect(refusal('logrank', 't,e,x\n1,1,1\n2,0,1', options)).toBe('survival/one-group')
    expect(refusal('km', 't,e,x\n1,1,1\n,0,2', options)).toBe('survival/too-few-rows')
    expect(refusal('cox', 't,e,x\n1,1,7\n2,1,7\n3,0,7', options)).toBe('survival/no-usable-covariate')
    expect(refusal('cox', 't,e,x,c\n1,1,1,1\n2,1,3,1\n3,0,2,1\n4,1,2,1', { ...options, cluster: 'c' })).toBe('survival/too-few-clusters')
    expect(refusal('cuminc', 't,e,x\n1,2,7\n2,2,7\n3,0,7', { time: 't', status: 'e', event: '1' })).toBe('survival/no-such-event')
    for (const sentence of Object.values(survivalFindings)) expect(sentence.fr({})).not.toBe(sentence.en({}))
  })

  test('a covariate that repeats another is set aside by name, and the others keep their figures', () => {
    const result = run('cox', tableIn('t,e,x,y\n1,1,1,2\n2,0,3,6\n3,1,2,4\n4,1,5,10\n5,1,0,0\n6,1,2,4'), { ...options, covariates: 'x,y' })
    expect(wrongFigures(result, { 'coefficients.1.estimate': null, 'coefficients.1.reason': 'aliased', 'lrt.df': 1, 'warnings.0.code': 'survival/aliased-covariate', 'warnings.0.params.term': 'y' })).toEqual([])
    expect(wrongFigures(result, { 'coefficients.0.estimate': lookAt(run('cox', tableIn('t,e,x\n1,1,1\n2,0,3\n3,1,2\n4,1,5\n5,1,0\n6,1,2'), options), 'coefficients.0.estimate') as number })).toEqual([])
  })

  test('a covariate that foretells every event has no finite coefficient: a warning, no standard error and no Wald test; the likelihood ratio test is the one to read', () => {
    for (const text of ['t,e,x\n1,1,1\n2,1,1\n3,1,1\n4,0,0\n5,0,0\n6,0,0', 't,e,x\n1,1,6\n2,1,5\n3,1,4\n4,1,3\n5,1,2\n6,1,1']) {
      const result = run('cox', tableIn(text), options)
      expect(result).toMatchObject({ wald: { chisq: null, df: 1, p: null, reason: 'infinite' }, lrt: { chisq: expect.any(Number), df: 1, p: expect.any(Number) } })
      for (const language of ['fr', 'en'] as const) expect(survivalFindings['survival/infinite-coefficient'][language]({ term: 'x' })).toMatch(/lisez le test du rapport de vraisemblance|read the likelihood ratio test/)
      const competing = run('finegray', tableIn(text), { ...options, status: 'e', event: 1 })
      expect(competing, 'a Fine-Gray model has no likelihood ratio test to read').toMatchObject({ wald: { chisq: null, p: null, reason: 'infinite' }, warnings: expect.arrayContaining([expect.objectContaining({ code: 'survival/infinite-subdistribution' })]) })
      expect(wrongFigures(run('cox', tableIn(text), options), { 'coefficients.0.se': null, 'coefficients.0.p': null, 'coefficients.0.reason': 'infinite', 'warnings.0.code': 'survival/infinite-coefficient' })).toEqual([])
    }
  })

  test('times that differ by rounding only are one time', () => {
    const table = lookAt(run('km', tableIn('t,e\n0.3,1\n0.30000000000000004,1\n2,0'), { time: 't', event: 'e' }), 'curves.0.table') as unknown[]
    expect(table).toHaveLength(2)
  })
})

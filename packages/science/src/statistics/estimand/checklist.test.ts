import { expect, test } from 'vitest'
import { engineVersion } from '../foundations/index.ts'
import { consortPro, fillChecklist, fillLists, sisaqol, tripod, type AnalysisGiven, type ChecklistContext } from './index.ts'
import { fatigue, fatigueMean } from './estimand-examples.fixture.ts'

const given = (analysisId: string, options: AnalysisGiven['options'] = {}, figures: object = {}): AnalysisGiven => ({ analysisId, options, result: { method: analysisId, version: engineVersion, n: 200, warnings: [], ...figures } })
const verdictOf = (list: Parameters<typeof fillChecklist>[0], context: ChecklistContext, id: string): string => {
  const row = fillChecklist(list, context).rows.find((one) => one.id === id)
  return row === undefined ? 'no such item' : `${row.verdict}: ${row.explanation.en}`
}
const completion = given('completion', { death: 'death' })
const model = given('mmrm', { fixed: 'FA0 + arm * factor(visit)' })

test('a trial whose estimand is written and whose planned analyses were run passes SISAQOL, but for what only its authors can say', () => {
  const { rows, counts } = fillChecklist(sisaqol, { estimand: fatigueMean, results: [completion, model] })
  expect(rows.filter(({ verdict }) => verdict !== 'pass').map(({ id, verdict }) => `${id} ${verdict}`)).toEqual(['RS28 to-justify', 'RS9, RS17, RS24-26, RS29 to-justify'])
  expect(counts).toEqual({ 'pass': rows.length - 2, 'fail': 0, 'to-justify': 2 })
})

test('without an estimand nothing was set before the analysis', () => {
  const { rows } = fillChecklist(sisaqol, { estimand: null, results: [completion, model] })
  expect(rows.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id)).toEqual(['RS1-2', 'RS2', 'RS3-8', 'RS10', 'RS11-15', 'RS16', 'RS18', 'RS27', 'RS30', 'RS31', 'RS32'])
})

test('completion rates computed without the date of death count the dead as missing: RS18 fails', () => {
  expect(verdictOf(sisaqol, { estimand: fatigueMean, results: [given('completion'), model] }, 'RS18')).toBe('fail: The rates were computed without the date of death: patients who died count as missing.')
  expect(verdictOf(sisaqol, { estimand: fatigueMean, results: [model] }, 'RS19-20')).toBe('fail: Completion rates were not computed.')
})

test('a comparison that leaves the baseline score out is to be justified, and one that was not run fails', () => {
  expect(verdictOf(sisaqol, { estimand: fatigueMean, results: [given('mmrm', { fixed: 'arm * factor(visit)' })] }, 'RS10')).toBe('to-justify: The baseline score (FA0) is not in the model: justify it.')
  expect(verdictOf(sisaqol, { estimand: fatigueMean, results: [] }, 'RS10')).toBe('fail: No analysis that compares the groups was run.')
  expect(verdictOf(sisaqol, { estimand: { ...fatigue, multiplicity: { tests: 15, method: 'none' } }, results: [given('cox')] }, 'RS10')).toBe('to-justify: 15 tests without correction: justify it.')
})

test('a mixed model does not answer a time to deterioration, nor a log-rank test a mean', () => {
  expect(verdictOf(sisaqol, { estimand: fatigue, results: [model] }, 'RS11-15')).toMatch(/^fail/)
  expect(verdictOf(sisaqol, { estimand: fatigueMean, results: [given('logrank')] }, 'RS11-15')).toMatch(/^fail: None of these analyses was run: mixed model for repeated measures \(MMRM\), linear mixed model/)
  expect(verdictOf(sisaqol, { estimand: fatigue, results: [given('km'), given('logrank')] }, 'RS11-15')).toBe('pass: Done: log-rank test, Kaplan-Meier curve.')
})

test('an imputation in the primary analysis, or patients set aside, need a written justification', () => {
  const imputed = { ...fatigueMean, missing: { ...fatigueMean.missing, primary: 'mi-reference' as const } }
  expect(verdictOf(sisaqol, { estimand: imputed, results: [] }, 'RS31')).toMatch(/^fail/)
  expect(verdictOf(sisaqol, { estimand: { ...imputed, missing: { ...imputed.missing, justification: 'Asked by the agency' } }, results: [] }, 'RS31')).toBe('pass: Asked by the agency')
  expect(verdictOf(sisaqol, { estimand: { ...fatigueMean, missing: { ...fatigueMean.missing, primary: 'complete-case' } }, results: [] }, 'RS30')).toMatch(/^fail/)
})

test('what was not read in the source is said not verified: the two approaches, and the statements left to the paper', () => {
  expect(sisaqol.items.filter(({ verified }) => !verified).map(({ id }) => id)).toEqual(['RS32', 'RS9, RS17, RS24-26, RS29'])
})

test('CONSORT-PRO has five items; what must be written in the paper is left to its authors', () => {
  const { rows } = fillChecklist(consortPro, { estimand: fatigue, results: [] })
  expect(rows.map(({ id, verdict }) => `${id} ${verdict}`)).toEqual(['P1b to-justify', 'P2b pass', 'P6a pass', 'P12a pass', 'P20/21 to-justify'])
  const { validation: _validation, ...unvalidated } = fatigue.variable
  expect(verdictOf(consortPro, { estimand: { ...fatigue, variable: unvalidated }, results: [] }, 'P6a')).toBe('fail: No reference on the validation of the instrument is given.')
})

test('TRIPOD counts events by coefficient, and fails a model without calibration or internal validation', () => {
  const cox = given('cox', { covariates: ['age', 'PF'] }, { events: 15, coefficients: [{}, {}] })
  const context = { estimand: null, results: [cox] }
  expect(verdictOf(tripod, context, '8')).toBe('to-justify: 15 events for 2 coefficients, that is 7.5 each: few, justify.')
  expect(verdictOf(tripod, context, '7a')).toBe('to-justify: Predictors of the model: age, PF; say when and how each is measured.')
  expect(verdictOf(tripod, context, '10b')).toMatch(/^fail: No internal validation/)
  expect(verdictOf(tripod, context, '10d')).toBe('fail: Calibration was not measured.')
  expect(verdictOf(tripod, context, '14a')).toBe('pass: 200 patients, 15 events.')
  expect(verdictOf(tripod, { estimand: null, results: [] }, '14a')).toBe('fail: No prognostic model was computed.')
})

test('TRIPOD passes discrimination, calibration and internal validation where the prognostic model was bootstrapped', () => {
  const figures = { events: 60, coefficients: [{}, {}] }
  const context = (bootstrap: object | null): ChecklistContext => ({ estimand: null, results: [given('prognosis', { covariates: 'age', qol: ['PF'] }, { ...figures, bootstrap })] })
  expect(verdictOf(tripod, context({ samples: 200 }), '10b')).toMatch(/^pass/)
  expect(verdictOf(tripod, context(null), '10b')).toMatch(/^fail/)
  expect(verdictOf(tripod, context(null), '10d')).toBe('pass: Discrimination and calibration measured.')
  expect(verdictOf(tripod, context(null), '7a')).toContain('age, PF')
})

test.each(['cox', 'finegray', 'prognosis', 'landmark', 'time-varying', 'brier', 'calibration'])('TRIPOD is filled where the analysis %s was computed, and where none of these was it is not there', (analysisId) => {
  const listsOf = (results: readonly AnalysisGiven[]): string[] => fillLists({ estimand: null, results }).map(({ id }) => id)
  expect(listsOf([completion, given(analysisId, { covariates: ['age'], qol: 'PF' }, { events: 15 })])).toEqual(['tripod'])
  expect(listsOf([completion, given('km'), given('logrank')])).toEqual([])
})

test('TRIPOD reads a model that says no coefficient, and prefers one that does wherever it stands', () => {
  const [brier, prognosis] = [given('brier', { covariates: ['age'], qol: 'PF' }, { events: 15 }), given('prognosis', { covariates: ['age'], qol: 'PF' }, { events: 15, coefficients: [{}, {}], bootstrap: null })]
  const verdicts = (...results: AnalysisGiven[]) => ['7a', '8', '14a', '15a'].map((id) => verdictOf(tripod, { estimand: null, results }, id).split(':')[0])
  expect(verdicts(brier)).toEqual(['to-justify', 'to-justify', 'pass', 'fail'])
  expect(verdicts(brier, prognosis)).toEqual(['to-justify', 'to-justify', 'pass', 'to-justify'])
  expect(verdictOf(tripod, { estimand: null, results: [brier, prognosis] }, '8')).toContain('15 events for 2 coefficients')
  expect(verdictOf(tripod, { estimand: null, results: [given('landmark', {}, { concordance: { value: 0.6, se: 0.02 } })] }, '16'), 'a landmark model has its concordance').toMatch(/^pass/)
  expect(verdictOf(tripod, { estimand: null, results: [brier] }, '16'), 'a Brier score is no discrimination').toMatch(/^fail/)
})

test('the lists say the endpoint and the approaches to missing data in words, not in the codes of a file', () => {
  const told = fillLists({ estimand: fatigueMean, results: [completion, model] }).flatMap(({ rows }) => rows.flatMap(({ explanation }) => [explanation.fr, explanation.en])).join('\n')
  expect(told).toContain('imputation multiple avec décalage')
  expect(told).not.toMatch(/\blikelihood\b|mi-delta|mi-reference|available-case|magnitude|availableDataRate|completionRate|fixedDenominator/)
})

test('SISAQOL and CONSORT-PRO are filled where an estimand is written', () => {
  expect(fillLists({ estimand: fatigueMean, results: [completion, model] }).map(({ id }) => id)).toEqual(['sisaqol', 'consort-pro'])
})

test('every item says its source with a DOI, and speaks French and English', () => {
  for (const list of [sisaqol, consortPro, tripod]) {
    const { rows } = fillChecklist(list, { estimand: fatigue, results: [completion] })
    for (const { source, text, explanation } of rows) {
      expect(source).toMatch(/doi:10\./)
      expect([text.fr, text.en, explanation.fr, explanation.en].every((words) => words.length > 5)).toBe(true)
    }
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
  }
})

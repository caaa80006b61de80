import { expect, test } from 'vitest'
import { nameResult } from './name-result.ts'

const names = new Map([['mois-3', '3 mois'], ['habituel', 'Suivi habituel'], ['accompagne', 'Suivi accompagné']])

test('visits and arms are read under the names the study gives them', () => {
  expect(nameResult({ changes: [{ visit: 'mois-3', group: 'habituel', mean: -1.5 }] }, names)).toEqual({ changes: [{ visit: '3 mois', group: 'Suivi habituel', mean: -1.5 }] })
  expect(nameResult({ visit: '2_mois-3' }, names)).toEqual({ visit: '3 mois' })
})

test('a contrast names both of its sides, a term of a model what it crosses', () => {
  expect(nameResult({ contrast: 'accompagne - habituel' }, names)).toEqual({ contrast: 'Suivi accompagné − Suivi habituel' })
  expect(nameResult({ contrast: 'accompagne − habituel' }, names)).toEqual({ contrast: 'Suivi accompagné − Suivi habituel' })
  expect(nameResult({ term: 'arm1_accompagne' }, names)).toEqual({ term: 'Suivi accompagné' })
  expect(nameResult({ term: 'visitmois-3:armhabituel' }, names)).toEqual({ term: '3 mois × Suivi habituel' })
  expect(nameResult({ random: { terms: ['(Intercept)', 'mois-3'] } }, names)).toEqual({ random: { terms: ['(Intercept)', '3 mois'] } })
  expect(nameResult({ term: 'arm1_accompagne:factor(visit)2_mois-3' }, names)).toEqual({ term: 'Suivi accompagné × 3 mois' })
})

test('pseudonyms, reasons and whatever the study does not name stay as they are', () => {
  const result = { patients: [{ id: 'habituel', reason: 'habituel' }], term: '(Intercept)', n: 3, p: null }
  expect(nameResult(result, names)).toEqual(result)
})

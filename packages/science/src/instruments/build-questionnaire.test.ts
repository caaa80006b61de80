import { expect, test } from 'vitest'
import { canonicalJson, errorsAmong } from '../base/index.ts'
import { demoTextPacks } from '../library/demo-text-packs.ts'
import { eqVas, findInstrument, gad7, instrumentLibrary, phq9, qlqC30 } from '../library/index.ts'
import {
  buildQuestionnaire, checkAnswers, checkTextPack, itemControlOf, itemValues, languagesOf, lintInstrument, optionsOf, optionTextIn, questionItems,
  readQuestionnaire, scoreInstrument, textIn,
} from './index.ts'
import type { Instrument, Questionnaire } from './index.ts'

const build = (instrument: Instrument, packs = demoTextPacks.filter((pack) => pack.instrument === instrument.id)): Questionnaire => {
  const { questionnaire, findings } = buildQuestionnaire(instrument, packs)
  if (questionnaire === null) throw new Error(JSON.stringify(findings))
  return questionnaire
}

test('every data sheet of the library is coherent, and its id finds it', () => {
  for (const instrument of instrumentLibrary) {
    expect(errorsAmong(lintInstrument(instrument))).toEqual([])
    expect(findInstrument(instrument.id)).toBe(instrument)
  }
  expect(findInstrument('unknown')).toBeNull()
})

test('a value not read in its primary source is always pointed out', () => {
  const warned = lintInstrument(qlqC30).filter(({ code }) => code === 'not-verified')
  expect(warned.length).toBe(qlqC30.scoring.thresholds?.filter(({ verified }) => !verified).length)
  expect(lintInstrument(phq9).filter(({ code }) => code === 'wording-not-verified').map(({ params }) => params['language'])).toEqual(['fr', 'en'])
})

test('the shipped library holds no wording of an instrument whose wording is not open', () => {
  for (const instrument of instrumentLibrary.filter(({ rights }) => rights.wording !== 'open')) expect(instrument.wording).toEqual([])
  const leaked = { ...qlqC30, wording: demoTextPacks }
  expect(lintInstrument(leaked).map(({ code }) => code)).toContain('wording-without-right')
})

test('a wrong data sheet is caught: item unknown, range impossible, bands with a hole, vector that differs', () => {
  const [scale] = phq9.scoring.scales
  const [vector] = phq9.vectors
  if (scale === undefined || vector === undefined) throw new Error('empty sheet')
  const codes = (scoring: Partial<Instrument['scoring']>, more: Partial<Instrument> = {}): string[] =>
    errorsAmong(lintInstrument({ ...phq9, ...more, scoring: { ...phq9.scoring, ...scoring } })).map(({ code }) => code)
  expect(codes({ scales: [{ ...scale, items: [...scale.items, 'PHQ9_10'] }] })).toContain('unknown-item')
  expect(codes({ scales: [{ ...scale, range: [0, 30] }] })).toContain('range-differs')
  expect(codes({ bands: phq9.scoring.bands?.slice(1) ?? [] })).toContain('bands-broken')
  expect(codes({ bands: phq9.scoring.bands?.slice(0, 2) ?? [] })).toContain('bands-short')
  expect(codes({}, { vectors: [{ ...vector, scores: { PHQ9: 1 } }] })).toContain('vector-differs')
})

test('the PHQ-9 questionnaire is in French and English, reads back as itself, and its answers score', () => {
  const questionnaire = build(phq9)
  expect(canonicalJson(readQuestionnaire(JSON.parse(JSON.stringify(questionnaire))).questionnaire)).toBe(canonicalJson(questionnaire))
  expect(readQuestionnaire(questionnaire).findings).toEqual([])
  expect(languagesOf(questionnaire)).toEqual(['fr', 'en'])
  const [first] = questionItems(questionnaire)
  if (first === undefined) throw new Error('no question')
  expect([textIn(first.item, 'fr'), textIn(first.item, 'en')]).toEqual(['Peu d’intérêt ou de plaisir à faire les choses', 'Little interest or pleasure in doing things'])
  expect(optionsOf(first.item).map(({ option }) => [optionTextIn(option, 'fr'), optionTextIn(option, 'en')])[3]).toEqual(['Presque tous les jours', 'Nearly every day'])

  const answers = Object.fromEntries([1, 2, 0, 3, 1, 0, 2, 1, 1].map((value, index) => [`PHQ9_${index + 1}`, String(value)]))
  expect(checkAnswers(questionnaire, answers, 'complete')).toEqual([])
  expect(scoreInstrument(phq9.scoring, itemValues(questionnaire, answers))).toEqual([{ scale: 'PHQ9', value: 11, answered: 9, needed: 9, reason: null }])
  const refused = { ...answers, PHQ9_9: { missing: 'prefer-not-to-answer' as const } }
  expect(checkAnswers(questionnaire, refused, 'complete')).toEqual([])
  expect(scoreInstrument(phq9.scoring, itemValues(questionnaire, refused))).toMatchObject([{ value: null, reason: 'too-few-answers', answered: 8 }])
})

test('without the text of its owner there is no QLQ-C30 questionnaire; with a text pack there is, of 30 questions', () => {
  expect(buildQuestionnaire(qlqC30, [])).toMatchObject({ questionnaire: null, findings: [{ code: 'wording-missing' }] })
  const questionnaire = build(qlqC30)
  const questions = questionItems(questionnaire)
  expect(questions.map(({ item }) => optionsOf(item).length)).toEqual([...Array.from({ length: 28 }, () => 4), 7, 7])
  const answers = Object.fromEntries(questions.map(({ linkId, item }) => [linkId, optionsOf(item)[0]?.code ?? '']))
  expect(checkAnswers(questionnaire, answers, 'complete')).toEqual([])
  expect(scoreInstrument(qlqC30.scoring, itemValues(questionnaire, answers)).at(-1)).toMatchObject({ scale: 'C30SUMMARY', value: 100 })
})

test('a number on a line becomes a slider with its limits', () => {
  const pack = { instrument: 'eq-vas', version: '1.0.0', language: 'fr', licenceReference: 'test', title: 'Santé', items: { EQVAS: 'Énoncé' }, options: {} }
  const questionnaire = build(eqVas, [pack])
  expect(checkAnswers(questionnaire, { EQVAS: 73 }, 'complete')).toEqual([])
  expect(checkAnswers(questionnaire, { EQVAS: 101 }, 'complete').map(({ code }) => code)).toEqual(['above-maximum'])
  expect(itemValues(questionnaire, { EQVAS: 73 })).toEqual({ EQVAS: 73 })
})

test('the words of the two ends of a line stay with its question, in every language, and change no answer', () => {
  const pack = (language: string, ends: Record<string, string>) =>
    ({ instrument: 'eq-vas', version: '1.0.0', language, licenceReference: 'test', title: 'T', items: { EQVAS: 'Q' }, options: {}, optionsFor: { EQVAS: ends } })
  const french = pack('fr', { 0: 'La plus mauvaise', 100: 'La meilleure' })
  const questionnaire = build(eqVas, [pack('en', { 0: 'The worst', 100: 'The best' }), french])
  expect(readQuestionnaire(questionnaire).findings).toEqual([])
  expect(canonicalJson(readQuestionnaire(JSON.parse(JSON.stringify(questionnaire))).questionnaire)).toBe(canonicalJson(questionnaire))
  const endsOf = (made: Questionnaire) => (questionItems(made)[0]?.item.item ?? []).map((one) => [itemControlOf(one), textIn(one, 'fr'), textIn(one, 'en')])
  expect(endsOf(questionnaire)).toEqual([['lower', 'La plus mauvaise', 'The worst'], ['upper', 'La meilleure', 'The best']])
  expect(questionItems(questionnaire).map(({ linkId }) => linkId)).toEqual(['EQVAS'])
  expect(checkAnswers(questionnaire, { EQVAS: 73 }, 'complete')).toEqual([])
  // One language alone has words for one end alone: the other language shows the figure, the other end nothing.
  expect(endsOf(build(eqVas, [pack('en', { 100: 'The best' }), pack('fr', {})]))).toEqual([['upper', '100', 'The best']])
  expect(checkTextPack(eqVas, pack('fr', { 0: 'Bas', 50: 'Milieu' })).map(({ where, code }) => `${where} ${code}`)).toEqual(['optionsFor.EQVAS.50 option-text-unused'])
})

test('a text pack that lacks a sentence, words another version or has no licence reference is refused', () => {
  const [pack] = gad7.wording
  if (pack === undefined) throw new Error('no pack')
  const { GAD7_3: _taken, ...items } = pack.items
  const codes = (more: object): string[] => checkTextPack(gad7, { ...pack, ...more }).map(({ where, code }) => `${where} ${code}`)
  expect(codes({})).toEqual([])
  expect(codes({ items })).toEqual(['items.GAD7_3 text-missing'])
  expect(codes({ items: { ...pack.items, GAD7_8: 'x' } })).toEqual(['items.GAD7_8 unknown-item'])
  expect(codes({ version: '0.9.0', licenceReference: ' ' })).toEqual(['version other-version', 'licenceReference licence-missing'])
  expect(codes({ options: { 0: 'Jamais' } }).length).toBe(21)
})

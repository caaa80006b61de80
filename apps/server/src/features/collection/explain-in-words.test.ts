import { explainScore, scoreInstrument, type Instrument } from '@weshare/science/instruments'
import { instrumentLibrary, qlqC30, who5 } from '@weshare/science/library'
import { expect, test } from 'vitest'
import { explainInWords } from './explain-in-words.ts'

const explain = (instrument: Instrument, values: Record<string, number>, scale: string): { fr: string, en: string } => {
  const score = scoreInstrument(instrument.scoring, values).find((one) => one.scale === scale)
  const explanation = score === undefined ? null : explainScore(instrument.scoring, score)
  if (explanation === null) throw new Error(`${instrument.id} has no scale ${scale}`)
  return explainInWords(explanation)
}

test('every score of the library is explained in both languages, without a hole, and what was not read at its source says so', () => {
  let explained = 0
  for (const { scoring, vectors } of instrumentLibrary) {
    for (const values of [{}, ...vectors.map((vector) => vector.values)]) {
      for (const score of scoreInstrument(scoring, values)) {
        const explanation = explainScore(scoring, score)
        if (explanation === null) throw new Error(`${scoring.instrument} does not explain ${score.scale}`)
        const { fr, en } = explainInWords(explanation)
        for (const text of [fr, en]) expect(text).not.toMatch(/undefined|NaN|null|\[object/)
        expect([score.scale, fr.includes(', à vérifier'), en.includes(', to verify')]).toEqual([score.scale, !explanation.verified, !explanation.verified])
        expect(fr).toContain(explanation.source)
        explained += 1
      }
    }
  }
  expect(explained).toBeGreaterThan(50)
})

test('a functioning scale of the QLQ-C30 says that it is turned around, and how many answers its half rule wants', () => {
  const { fr, en } = explain(qlqC30, { q1: 1, q2: 2, q3: 1 }, 'PF')
  expect(fr).toContain('Moyenne des réponses à q1 à q5 (de 1 à 4), ramenée de 0 à 100 puis retournée (100 moins le résultat).')
  expect(fr).toContain('Questions avec une réponse : 3 sur 5. Règle pour les réponses manquantes : au moins 3 réponses sur 5')
  expect(en).toContain('turned around (100 minus the result)')
  expect(en).toContain('at least 3 answers of 5; nothing is put in place of those missing.')
})

test('the WHO-5 says that its sum is multiplied by four, and that a higher score is better', () => {
  const values = Object.fromEntries(who5.scoring.items.map(({ code }) => [code, 3]))
  const { fr, en } = explain(who5, values, who5.scoring.scales[0]?.id ?? '')
  expect(fr).toContain('multiplié par 4')
  expect(en).toContain('multiplied by 4')
  expect(fr).toContain('mieux va la personne')
})

import { expect, test } from 'vitest'
import { findTerms } from './find-terms.ts'

const marked = (text: string, terms: string[]): string => findTerms(text, terms).map((piece) => (piece.term === undefined ? piece.text : `[${piece.text}|${piece.term}]`)).join('')

test('a word is explained at its first place only, in any case and in the plural', () => {
  expect(marked('Randomisation : les randomisations sont tirées.', ['randomisation'])).toBe('[Randomisation|0] : les randomisations sont tirées.')
  expect(marked('Des biomarqueurs.', ['biomarqueur'])).toBe('Des [biomarqueurs|0].')
})

test('a word inside another word is not explained', () => {
  expect(marked('Le bras, pas embrassé ni brassard.', ['bras'])).toBe('Le [bras|0], pas embrassé ni brassard.')
})

test('the longer of two terms is the one explained', () => {
  expect(marked('Le coffre d’identité est un coffre.', ['coffre', 'coffre d’identité'])).toBe('Le [coffre d’identité|1] est un [coffre|0].')
})

test('accents, apostrophes and signs of a pattern are plain letters', () => {
  expect(marked('L’étude (C.N.I.L.) décide.', ['étude', 'C.N.I.L'])).toBe('L’[étude|0] ([C.N.I.L|1].) décide.')
  expect(marked('Rien.', [])).toBe('Rien.')
})

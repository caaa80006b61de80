import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { wordedCodes, wordFinding } from './word-finding.ts'

const sources = ['check-answer.ts', 'check-answers.ts'].map((name) => new URL(`../../../../../packages/science/src/instruments/${name}`, import.meta.url))

test('every fault that the checks can find in an answer has its own sentence in French and in English', async () => {
  const text = (await Promise.all(sources.map((source) => readFile(source, 'utf8')))).join('\n')
  const codes = new Set([...text.matchAll(/errorAt\([^,]*, '([a-z-]+)'/g)].map((match) => match[1] ?? ''))
  expect(codes.size).toBeGreaterThan(15)
  expect([...codes].filter((code) => !wordedCodes.includes(code))).toEqual([])
})

test('a sentence says the limit that was passed, and names the question by its linkId', () => {
  expect(wordFinding({ where: 'weight', code: 'above-maximum', params: { max: 500 }, severity: 'error' })).toEqual({
    where: 'weight', code: 'above-maximum', fr: 'La réponse dépasse le maximum (500).', en: 'The answer is above the maximum (500).',
  })
})

import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { findingSentences } from './finding-sentences.ts'

const room = new URL('../../../../../packages/science/src/instruments/', import.meta.url)

/** Checks of answers, not of questionnaires: their sentences belong to whoever receives answers. */
const aboutAnswers = new Set(['check-answer.ts', 'check-answers.ts'])

function codesWritten(): string[] {
  const sources = readdirSync(room).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !aboutAnswers.has(name))
  const text = sources.map((name) => readFileSync(new URL(name, room), 'utf8')).join('\n')
  const calls = text.matchAll(/(?:errorAt|warningAt|notes\.error|notes\.warn)\((?:[^()]|\([^()]*\))*?, '([a-z-]+)'[,)]/g)
  return [...new Set([...calls].map(([, code = '']) => code))]
}

test('everything that can be found wrong in a questionnaire or a text pack has a French and an English sentence', () => {
  const codes = codesWritten()
  expect(codes.length).toBeGreaterThan(40)
  expect(codes.filter((code) => findingSentences[code] === undefined)).toEqual([])
  for (const sentence of Object.values(findingSentences)) {
    const [fr, en] = sentence(() => 'x')
    expect(fr).not.toBe(en)
    expect(Math.min(fr.length, en.length)).toBeGreaterThan(5)
  }
})

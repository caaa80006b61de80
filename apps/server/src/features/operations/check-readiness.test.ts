import { expect, test } from 'vitest'
import { ProblemError } from '../../platform/problem.ts'
import { checkReadiness } from './check-readiness.ts'

const migration = { name: '0001-first.sql', sha256: 'a' }
const ready = { applied: async () => [migration], carried: async () => [migration], jobsRunning: () => true }
const reasonOf = (needs: Partial<typeof ready>): Promise<string> => checkReadiness({ ...ready, ...needs })
  .then(() => 'ready', (problem: unknown) => (problem instanceof ProblemError ? `${problem.status}: ${problem.sentences.en}` : String(problem)))

test('A server whose database answers, whose schema is this version’s and whose jobs run is ready.', async () => {
  expect(await reasonOf({})).toBe('ready')
})

test('A newer migration that an older version does not know does not stop that version.', async () => {
  expect(await reasonOf({ applied: async () => [migration, { name: '0002-next.sql', sha256: 'b' }] })).toBe('ready')
})

test('A server that is not ready says why: the database, the schema or the background work.', async () => {
  const gone = async (): Promise<never> => {
    throw new Error('connection refused')
  }
  expect(await reasonOf({ applied: gone })).toMatch(/^503: .*database/)
  expect(await reasonOf({ applied: async () => [] })).toMatch(/^503: .*migrations/)
  expect(await reasonOf({ jobsRunning: () => false })).toMatch(/^503: .*background work/)
})

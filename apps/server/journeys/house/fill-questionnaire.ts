import { randomUUID } from 'node:crypto'
import type { RouteBody } from '@weshare/contract'
import type { submitAnswers } from '@weshare/contract/collection'
import { canonicalBase } from '@weshare/science/instruments'
import { phq9 } from '@weshare/science/library'
import { stockLibrary } from '../../src/features/instruments/index.ts'
import type { House } from './open-house.ts'

export const phq9Ref = { url: `${canonicalBase}/Questionnaire/phq-9`, version: phq9.version }

/** Answers to the PHQ-9 in the order of its nine questions; a hole leaves the question out. */
export const phq9Answers = (...values: (number | undefined)[]): Record<string, unknown> =>
  Object.fromEntries(values.flatMap((value, index) => (value === undefined ? [] : [[`PHQ9_${index + 1}`, String(value)]])))

/** Puts the library on the shelves and gives the hash of the PHQ-9, as every reader of the questionnaire sees it. */
export async function stockPhq9(house: House): Promise<string> {
  await stockLibrary(house.database, house.clock)
  const { rows } = await house.owner.query<{ sha256: string }>('select sha256 from weshare.instrument where url = $1 and version = $2', [phq9Ref.url, phq9Ref.version])
  return rows[0]?.sha256 ?? ''
}

type Sheet = RouteBody<typeof submitAnswers>

/** A PHQ-9 filled in two minutes, just now, as a device sends it. */
export function fillPhq9(house: House, sha256: string, changes: Partial<Sheet> = {}): Sheet {
  const finished = house.clock.now().getTime() - 1000
  return {
    id: randomUUID(), instrument: phq9Ref, sha256, language: 'fr', answers: phq9Answers(1, 2, 0, 3, 1, 0, 2, 1, 1),
    paradata: [{ item: 'PHQ9_1', event: 'shown', at: 0 }, { item: 'PHQ9_1', event: 'answered', at: 4200 }],
    startedAt: new Date(finished - 120_000).toISOString(), finishedAt: new Date(finished).toISOString(), zone: 'Europe/Paris', ...changes,
  }
}

import type { RouteBody } from '@weshare/contract'
import type { submitAnswers } from '@weshare/contract/collection'
import { canonicalBase } from '@weshare/science/instruments'
import { phq9 } from '@weshare/science/library'

export type Sheet = RouteBody<typeof submitAnswers>

export const phq9Ref = { url: `${canonicalBase}/Questionnaire/phq-9`, version: phq9.version }

const values = [1, 2, 0, 3, 1, 0, 2, 1, 1]

/** A PHQ-9 as a telephone sends it: nine answers, and when each question was shown and answered. */
export function fillSheet(id: string, sha256: string, finished: Date): Sheet {
  return {
    id, instrument: phq9Ref, sha256, language: 'fr',
    answers: Object.fromEntries(values.map((value, index) => [`PHQ9_${index + 1}`, String(value)])),
    paradata: values.flatMap((_, index) => [
      { item: `PHQ9_${index + 1}`, event: 'shown' as const, at: index * 6400 },
      { item: `PHQ9_${index + 1}`, event: 'answered' as const, at: index * 6400 + 5100 },
    ]),
    startedAt: new Date(finished.getTime() - 60_000).toISOString(), finishedAt: finished.toISOString(), zone: 'Europe/Paris',
  }
}

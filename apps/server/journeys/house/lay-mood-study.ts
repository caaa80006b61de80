import { randomUUID } from 'node:crypto'
import { listActivities, openActivity, submitAnswers } from '@weshare/contract/collection'
import { invite } from '@weshare/contract/participants'
import { vi } from 'vitest'
import { fillPhq9, phq9Answers, phq9Ref } from './fill-questionnaire.ts'
import { enterWithCode, includeSomebody, signAs } from './include-somebody.ts'
import type { House } from './open-house.ts'
import { moveTo, openStudy, type OpenStudy } from './open-study.ts'
import type { Visitor } from './visitor.ts'

export interface MoodPerson { participant: string, pseudonym: string, visitor: Visitor, nurse: 'nurse' | 'nurseOfLille' }
export interface MoodStudy { study: OpenStudy, people: MoodPerson[], /** Included, and never agreed to anything. */ unsigned: string }

const arms = [{ id: 'usual', title: { fr: 'Suivi habituel', en: 'Usual care' } }, { id: 'followed', title: { fr: 'Suivi accompagné', en: 'Supported care' } }]
/** Sum of nine answers from 0 to 3, spread over them. */
const answersWorth = (total: number): Record<string, unknown> => phq9Answers(...Array.from({ length: 9 }, (_, item) => Math.floor(total / 9) + Number(item < total % 9)))
/** Scores at inclusion and a month later: who follows usual care and who is supported, in turn. The last of all did not answer the second time. */
const scores: readonly (readonly [number, number | null])[] = [[9, 10], [14, 8], [6, 12], [11, 5], [17, 16], [8, 9], [12, 13], [15, 7], [5, 11], [13, 10], [10, 9], [7, null]]

/** A study with two arms in which people of Lyon and Lille have answered at inclusion and a month later, through every door. */
export async function layMoodStudy(house: House): Promise<MoodStudy> {
  const study = await openStudy(house, 'MOOD', { arms })
  const people: MoodPerson[] = []
  for (const [index, [first]] of scores.entries()) {
    const lyon = index % 3 > 0
    const familyName = `Secretname${String.fromCharCode(97 + index)}`
    const place = { id: study.id, lyon: lyon ? study.lyon : study.lille, nurse: lyon ? study.nurse : study.nurseOfLille }
    const included = await includeSomebody(house, place, { arm: index % 2 === 0 ? 'usual' : 'followed', person: { givenName: 'Given', familyName, birthDate: '1961-04-12' } })
    const visitor = await enterWithCode(house, included.code)
    await signAs(visitor, `Given ${familyName}`)
    const person: MoodPerson = { participant: included.participant, pseudonym: included.pseudonym, visitor, nurse: lyon ? 'nurse' : 'nurseOfLille' }
    await answerMood(house, person, { visit: 'inclusion', total: first })
    people.push(person)
  }
  const unsigned = await includeSomebody(house, study, { arm: 'usual', person: { givenName: 'Given', familyName: 'Secretunsigned', birthDate: '1961-04-12' } })
  await answerAfterAMonth(house, { study, people })
  await waitForScores(house, scores.length * 2 - 1)
  // The window of the second visit has closed: who has not answered is missing.
  await moveTo(house, study, '2026-04-14T09:00:00Z')
  return { study, people, unsigned: unsigned.pseudonym }
}

async function answerAfterAMonth(house: House, { study, people }: Pick<MoodStudy, 'study' | 'people'>): Promise<void> {
  await moveTo(house, study, '2026-04-01T09:00:00Z')
  for (const [index, [, second]] of scores.entries()) {
    const person = people[index]
    if (person === undefined) continue
    person.visitor = await enterAgain(house, study, person)
    if (second !== null) await answerMood(house, person, { visit: 'month-1', total: second })
  }
}

/** With a new code from their nurse: sessions do not last from one month to the next. */
export async function enterAgain(house: House, study: OpenStudy, { participant, nurse }: MoodPerson): Promise<Visitor> {
  const { code } = await study[nurse].visitor.do(invite, { params: { study: study.id, participant }, body: { by: 'code' } })
  return enterWithCode(house, code)
}

async function answerMood(house: House, { visitor }: Pick<MoodPerson, 'visitor'>, { visit, total }: { visit: string, total: number }): Promise<void> {
  const { items } = await visitor.do(listActivities, {})
  const activity = items.find((item) => item.visit === visit && item.instrument.url === phq9Ref.url)?.id ?? randomUUID()
  const { sha256 } = await visitor.do(openActivity, { params: { activity } })
  await visitor.do(submitAnswers, { params: { activity }, body: fillPhq9(house, sha256, { answers: answersWorth(total) }) })
}

/** Answers are scored a moment after they came. */
const waitForScores = (house: House, count: number): Promise<void> => vi.waitFor(async () => {
  const { rows } = await house.owner.query<{ scores: number }>(`select count(*)::int as scores from weshare.score where scale = 'PHQ9'`)
  if ((rows[0]?.scores ?? 0) < count) throw new Error(`${rows[0]?.scores} scores`)
}, { timeout: 30_000, interval: 100 })

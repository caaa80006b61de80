import { parsePlainDate } from '@weshare/science/base'
import { expect, test } from 'vitest'
import { setTimes } from './set-times.ts'
import type { Submission } from './submission.ts'

const body = (startedAt: string, finishedAt: string): Submission => ({
  id: '0', instrument: { url: 'https://example.org/q', version: '1' }, sha256: '', language: 'fr', answers: {}, paradata: [], startedAt, finishedAt, zone: 'Europe/Paris',
})
const receivedAt = new Date('2026-03-10T09:00:00Z')
const opens = parsePlainDate('2026-03-01') ?? ''
const timesOf = (started: string, finished: string) => {
  const { startedAt, finishedAt, note } = setTimes({ found: { opens, zone: 'Europe/Paris' }, body: body(started, finished), receivedAt })
  return { started: startedAt.toISOString(), finished: finishedAt.toISOString(), clockAhead: note?.clockAhead ?? null }
}

test('the times of a telephone whose clock is right are kept as they are, and nothing is noted', () => {
  expect(timesOf('2026-03-09T20:00:00.000Z', '2026-03-09T20:05:00.000Z')).toEqual({ started: '2026-03-09T20:00:00.000Z', finished: '2026-03-09T20:05:00.000Z', clockAhead: null })
})

test('an end in the future becomes the moment of arrival; the time it took is kept, and by how much the clock was ahead is noted', () => {
  expect(timesOf('2026-03-13T08:55:00.000Z', '2026-03-13T09:00:00.000Z')).toEqual({ started: '2026-03-10T08:55:00.000Z', finished: '2026-03-10T09:00:00.000Z', clockAhead: 3 * 86_400 })
})

test('an end before the questionnaire could first be read tells of a clock that is late, and becomes the moment of arrival', () => {
  expect(timesOf('2020-01-01T00:00:00.000Z', '2020-01-01T00:04:00.000Z')).toMatchObject({ started: '2026-03-10T08:56:00.000Z', finished: '2026-03-10T09:00:00.000Z', clockAhead: (Date.parse('2020-01-01T00:04:00Z') - receivedAt.getTime()) / 1000 })
})

test('a clock set back between the start and the end leaves no response that ends before it begins', () => {
  expect(timesOf('2026-03-10T08:30:00.000Z', '2026-03-10T08:00:00.000Z')).toEqual({ started: '2026-03-10T08:00:00.000Z', finished: '2026-03-10T08:00:00.000Z', clockAhead: 0 })
})

test('what the device said is kept to the letter beside the moment of arrival', () => {
  expect(setTimes({ found: { opens, zone: 'Europe/Paris' }, body: body('2026-03-13T08:55:00Z', '2026-03-13T09:00:00Z'), receivedAt }).note)
    .toEqual({ event: 'clock', startedAt: '2026-03-13T08:55:00Z', finishedAt: '2026-03-13T09:00:00Z', receivedAt: '2026-03-10T09:00:00.000Z', clockAhead: 259_200 })
})

import type { ConsentRecord } from '@weshare/contract/consent'
import type { TimelineEntry } from '@weshare/contract/participants'
import { expect, test } from 'vitest'
import { consentAt, sortTimeline } from './sort-timeline.ts'

const entry = (change: Partial<TimelineEntry>): TimelineEntry => ({
  at: '2026-03-02T11:00:00.000Z', kind: 'activity-due', title: { fr: 'PHQ-9', en: 'PHQ-9' }, source: 'system',
  visit: null, response: null, activity: null, state: null, ...change,
})

const consent = (kind: ConsentRecord['kind'], noticeVersion: number, signedAt: string): ConsentRecord => ({
  id: signedAt, kind, noticeVersion, noticeSha256: 'a'.repeat(64), language: 'fr', variant: 'full', decisions: [], dataChoice: null, signedAt, method: 'typed-name', countersignature: 'not-asked',
})

test('what is open or late is to do now, what is upcoming comes next, the rest is past', () => {
  const timeline = [entry({ state: 'late' }), entry({ state: 'open' }), entry({ state: 'upcoming' }), entry({ state: 'closed' }), entry({ kind: 'included' })]
  const { now, next, past } = sortTimeline(timeline)
  expect([now.length, next.length, past.length]).toEqual([2, 1, 2])
})

test('an answered questionnaire is told once, by its response', () => {
  const { past } = sortTimeline([entry({ activity: 'a', state: 'done' }), entry({ kind: 'response', activity: 'a', response: 'r' })])
  expect(past.map(({ kind }) => kind)).toEqual(['response'])
})

test('a questionnaire answered whose response may not be read still shows as done', () => {
  expect(sortTimeline([entry({ activity: 'a', state: 'done' })]).past).toHaveLength(1)
})

test('a response stands under the last consent given before it, never under a later one or a withdrawal', () => {
  const consents = [consent('given', 1, '2026-01-01T10:00:00Z'), consent('given', 2, '2026-03-01T10:00:00Z'), consent('withdrawn', 2, '2026-03-05T10:00:00Z')]
  expect(consentAt(consents, '2026-02-01T00:00:00Z')?.noticeVersion).toBe(1)
  expect(consentAt(consents, '2026-03-10T00:00:00Z')?.noticeVersion).toBe(2)
  expect(consentAt(consents, '2025-12-31T00:00:00Z')).toBeUndefined()
})

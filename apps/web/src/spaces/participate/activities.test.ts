import { expect, test } from 'vitest'
import { stateOn } from './activities.ts'

const planned = { opens: '2026-03-03', due: '2026-03-05', closes: '2026-03-10' }

test('without a network, a questionnaire planned for today opens today, is late after its day, and closes after its window', () => {
  const days = ['2026-03-02', '2026-03-03', '2026-03-05', '2026-03-06', '2026-03-10', '2026-03-11']
  expect(days.map((day) => stateOn({ ...planned, state: 'upcoming' }, day))).toEqual(['upcoming', 'open', 'open', 'late', 'late', 'closed'])
})

test('what is done stays done', () => {
  expect(stateOn({ ...planned, state: 'done' }, '2026-03-03')).toBe('done')
})

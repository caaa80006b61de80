import type { StudyPicture } from '@weshare/contract/studies'
import { expect, test } from 'vitest'
import { recruitmentPoints } from './recruitment-points.ts'

const picture = (recruitment: StudyPicture['recruitment'], asOf: string): StudyPicture =>
  ({ target: 40, included: 9, consented: 9, withdrawn: 0, byCentre: [], completeness: [], recruitment, asOf })

test('the curve starts at nobody when its first month begins, counts at each end of month, and ends today', () => {
  const points = recruitmentPoints(picture([
    { month: '2026-01', included: 3, cumulated: 3 }, { month: '2026-02', included: 0, cumulated: 3 }, { month: '2026-03', included: 6, cumulated: 9 },
  ], '2026-03-12'))
  expect(points.map(({ date, included }) => [date, included])).toEqual([['2026-01-01', 0], ['2026-01-31', 3], ['2026-02-28', 3], ['2026-03-12', 9]])
})

test('a study where nobody was included has no curve', () => {
  expect(recruitmentPoints(picture([], '2026-03-12'))).toEqual([])
})

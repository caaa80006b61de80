import type { StudyPicture } from '@weshare/contract/studies'
import type { RecruitmentPoint } from '../ui/recruitment-chart.tsx'

/**
 * The recruitment curve against the target of the study. A protocol says how many people in all, not by when: the target is
 * the same at every date.
 */
export function recruitmentPoints({ recruitment, target, asOf }: StudyPicture): RecruitmentPoint[] {
  const [first] = recruitment
  if (!first) return []
  const start = { date: dayBefore(`${first.month}-01`), included: 0, planned: target }
  const months = recruitment.map(({ month, cumulated }) => ({ date: earlier(lastDayOf(month), asOf), included: cumulated, planned: target }))
  return [start, ...months]
}

function lastDayOf(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)
}

const dayBefore = (date: string) => new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10)

const earlier = (one: string, other: string) => (one < other ? one : other)

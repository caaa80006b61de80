import type { StudyPicture } from '@weshare/contract/studies'
import type { RecruitmentPoint } from '../ui/recruitment-chart.tsx'

/** The recruitment curve: nobody when the first month begins, then everybody included by the end of each month, or by today. */
export function recruitmentPoints({ recruitment, asOf }: StudyPicture): RecruitmentPoint[] {
  const [first] = recruitment
  if (!first) return []
  return [{ date: `${first.month}-01`, included: 0 }, ...recruitment.map(({ month, cumulated }) => ({ date: earlier(lastDayOf(month), asOf), included: cumulated }))]
}

function lastDayOf(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)
}

const earlier = (one: string, other: string) => (one < other ? one : other)

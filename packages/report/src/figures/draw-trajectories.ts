import * as Plot from '@observablehq/plot'
import { say } from '../words/index.ts'
import { captioned, type Figure, type Source } from './figure.ts'
import { colourOf, drawPlot, isNarrow, numberWords } from './plot-parts.ts'

interface Course { readonly id: string, readonly group: string | null, readonly scores: readonly (number | null)[] }
export interface CoursesRead { readonly visits: readonly string[], readonly courses: readonly Course[] }

/** One thin line a person and the mean in a thick one: what a mean alone hides. */
export function trajectoriesFigure({ result, language }: Source<CoursesRead>): Figure[] {
  const { visits, courses } = result
  const groups = [...new Set(courses.map(({ group }) => group))]
  const points = courses.flatMap(({ id, group, scores }) => scores.flatMap((score, visit) => (score === null ? [] : [{ id, group: group ?? say(language, 'legend.all'), visit, score }])))
  if (points.length === 0) return []
  const means = groups.flatMap((group) => visits.map((_, visit) => meanAt(courses.filter((one) => one.group === group), visit)).flatMap((score, visit) => (score === null ? [] : [{ group: group ?? say(language, 'legend.all'), visit, score }])))
  // A line through one place cannot be seen.
  const alone = [...Map.groupBy(points, ({ id }) => id).values()].filter((own) => own.length === 1).flat()
  // Many lines hide one another where each is strong; few are lost where each is weak.
  const faint = Math.min(0.7, Math.max(0.2, 14 / courses.length))
  const byGroup = (width: number | undefined): { fx?: string, fy?: string } => (groups.length < 2 ? {} : isNarrow(width) ? { fy: 'group' } : { fx: 'group' })
  const words = captioned(language, 'trajectories')
  return [{
    id: 'trajectories', ...words, named: true, columns: ['id', ...visits], rows: courses.map(({ id, group, scores }) => [group === null ? id : `${group} · ${id}`, ...scores]),
    draw: (document, width) => drawPlot(document, {
      label: words.title, width, height: isNarrow(width) ? 60 + 280 * groups.length : 380, ...(groups.length > 1 && { facet: { marginTop: 40 } }),
      x: { domain: [0, visits.length - 1], ticks: visits.map((_, index) => index), tickFormat: (index: number) => visits[index] ?? '', label: null, insetLeft: 8, insetRight: 8 },
      y: { label: say(language, 'axis.score'), labelArrow: false, grid: true, nice: true, tickFormat: numberWords(language, 1) },
      fx: { label: null }, fy: { label: null, padding: 0.12, axis: null },
      marks: [
        Plot.line(points, { x: 'visit', y: 'score', z: 'id', stroke: colourOf(0), strokeOpacity: faint, strokeWidth: 1, ...byGroup(width) }),
        Plot.dot(alone, { x: 'visit', y: 'score', fill: colourOf(0), fillOpacity: faint, r: 2, ...byGroup(width) }),
        ...(groups.length > 1 && isNarrow(width) ? [Plot.text([...new Set(means.map(({ group }) => group))], { fy: (group: string) => group, text: (group: string) => group, frameAnchor: 'top-left', textAnchor: 'start', lineAnchor: 'bottom', dy: -4, fontWeight: 600 })] : []),
        Plot.line(means, { x: 'visit', y: 'score', stroke: colourOf(1), strokeWidth: 3.5, ...byGroup(width) }),
      ],
    }),
  }]
}

function meanAt(courses: readonly Course[], visit: number): number | null {
  const scores = courses.flatMap(({ scores: all }) => all[visit] ?? [])
  return scores.length === 0 ? null : scores.reduce((sum, one) => sum + one, 0) / scores.length
}

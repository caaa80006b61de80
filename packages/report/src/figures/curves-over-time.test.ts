import type { Options } from '@weshare/science/statistics/analysis'
import { tableOf } from '@weshare/science/statistics/frame'
import { describe, expect, test } from 'vitest'
import { readDrawing, type ReadDrawing } from '../fixtures/read-drawing.ts'
import { answer, remissions, smallTable } from '../fixtures/small-study.ts'
import { figuresOf, type Figure } from './index.ts'
import { palette } from './plot-parts.ts'

const survival = { time: 'time', event: 'event', by: 'arm' }
const courses = { id: 'id', date: 'day', time: 'time', event: 'event', qol: 'score', landmarks: '95', threshold: 3 }
const ttd = { id: 'id', visit: 'visit', score: 'score', date: 'day', death: 'death', direction: 'higher-better', reference: 'baseline', definition: 'first', mcid: 5 }

type Row = Readonly<Record<string, number | string | null>>
interface Answered { readonly figure: Figure, readonly result: Record<string, unknown> }
function asked(analysis: string, options: Options, { table = smallTable('people'), which = 0 } = {}): Answered {
  const result = answer({ analysis, options }, table) as unknown as Record<string, unknown>
  const figure = figuresOf({ analysis, options, result }, 'en')[which]
  if (figure === undefined) throw new Error(`${analysis} has no figure ${which}`)
  return { figure, result }
}

/** The line of a curve of this colour: its corners, on the axes. */
const lineOf = (drawing: ReadDrawing, colour: string): { x: number, y: number }[] =>
  drawing.paths.filter(({ stroke, fill }) => stroke === colour && fill === 'none').flatMap(({ points }) => points.map(drawing.read))
/** Where a curve in steps is from each time on. */
const levels = (corners: readonly { x: number, y: number }[]): Map<number, number> => new Map(corners.map(({ x, y }) => [Math.round(x * 100) / 100, y]))
/** Lines of counts under the axis, top to bottom: what is printed at each time. */
function printed(drawing: ReadDrawing): [number, number][][] {
  const heading = drawing.texts.find(({ text }) => text === 'At risk')
  const under = drawing.texts.filter(({ text, at }) => at.y >= (heading?.at.y ?? Infinity) && /^\d+$/.test(text))
  return [...new Set(under.map(({ at }) => at.y))].sort((a, b) => a - b).map((line) => under.filter(({ at }) => at.y === line).map(({ text, at }) => [Math.round(drawing.read(at).x * 1000) / 1000, Number(text)]))
}

describe('remission of 42 patients with leukaemia (Gehan’s data)', () => {
  const { figure } = asked('km', survival, { table: remissions })
  const drawing = readDrawing(figure)

  test('the curve of 6-MP is drawn where textbooks print it', () => {
    // Collett 2015, Modelling Survival Data in Medical Research, table 2.2 and figure 2.4; Kleinbaum and Klein 2012, table 2.4.
    const published = [[6, 0.857], [7, 0.807], [10, 0.753], [13, 0.690], [16, 0.627], [22, 0.538], [23, 0.448]] as const
    const drawn = levels(lineOf(drawing, palette[0]))
    expect(published.map(([week]) => [week, Number(drawn.get(week)?.toFixed(3))])).toEqual(published.map(([week, share]) => [week, share]))
  })

  test('under each time of the axis stand the persons whose remission or follow-up lasts at least so long', () => {
    const [weeks, arms] = (['time', 'arm'] as const).map((name) => remissions.columns.find((one) => one.name === name)?.values ?? []) as [number[], string[]]
    const counted = (arm: string, from: number): number => weeks.filter((week, row) => arms[row] === arm && week >= from).length
    const lines = printed(drawing)
    expect(lines).toHaveLength(2)
    for (const [row, arm] of ['6-MP', 'control'].entries()) expect(lines[row]).toEqual(lines[row]?.map(([time]) => [time, counted(arm, time)]))
    expect(lines[0]?.map(([time]) => time)).toEqual([0, 6, 12, 18, 24, 30])
  })

  test('a tick stands on the curve at each time when somebody’s follow-up ended', () => {
    const ticks = drawing.rules.filter(({ stroke }) => stroke === palette[0]).map(({ points }) => points.map(drawing.read))
    const drawn = levels(lineOf(drawing, palette[0]))
    expect(ticks.map(([end]) => Math.round(end?.x ?? 0))).toEqual([6, 9, 10, 11, 17, 19, 20, 25, 32, 34, 35])
    for (const [end, other] of ticks) expect(((end?.y ?? 0) + (other?.y ?? 0)) / 2).toBeCloseTo(drawn.get(Math.round(end?.x ?? 0)) ?? 0, 4)
  })

  test('the area shaded under each curve is the restricted mean that the result gives', () => {
    const tau = 20
    const { figure: shaded, result } = asked('rmst', { ...survival, tau }, { table: remissions })
    const read = readDrawing(shaded)
    const areas = palette.slice(0, 2).map((colour) => polygon(read.paths.filter(({ fill, points }) => fill === colour && points.length > 4).flatMap(({ points }) => points.map(read.read))))
    // R 4.2.2, survival 3.5-3: summary(survfit(Surv(time, event) ~ arm), rmean = 20).
    for (const [at, rmst] of [16.116526610644257, 8.4285714285714288].entries()) {
      expect(areas[at]).toBeCloseTo(rmst, 3)
      expect((result['curves'] as Row[])[at]?.['rmst']).toBeCloseTo(rmst, 8)
    }
    expect(read.texts.map(({ text }) => text)).toContain('6-MP: 16.12 [13.66, 18.57]')
  })
})

/** The area within a closed line. */
const polygon = (corners: readonly { x: number, y: number }[]): number =>
  Math.abs(corners.reduce((sum, one, at) => sum + one.x * (corners[(at + 1) % corners.length]?.y ?? 0) - (corners[(at + 1) % corners.length]?.x ?? 0) * one.y, 0)) / 2

const curvesOf = (value: unknown): { group: string | null, table: Row[] }[] => value as { group: string | null, table: Row[] }[]

describe.each([
  { analysis: 'km', options: survival, key: 'survival', from: 1 }, { analysis: 'cuminc', options: { time: 'time', status: 'status', event: 1, by: 'arm' }, key: 'cif', from: 0 }, { analysis: 'rmst', options: { ...survival, tau: 12 }, key: 'survival', from: 1 },
])('the curves of $analysis', ({ analysis, options, key, from }) => {
  const { figure, result } = asked(analysis, options)
  const drawing = readDrawing(figure)
  const curves = curvesOf(result['curves'])

  test('begin where everybody is and pass through every figure of the result', () => {
    for (const [at, { table }] of curves.entries()) {
      const corners = lineOf(drawing, palette[at] ?? '')
      expect(corners[0]?.x).toBeCloseTo(0, 6)
      expect(corners[0]?.y).toBeCloseTo(from, 4)
      const drawn = levels(corners)
      for (const row of table) expect(drawn.get(Number(row['time'])), `${analysis} at ${row['time']}`).toBeCloseTo(Number(row[key]), 4)
    }
  })

  test('have the numbers at risk of the result under the axis', () => {
    const lines = printed(drawing)
    expect(lines).toHaveLength(curves.length)
    for (const [at, { table }] of curves.entries()) {
      const first = Number(table[0]?.['atRisk'])
      for (const [time, count] of lines[at] ?? []) expect(count, `at ${time}`).toBe(time === 0 ? first : Number(table.find((row) => Number(row['time']) >= time)?.['atRisk'] ?? 0))
    }
  })

  test('stand in a table beside the drawing, number for number', () => {
    const told = figure.rows.map((cells) => Object.fromEntries(figure.columns.map((name, at) => [name, cells[at]])))
    const rows = curves.flatMap(({ group, table }) => table.map((row): Row => ({ group, ...row })))
    expect(told).toEqual(rows.map((row) => Object.fromEntries(figure.columns.map((name) => [name, row[name] ?? null]))))
  })
})

test('a confidence band passes through the limits of the result, and is not drawn where there are none', () => {
  const { figure, result } = asked('km', survival)
  const drawing = readDrawing(figure)
  for (const [at, { table }] of curvesOf(result['curves']).entries()) {
    const corners = drawing.paths.filter(({ fill }) => fill === palette[at]).flatMap(({ points }) => points.map(drawing.read))
    for (const row of table.filter(({ lower }) => lower !== null)) for (const limit of ['lower', 'upper']) {
      expect(corners.some(({ x, y }) => Math.abs(x - Number(row['time'])) < 1e-3 && Math.abs(y - Number(row[limit])) < 1e-3), `${limit} at ${row['time']}`).toBe(true)
    }
    expect(Math.min(...corners.map(({ y }) => y))).toBeGreaterThan(Math.min(...table.flatMap(({ lower }) => (lower === null ? [] : [Number(lower)]))) - 1e-3)
  }
})

describe('time to deterioration', () => {
  interface Patient { time: number | null, status: 0 | 1 | 2 | null }
  const timesOf = (result: Record<string, unknown>): { time: number, status: number }[] => (result['patients'] as Patient[]).flatMap(({ time, status }) => (time === null || status === null ? [] : [{ time, status }]))
  const table = smallTable('visits')

  test.each(['ignore', 'event', 'censor'])('with death %s, the curve is the product, over deteriorations, of the shares that go on', (rule) => {
    const { figure, result } = asked('ttd', { ...ttd, 'death-rule': rule }, { table })
    const [patients, drawn] = [timesOf(result), levels(lineOf(readDrawing(figure), palette[0]))]
    let left = 1
    for (const time of [...new Set(patients.map((one) => one.time))].sort((a, b) => a - b)) {
      const there = patients.filter((one) => one.time >= time).length
      left *= 1 - patients.filter((one) => one.time === time && one.status === 1).length / there
      expect([...drawn.entries()].findLast(([at]) => at <= time + 0.006)?.[1]).toBeCloseTo(left, 3)
    }
    expect(figure.rows.map(([, time, atRisk]) => [time, atRisk])).toEqual([...new Set(patients.map((one) => one.time))].sort((a, b) => a - b).map((time) => [time, patients.filter((one) => one.time >= time).length]))
  })

  test.each([['event', 'km', { event: 'event' }], ['competing', 'cuminc', { status: 'status', event: 1 }]] as const)('with death %s, its table is that of %s on the same times, with the limits of the level asked', (rule, analysis, columns) => {
    for (const level of [{ conf: 0.9 }, {}]) {
      const { figure, result } = asked('ttd', { ...ttd, 'death-rule': rule, ...level }, { table })
      const times = tableOf('times.csv', ['time', 'event', 'status'], timesOf(result).map(({ time, status }) => [String(time), String(Number(status === 1)), String(status)]))
      const { figure: same } = asked(analysis, { time: 'time', ...columns, ...level }, { table: times })
      expect(figure.columns).toEqual(same.columns)
      expect(figure.rows).toEqual(same.rows)
      expect(figure.caption).toContain(`${'conf' in level ? 90 : 95}% confidence interval`)
    }
  })

  test('with death competing, what is drawn is an incidence that rises, and never passes the share who deteriorated plus those lost', () => {
    const { figure, result } = asked('ttd', { ...ttd, 'death-rule': 'competing' }, { table })
    expect(figure.title).toBe('Cumulative incidence of deterioration')
    const corners = lineOf(readDrawing(figure), palette[0])
    expect(corners[0]?.y).toBeCloseTo(0, 4)
    for (const [at, { y }] of corners.entries()) expect(y).toBeGreaterThanOrEqual((corners[at - 1]?.y ?? 0) - 1e-6)
    const patients = timesOf(result)
    expect(corners.at(-1)?.y).toBeGreaterThanOrEqual(patients.filter(({ status }) => status === 1).length / patients.length - 1e-4)
    expect(corners.at(-1)?.y).toBeLessThanOrEqual(1 - patients.filter(({ status }) => status === 2).length / patients.length + 1e-4)
  })

  test('each size of deterioration has its curve, its name and its numbers at risk; the smaller deteriorates first', () => {
    const { figure } = asked('ttd', { ...ttd, mcid: '5,10', 'death-rule': 'censor' }, { table })
    const drawing = readDrawing(figure)
    expect(drawing.texts.filter(({ text }) => text === '5 points or more')).toHaveLength(2)
    expect(printed(drawing)).toHaveLength(2)
    const [five, ten] = palette.slice(0, 2).map((colour) => lineOf(drawing, colour).at(-1)?.y ?? 0)
    expect(five).toBeLessThan(ten ?? 0)
  })

  test('who is not analysed is in no curve and in no count', () => {
    const options = { ...ttd, 'death-rule': 'event', 'no-follow-up': 'excluded' }
    const { figure, result } = asked('ttd', options, { table })
    expect(timesOf(result).length).toBeLessThan((result['patients'] as unknown[]).length)
    expect(printed(readDrawing(figure))[0]?.[0]).toEqual([0, timesOf(result).length])
  })
})

test('from a landmark, responders and others have a curve each, their count, and the log-rank test of the result in the caption', () => {
  const { figure, result } = asked('landmark', courses, { table: smallTable('visits'), which: 1 })
  const [responders] = result['responders'] as { curves: { n: number }[], logrank: { p: number } }[]
  expect(printed(readDrawing(figure)).map(([first]) => first?.[1])).toEqual(responders?.curves.map(({ n }) => n))
  expect(figure.caption).toContain(`Log-rank: p = ${responders?.logrank.p.toFixed(3)}`)
})

test('on a phone the same curve is drawn, with the same numbers at risk at fewer times', () => {
  const { figure } = asked('km', survival, { table: remissions })
  const [wide, narrow] = [readDrawing(figure, 720), readDrawing(figure, 320)]
  expect(narrow.get('width')).toBe('320')
  for (const colour of palette.slice(0, 2)) expect(lineOf(narrow, colour).map(({ x, y }) => [x.toFixed(1), y.toFixed(2)])).toEqual(lineOf(wide, colour).map(({ x, y }) => [x.toFixed(1), y.toFixed(2)]))
  const [all, few] = [new Map(printed(wide)[0]), printed(narrow)[0] ?? []]
  expect(few.length).toBeLessThan(all.size)
  expect(few.filter(([time]) => all.has(time))).toEqual(few.filter(([time]) => all.has(time)).map(([time]) => [time, all.get(time)]))
})

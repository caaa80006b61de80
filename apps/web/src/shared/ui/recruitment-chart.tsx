import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/use-format.ts'
import { ChartFrame } from './chart-frame.tsx'
import { roundTicks, scaleLinear, spreadPair, thin } from './chart-scales.ts'
import { Figure } from './figure.tsx'
import classes from './figure.module.css'

export interface RecruitmentPoint {
  /** The day counted, `2026-03-31`. */
  date: string
  /** Participants included since the start; absent for days to come. */
  included?: number
  /** Participants planned by then. */
  planned: number
}

export interface RecruitmentChartProps {
  name: string
  title: string
  caption: string
  points: readonly RecruitmentPoint[]
}

const height = 280
const edge = { top: 16, bottom: 32, left: 40, right: 96 }

/** Participants included so far against what was planned: two cumulated lines, told apart by shape as much as colour. */
export function RecruitmentChart({ name, title, caption, points }: RecruitmentChartProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const last = points.findLast((point) => point.included !== undefined)
  const summary = t('recruitment.summary', { included: format.number(last?.included ?? 0), planned: format.number(last?.planned ?? 0) })
  const rows = points.map(({ date, included, planned }) => [format.shortDate(date), included ?? '', planned])
  return (
    <Figure name={name} title={title} caption={caption} columns={[t('recruitment.date'), t('recruitment.included'), t('recruitment.planned')]} rows={rows}>
      <ChartFrame summary={summary} height={height}>{(width) => <RecruitmentLines points={points} width={width} />}</ChartFrame>
    </Figure>
  )
}

function RecruitmentLines({ points, width }: { points: readonly RecruitmentPoint[]; width: number }) {
  const { t } = useTranslation()
  const format = useFormat()
  const days = points.map(({ date }) => Date.parse(date))
  const ticks = roundTicks(Math.max(...points.map(({ included, planned }) => Math.max(included ?? 0, planned)), 1))
  const x = scaleLinear([Math.min(...days), Math.max(...days)], [edge.left, width - edge.right])
  const y = scaleLinear([0, ticks.at(-1) ?? 1], [height - edge.bottom, edge.top])
  const done = points.flatMap(({ date, included }) => (included === undefined ? [] : [{ x: x(Date.parse(date)), y: y(included), value: included }]))
  const plan = points.map(({ date, planned }) => ({ x: x(Date.parse(date)), y: y(planned), value: planned }))
  const doneEnd = done.at(-1)
  const planEnd = plan.at(-1)
  const side = placeLabel(doneEnd, planEnd, points.findLast(({ included }) => included !== undefined)?.planned)
  const [doneY, planY] = spreadPair(doneEnd?.y ?? 0, planEnd?.y ?? 0, side === 'end' ? 18 : 0)
  const labels = Math.max(2, Math.floor((width - edge.left - edge.right) / 84))
  return (
    <>
      {ticks.map((tick) => (
        <g key={tick}>
          <line className={classes.grid} x1={edge.left} x2={width - edge.right} y1={y(tick)} y2={y(tick)} />
          <text x={edge.left - 8} y={y(tick)} textAnchor="end" dominantBaseline="middle">{format.number(tick)}</text>
        </g>
      ))}
      {thin(points, labels).map(({ date }) => (
        <text key={date} x={x(Date.parse(date))} y={height - 8} textAnchor="middle">{format.month(date)}</text>
      ))}
      <Line points={plan} className={classes.two} />
      {thin(plan, 10).map((point) => <rect key={point.x} className={classes.twoMark} x={point.x - 3.5} y={point.y - 3.5} width="7" height="7" />)}
      <Line points={done} className={classes.one} />
      {thin(done, 12).map((point) => <circle key={point.x} className={classes.oneMark} cx={point.x} cy={point.y} r="5" />)}
      <EndLabel at={planEnd} y={planY} side="end" words={t('recruitment.planned')} className={classes.twoText} />
      <EndLabel at={doneEnd} y={doneY} side={side} words={t('recruitment.included')} className={classes.oneText} />
    </>
  )
}

interface Point {
  x: number
  y: number
  value: number
}

function Line({ points, className }: { points: readonly Point[]; className: string | undefined }) {
  return <polyline className={className} points={points.map((point) => `${point.x},${point.y}`).join(' ')} />
}

type Side = 'end' | 'above' | 'below'

/** While the plan runs on past today, the label of today stands clear of it: above when ahead of it, below when behind. */
function placeLabel(done: Point | undefined, plan: Point | undefined, plannedToday: number | undefined): Side {
  if (!done || !plan || plan.x - done.x < 4) return 'end'
  return done.value >= (plannedToday ?? 0) ? 'above' : 'below'
}

interface EndLabelProps {
  at: Point | undefined
  y: number
  side: Side
  words: string
  className: string | undefined
}

function EndLabel({ at, y, side, words, className }: EndLabelProps) {
  const format = useFormat()
  if (!at) return null
  const place = { end: { x: at.x + 10, y }, above: { x: at.x - 10, y: y - 12 }, below: { x: at.x + 10, y: y + 14 } }[side]
  return (
    <text {...place} textAnchor={side === 'above' ? 'end' : 'start'} dominantBaseline="middle" className={className}>
      {words} {format.number(at.value)}
    </text>
  )
}

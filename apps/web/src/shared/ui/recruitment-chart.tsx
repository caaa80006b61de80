import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/use-format.ts'
import { ChartFrame } from './chart-frame.tsx'
import { monthsBetween, roundTicks, scaleLinear, thin } from './chart-scales.ts'
import { Figure } from './figure.tsx'
import classes from './figure.module.css'

export interface RecruitmentPoint {
  /** The day counted, `2026-03-31`. */
  date: string
  /** Participants included since the start. */
  included: number
}

export interface RecruitmentChartProps {
  name: string
  title: string
  caption: string
  points: readonly RecruitmentPoint[]
  /** Participants wanted in all; a protocol does not say by when. None when zero. */
  target: number
}

const height = 280
const edge = { top: 28, bottom: 32, left: 40, right: 84 }
/** Room for the name of a month. */
const monthWidth = 84

/** Participants included so far, cumulated, under the line of how many are wanted in all. */
export function RecruitmentChart({ name, title, caption, points, target }: RecruitmentChartProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const included = format.number(points.at(-1)?.included ?? 0)
  const summary = target > 0 ? t('recruitment.summary', { included, target: format.number(target) }) : t('recruitment.summaryAlone', { included })
  const columns = [t('recruitment.date'), t('recruitment.included'), ...(target > 0 ? [t('recruitment.target')] : [])]
  const rows = points.map((point) => [format.shortDate(point.date), point.included, ...(target > 0 ? [target] : [])])
  return (
    <Figure name={name} title={title} caption={caption} columns={columns} rows={rows}>
      <ChartFrame summary={summary} height={height}>{(width) => <RecruitmentLines points={points} target={target} width={width} />}</ChartFrame>
    </Figure>
  )
}

interface RecruitmentLinesProps extends Pick<RecruitmentChartProps, 'points' | 'target'> {
  width: number
}

function RecruitmentLines({ points, target, width }: RecruitmentLinesProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const [first = '', last = ''] = [points[0]?.date, points.at(-1)?.date]
  const [start, end] = [edge.left, width - edge.right]
  const ticks = roundTicks(Math.max(target, ...points.map(({ included }) => included), 1))
  const x = scaleLinear([Date.parse(first), Date.parse(last)], [start, end])
  const y = scaleLinear([0, ticks.at(-1) ?? 1], [height - edge.bottom, edge.top])
  const done = points.map(({ date, included }) => ({ x: x(Date.parse(date)), y: y(included), included }))
  const today = done.at(-1)
  return (
    <>
      {ticks.map((tick) => (
        <g key={tick}>
          <line className={classes.grid} x1={start} x2={end} y1={y(tick)} y2={y(tick)} />
          <text x={start - 8} y={y(tick)} textAnchor="end" dominantBaseline="middle">{format.number(tick)}</text>
        </g>
      ))}
      {thin(monthsBetween(first, last), Math.max(2, Math.floor((end - start) / monthWidth))).map((day) => (
        <g key={day}>
          <line className={classes.grid} x1={x(Date.parse(day))} x2={x(Date.parse(day))} y1={height - edge.bottom} y2={height - edge.bottom + 5} />
          <text x={x(Date.parse(day))} y={height - 8} textAnchor="middle">{format.month(day)}</text>
        </g>
      ))}
      {target > 0 && (
        <>
          <line className={classes.goal} x1={start} x2={end} y1={y(target)} y2={y(target)} />
          <text className={classes.goalText} x={start + 4} y={y(target) - 11} dominantBaseline="middle">{t('recruitment.goal', { target: format.number(target) })}</text>
        </>
      )}
      <polyline className={classes.one} points={done.map((point) => `${point.x},${point.y}`).join(' ')} />
      {thin(done, 12).map((point) => <circle key={point.x} className={classes.oneMark} cx={point.x} cy={point.y} r="5" />)}
      {today && <text className={classes.oneText} x={today.x + 10} y={today.y} dominantBaseline="middle">{t('recruitment.included')} {format.number(today.included)}</text>}
    </>
  )
}

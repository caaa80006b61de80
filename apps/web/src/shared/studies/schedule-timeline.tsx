import type { Protocol } from '@weshare/contract/studies'
import { useTranslation } from 'react-i18next'
import { useFormat, useLanguage } from '../i18n/use-format.ts'
import { ChartFrame } from '../ui/chart-frame.tsx'
import { scaleLinear } from '../ui/chart-scales.ts'
import { Figure } from '../ui/figure.tsx'
import classes from './studies.module.css'

const rowHeight = 46
const top = 4

interface ScheduleProps {
  name: string
  visits: Protocol['visits']
}

/** When each visit is open, in days from inclusion: a bar for its window, a stroke for the day it is due. */
export function ScheduleTimeline({ name, visits }: ScheduleProps) {
  const { t } = useTranslation('studies')
  const language = useLanguage()
  const format = useFormat()
  const ordered = visits.toSorted((a, b) => a.offsetDays - b.offsetDays)
  const first = Math.min(0, ...ordered.map(({ offsetDays, windowBefore }) => offsetDays - windowBefore))
  const last = Math.max(1, ...ordered.map(({ offsetDays, windowAfter }) => offsetDays + windowAfter))
  const height = ordered.length * rowHeight + 32
  const rows = ordered.map(({ title, offsetDays, windowBefore, windowAfter, instruments }) =>
    [title[language], offsetDays, offsetDays - windowBefore, offsetDays + windowAfter, instruments.length])
  return (
    <Figure
      name={name} title={t('schedule.figure')} caption={t('schedule.caption')} rows={rows}
      columns={[t('schedule.visit'), t('schedule.due'), t('schedule.opens'), t('schedule.closes'), t('schedule.instruments')]}
    >
      <ChartFrame summary={t('schedule.summary', { count: ordered.length, last: format.number(last) })} height={height}>
        {(width) => {
          const x = scaleLinear([first, last], [8, width - 8])
          const ticks = dayTicks(first, last, Math.floor(width / 90))
          return (
            <>
              {ticks.map((day) => <line key={day} className={classes.axis} x1={x(day)} x2={x(day)} y1={top} y2={height - 24} />)}
              {ordered.map((visit, index) => <VisitWindow key={visit.id} visit={visit} x={x} y={top + index * rowHeight} width={width} />)}
              {ticks.map((day) => <text key={day} x={x(day)} y={height - 6} textAnchor={day === first ? 'start' : day === ticks.at(-1) && ticks.length > 1 ? 'end' : 'middle'}>{t('schedule.day', { day: format.number(day) })}</text>)}
            </>
          )
        }}
      </ChartFrame>
    </Figure>
  )
}

interface WindowProps {
  visit: Protocol['visits'][number]
  x: (day: number) => number
  y: number
  width: number
}

function VisitWindow({ visit, x, y, width }: WindowProps) {
  const { t } = useTranslation('studies')
  const language = useLanguage()
  const from = x(visit.offsetDays - visit.windowBefore)
  const to = x(visit.offsetDays + visit.windowAfter)
  const right = from > width * 0.6
  const words = `${visit.title[language]} · ${t('schedule.count', { count: visit.instruments.length })}`
  return (
    <g>
      <text x={right ? to : from} y={y + 15} textAnchor={right ? 'end' : 'start'} className={classes.strong}>{words}</text>
      <rect className={classes.window} x={from} y={y + 21} width={Math.max(to - from, 3)} height="14" rx="3" />
      <line className={classes.due} x1={x(visit.offsetDays)} x2={x(visit.offsetDays)} y1={y + 18} y2={y + 38} />
    </g>
  )
}

/** Round days along the axis: weeks, months or years, as many as fit. */
function dayTicks(first: number, last: number, wanted: number): number[] {
  const step = [1, 7, 14, 30, 60, 90, 180, 365, 730].find((size) => (last - first) / size <= Math.max(wanted, 2)) ?? 1460
  const start = Math.ceil(first / step) * step
  return Array.from({ length: Math.floor((last - start) / step) + 1 }, (_, index) => start + index * step)
}

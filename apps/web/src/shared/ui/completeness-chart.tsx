import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/use-format.ts'
import { ChartFrame } from './chart-frame.tsx'
import { scaleLinear } from './chart-scales.ts'
import { Figure } from './figure.tsx'
import classes from './figure.module.css'

export interface VisitCompleteness {
  visit: string
  done: number
  expected: number
}

export interface CompletenessChartProps {
  name: string
  title: string
  caption: string
  visits: readonly VisitCompleteness[]
}

const rowHeight = 48
const numbersWidth = 130

/** For each visit, how many of the expected questionnaires are there: bars from zero, the numbers beside them. */
export function CompletenessChart({ name, title, caption, visits }: CompletenessChartProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const rows = visits.map(({ visit, done, expected }) => [visit, done, expected, expected > 0 ? format.share(done / expected) : ''])
  const columns = [t('completeness.visit'), t('completeness.done'), t('completeness.expected'), t('completeness.share')]
  return (
    <Figure name={name} title={title} caption={caption} columns={columns} rows={rows}>
      <ChartFrame summary={t('completeness.summary')} height={visits.length * rowHeight + 8}>
        {(width) => visits.map((row, index) => <VisitBar key={row.visit} row={row} top={index * rowHeight} width={width} />)}
      </ChartFrame>
    </Figure>
  )
}

function VisitBar({ row, top, width }: { row: VisitCompleteness; top: number; width: number }) {
  const { t } = useTranslation()
  const format = useFormat()
  const length = scaleLinear([0, 1], [0, width - numbersWidth])
  const share = row.expected > 0 ? Math.min(1, row.done / row.expected) : 0
  const counts = t('progress.of', { done: format.number(row.done), total: format.number(row.expected) })
  const words = row.expected > 0 ? `${format.share(share)} (${counts})` : t('completeness.notYet')
  return (
    <g transform={`translate(0 ${top})`}>
      <text x="0" y="16" className={classes.strong}>{row.visit}</text>
      <rect className={classes.track} x="0" y="24" width={length(1)} height="14" rx="3" />
      {share > 0 && <rect className={classes.bar} x="0" y="24" width={length(share)} height="14" rx="3" />}
      <text x={length(1) + 10} y="32" dominantBaseline="middle">{words}</text>
    </g>
  )
}

import type { Centre } from '@weshare/contract/studies'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/use-format.ts'
import { ChartFrame } from '../ui/chart-frame.tsx'
import { scaleLinear } from '../ui/chart-scales.ts'
import { Figure } from '../ui/figure.tsx'
import classes from './studies.module.css'

const rowHeight = 52
const numbersWidth = 84

interface SiteChartProps {
  name: string
  caption: string
  centres: readonly Centre[]
}

/** Participants included at each site against its target: bars from zero, the target as a mark, the numbers beside them. */
export function SiteChart({ name, caption, centres }: SiteChartProps) {
  const { t } = useTranslation('studies')
  const most = Math.max(1, ...centres.map(({ included, target }) => Math.max(included, target)))
  const rows = centres.map(({ name: site, city, included, target }) => [site, city, included, target])
  return (
    <Figure
      name={name} title={t('figures.sites')} caption={caption} rows={rows}
      columns={[t('figures.site'), t('figures.city'), t('figures.included'), t('figures.target')]}
    >
      <ChartFrame summary={t('figures.sitesSummary')} height={centres.length * rowHeight + 8}>
        {(width) => centres.map((centre, index) => <SiteBar key={centre.id} centre={centre} top={index * rowHeight} width={width} most={most} />)}
      </ChartFrame>
    </Figure>
  )
}

function SiteBar({ centre, top, width, most }: { centre: Centre; top: number; width: number; most: number }) {
  const { t } = useTranslation('studies')
  const format = useFormat()
  const length = scaleLinear([0, most], [0, width - numbersWidth])
  const words = t('figures.of', { done: format.number(centre.included), total: format.number(centre.target) })
  return (
    <g transform={`translate(0 ${top})`}>
      <text x="0" y="16" className={classes.strong}>{shorten(centre.name, Math.floor(width / 8))}</text>
      <rect className={classes.track} x="0" y="24" width={length(centre.target)} height="14" rx="3" />
      {centre.included > 0 && <rect className={classes.bar} x="0" y="24" width={length(centre.included)} height="14" rx="3" />}
      <line className={classes.mark} x1={length(centre.target)} x2={length(centre.target)} y1="20" y2="42" />
      <text x={width - numbersWidth + 10} y="32" dominantBaseline="middle">{words}</text>
    </g>
  )
}

const shorten = (words: string, most: number) => (words.length <= most ? words : `${words.slice(0, Math.max(most - 1, 1))}…`)

import { useElementSize } from '@mantine/hooks'
import type { ReactNode } from 'react'
import classes from './figure.module.css'

export interface ChartFrameProps {
  /** What the drawing says, in a sentence, for who does not see it. */
  summary: string
  height: number
  children: (width: number) => ReactNode
}

/** Draws at the true width of the page, so that words in a figure keep their size on a phone. */
export function ChartFrame({ summary, height, children }: ChartFrameProps) {
  const { ref, width } = useElementSize()
  const drawn = Math.max(260, Math.round(width))
  return (
    <div ref={ref} style={{ minHeight: height }}>
      {width > 0 && (
        <svg className={classes.chart} viewBox={`0 0 ${drawn} ${height}`} width={drawn} height={height} role="img" aria-label={summary}>
          {children(drawn)}
        </svg>
      )}
    </div>
  )
}

/** Figures side by side where there is room. */
export function FigureGrid({ children }: { children: ReactNode }) {
  return <div className={classes.layout}>{children}</div>
}

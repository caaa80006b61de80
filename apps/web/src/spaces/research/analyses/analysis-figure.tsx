import type { Figure as Drawn } from '@weshare/report/figures'
import { figureTable } from '@weshare/report/tables'
import { useElementSize } from '@mantine/hooks'
import { useEffect, useRef, useState } from 'react'
import { useLanguage } from '../../../shared/i18n/use-format.ts'
import { Figure } from '../../../shared/ui/figure.tsx'
import { NumbersTable } from './numbers-table.tsx'
import classes from './analyses.module.css'

/** One figure of a result, as wide as the page, with its numbers one key away. */
export function AnalysisFigure({ figure, name }: { figure: Drawn; name: string }) {
  const language = useLanguage()
  const table = figureTable(figure, language)
  return (
    <Figure
      name={`${name}_${figure.id}`} heading="h4" title={figure.title} caption={figure.caption} columns={table.columns.map(({ label }) => label)}
      rows={figure.rows.map((row) => row.map((cell) => cell ?? ''))} numbers={<NumbersTable table={table} titled={false} />}
    >
      <Drawing figure={figure} />
    </Figure>
  )
}

// Figures are drawn down to the narrowest phone; what still takes more room than the page slides under the finger.
const narrowest = 288
const widest = 940

function Drawing({ figure }: { figure: Drawn }) {
  const { ref, width } = useElementSize()
  const paper = useRef<HTMLDivElement>(null)
  const drawn = width === 0 ? 0 : Math.round(Math.min(widest, Math.max(narrowest, width)))
  const [slides, setSlides] = useState(false)
  useEffect(() => {
    const { current } = paper
    if (drawn === 0 || current === null) return
    current.replaceChildren(figure.draw(document, drawn) as unknown as SVGSVGElement)
    setSlides(current.scrollWidth > current.clientWidth)
  }, [figure, drawn])
  return (
    <div ref={ref} className={classes.paper}>
      <div ref={paper} className={classes.drawing} {...(slides && { tabIndex: 0, role: 'region', 'aria-label': figure.title })} />
    </div>
  )
}

import { Button, Menu } from '@mantine/core'
import { useId, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat, useLanguage } from '../i18n/use-format.ts'
import { saveFile } from './save-file.ts'
import { savePng, writeSvg } from './save-figure.ts'
import { writeCsv } from './write-csv.ts'
import classes from './figure.module.css'

export interface FigureProps {
  /** Name of the files when downloaded. */
  name: string
  title: string
  /** Could go into a paper: what is shown, of whom, at what date. */
  caption: string
  /** The same numbers, as a table. */
  columns: readonly string[]
  rows: readonly (readonly (string | number)[])[]
  /** The numbers already laid out, where a plain table of `rows` would not do. */
  numbers?: ReactNode
  heading?: 'h3' | 'h4'
  /** A drawing: one `<svg>`, made with `ChartFrame` or drawn elsewhere. */
  children: ReactNode
}

/** A figure that explains itself, gives its numbers and can be taken away. */
export function Figure({ name, title, caption, columns, rows, numbers, heading: Heading = 'h3', children }: FigureProps) {
  const { t } = useTranslation()
  const id = useId()
  const drawing = useRef<HTMLDivElement>(null)
  const [asTable, setAsTable] = useState(false)
  return (
    <figure className={classes.figure} aria-labelledby={`${id}-title`} aria-describedby={`${id}-caption`}>
      <div className={classes.head}>
        <Heading id={`${id}-title`}>{title}</Heading>
        <div className={`${classes.tools} no-print`}>
          <Button variant="subtle" px={8} aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>{t(asTable ? 'figure.hideTable' : 'figure.showTable')}</Button>
          <DownloadMenu name={name} title={title} caption={caption} columns={columns} rows={rows} drawing={drawing} />
        </div>
      </div>
      <div ref={drawing} hidden={asTable}>{children}</div>
      {asTable && (numbers ?? <NumberTable title={title} columns={columns} rows={rows} />)}
      <figcaption id={`${id}-caption`}>{caption}</figcaption>
    </figure>
  )
}

interface DownloadMenuProps extends Omit<FigureProps, 'children' | 'numbers' | 'heading'> {
  drawing: React.RefObject<HTMLDivElement | null>
}

function DownloadMenu({ name, title, caption, columns, rows, drawing }: DownloadMenuProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const withDrawing = (save: (svg: string) => void) => {
    const svg = drawing.current?.querySelector('svg')
    if (svg) save(writeSvg(svg, { name, title, caption }))
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target><Button variant="subtle" px={8}>{t('figure.download')}</Button></Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => withDrawing((svg) => saveFile(`${name}.svg`, svg, 'image/svg+xml'))}>{t('figure.svg')}</Menu.Item>
        <Menu.Item onClick={() => withDrawing((svg) => void savePng(svg, name))}>{t('figure.png')}</Menu.Item>
        <Menu.Item onClick={() => saveFile(`${name}.csv`, writeCsv(columns, rows, language), 'text/csv;charset=utf-8')}>{t('figure.csv')}</Menu.Item>
        <Menu.Item onClick={() => window.print()}>{t('figure.print')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function NumberTable({ title, columns, rows }: Pick<FigureProps, 'title' | 'columns' | 'rows'>) {
  const format = useFormat()
  return (
    <div className={classes.numbers} tabIndex={0} role="region" aria-label={title}>
      <table>
        <thead><tr>{columns.map((column) => <th key={column} scope="col">{column}</th>)}</tr></thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>{row.map((cell, column) => <td key={column} data-number={typeof cell === 'number' || undefined}>{typeof cell === 'number' ? format.number(cell) : cell}</td>)}</tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

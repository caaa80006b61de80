import { useTranslation } from 'react-i18next'
import { useFormat, useLanguage } from '../../../shared/i18n/use-format.ts'
import studies from '../../../shared/studies/studies.module.css'
import type { ResultTable } from './read-result.ts'
import { writeFigure } from './write-figure.ts'
import classes from './analyses.module.css'

const most = 40

/** The figures of one analysis, each table under a caption in plain words. */
export function ResultTables({ tables }: { tables: readonly ResultTable[] }) {
  return tables.map((table) => <FigureTable key={`${table.key} ${table.group ?? ''}`} table={table} />)
}

function FigureTable({ table }: { table: ResultTable }) {
  const { t } = useTranslation('analyses')
  const format = useFormat()
  const language = useLanguage()
  const words: Readonly<Record<string, string>> = t('key', { returnObjects: true })
  const captions: Readonly<Record<string, string>> = t('caption', { returnObjects: true })
  const caption = table.key === 'table' ? t('caption.table', { group: table.group ?? t('key.patients') }) : captions[table.key] ?? table.key
  const say = { language, yes: t('results.yes'), no: t('results.no') }
  const shown = table.rows.slice(0, most)
  const isNumber = (name: string) => table.rows.some((row) => typeof row[name] === 'number')
  return (
    <figure className={classes.figures}>
      <figcaption>{caption}</figcaption>
      <div className={`${studies.scroll} ${classes.wide}`} tabIndex={0} role="region" aria-label={caption}>
        <table className={classes.numbers}>
          <thead><tr>{table.columns.map((name) => <th key={name} scope="col" data-align={isNumber(name) ? 'end' : undefined}>{words[name] ?? name}</th>)}</tr></thead>
          <tbody>
            {shown.map((row, index) => (
              <tr key={index}>{table.columns.map((name) => <td key={name} data-align={isNumber(name) ? 'end' : undefined}>{writeFigure(name, row[name], say)}</td>)}</tr>
            ))}
          </tbody>
        </table>
      </div>
      {table.rows.length > most && <p className={classes.quiet}>{t('results.rowsShown', { shown: format.number(most), all: format.number(table.rows.length) })}</p>}
    </figure>
  )
}

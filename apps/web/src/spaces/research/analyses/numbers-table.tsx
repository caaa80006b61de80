import type { ResultTable } from '@weshare/report/tables'
import studies from '../../../shared/studies/studies.module.css'
import classes from './analyses.module.css'

/** Figures as a reader expects them, already written in words and numbers of the language. */
export function NumbersTable({ table: { title, columns, rows }, titled = true }: { table: ResultTable; titled?: boolean }) {
  return (
    <div className={`${studies.scroll} ${classes.wide}`} tabIndex={0} role="region" aria-label={title}>
      <table className={classes.numbers}>
        <caption className={titled ? undefined : 'visually-hidden'}>{title}</caption>
        <thead><tr>{columns.map(({ key, label, numeric }) => <th key={key} scope="col" data-align={numeric ? 'end' : undefined}>{label}</th>)}</tr></thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>{row.map((cell, at) => <td key={columns[at]?.key ?? at} data-align={columns[at]?.numeric ? 'end' : undefined}>{cell}</td>)}</tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

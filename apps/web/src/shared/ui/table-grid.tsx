import { Skeleton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Column } from './table-columns.ts'
import { nextSort, type TableView } from './table-address.ts'
import classes from './data-table.module.css'

interface GridProps<Row> {
  id: string
  label: string
  columns: readonly Column<Row>[]
  /** Undefined while the first page loads. */
  rows: readonly Row[] | undefined
  rowKey: (row: Row) => string
  rowLink: ((row: Row) => string) | undefined
  sort: string
  change: (part: Partial<TableView>) => void
  busy: boolean
  size: number
}

/** The rows themselves. The roles are written out because on a phone rows are laid out as cards, which would drop them. */
export function TableGrid<Row>(props: GridProps<Row>) {
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-labelledby={`${props.id}-label`}>
      <table className={classes.table} role="table" aria-busy={props.busy}>
        <caption id={`${props.id}-label`} className="visually-hidden">{props.label}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {props.columns.map((column) => <HeadCell key={column.id} column={column} sort={props.sort} change={props.change} />)}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {props.rows?.map((row) => <BodyRow key={props.rowKey(row)} row={row} {...props} />) ?? <WaitingRows {...props} />}
        </tbody>
      </table>
    </div>
  )
}

function HeadCell<Row>({ column, sort, change }: { column: Column<Row>; sort: string; change: GridProps<Row>['change'] }) {
  const { t } = useTranslation()
  const state = sort === column.id ? 'ascending' : sort === `-${column.id}` ? 'descending' : undefined
  if (!column.sortable) return <th role="columnheader" scope="col" data-align={column.align}>{column.label}</th>
  const title = t(state === 'ascending' ? 'table.sortDown' : 'table.sortUp', { column: column.label })
  return (
    <th role="columnheader" scope="col" aria-sort={state} data-align={column.align}>
      <button type="button" className={classes.sort} title={title} onClick={() => change({ sort: nextSort(sort, column.id) })}>
        {column.label}
        <span aria-hidden="true" className={classes.arrow} data-state={state}>{state === 'descending' ? '↓' : '↑'}</span>
      </button>
    </th>
  )
}

function BodyRow<Row>({ row, columns, rowLink }: { row: Row } & GridProps<Row>) {
  const link = rowLink?.(row)
  return (
    <tr role="row">
      {columns.map((column, index) => (
        <td key={column.id} role="cell" data-label={column.label} data-align={column.align}>
          <FirstStop first={index === 0} link={link}>{column.cell(row)}</FirstStop>
        </td>
      ))}
    </tr>
  )
}

function FirstStop({ first, link, children }: { first: boolean; link: string | undefined; children: ReactNode }) {
  if (!first) return <span className={classes.value}>{children}</span>
  if (link) return <Link to={link} className={classes.rowLink} data-row-stop>{children}</Link>
  return <span tabIndex={-1} className={classes.value} data-row-stop>{children}</span>
}

function WaitingRows<Row>({ columns, size }: GridProps<Row>) {
  return Array.from({ length: Math.min(size, 8) }, (_, row) => (
    <tr key={row} role="row" aria-hidden="true">
      {columns.map((column) => <td key={column.id} role="cell"><Skeleton height={20} radius="sm" /></td>)}
    </tr>
  ))
}

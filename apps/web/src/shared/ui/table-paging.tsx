import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/use-format.ts'
import type { TableView } from './table-address.ts'
import classes from './data-table.module.css'

interface PagingProps {
  view: TableView
  change: (part: Partial<TableView>) => void
  total: number | undefined
  size: number
}

/** How many rows, which are shown, and the way to the others. */
export function TablePaging({ view, change, total, size }: PagingProps) {
  const { t } = useTranslation()
  const format = useFormat()
  if (total === undefined) return <div className={classes.paging} />
  const from = (view.page - 1) * size + 1
  const to = Math.min(view.page * size, total)
  const words = total <= size
    ? t('table.rows', { count: total, formatted: format.number(total) })
    : t('table.range', { from: format.number(from), to: format.number(to), total: format.number(total) })
  return (
    <div className={classes.paging}>
      <span role="status">{words}</span>
      {total > size && (
        <nav aria-label={t('table.pages')} className="no-print">
          <Button variant="default" disabled={view.page <= 1} onClick={() => change({ page: view.page - 1 })}>{t('table.previous')}</Button>
          <Button variant="default" disabled={to >= total} onClick={() => change({ page: view.page + 1 })}>{t('table.next')}</Button>
        </nav>
      )}
    </div>
  )
}

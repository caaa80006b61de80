import { Button, Checkbox, NativeSelect, Popover, Stack, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../i18n/use-format.ts'
import type { Column, DataTableProps } from './table-columns.ts'
import { saveFile } from './save-file.ts'
import type { TableView } from './table-address.ts'
import { loadEverything } from './table-request.ts'
import { writeCsv } from './write-csv.ts'
import classes from './data-table.module.css'

interface ToolbarProps<Row> extends DataTableProps<Row> {
  view: TableView
  change: (part: Partial<TableView>) => void
  shown: readonly Column<Row>[]
}

/** Search, filters, columns and export of a list. */
export function TableToolbar<Row>(props: ToolbarProps<Row>) {
  const { t } = useTranslation()
  const { view, change } = props
  const narrowed = view.search !== '' || Object.keys(view.filters).length > 0
  return (
    <div className={`${classes.toolbar} no-print`}>
      {props.searchable !== false && <SearchField value={view.search} onChange={(search) => change({ search })} />}
      {props.filters?.map((filter) => (
        <NativeSelect
          key={filter.id} label={filter.label} value={view.filters[filter.id] ?? ''}
          data={[{ value: '', label: t('table.all') }, ...filter.options]}
          onChange={(event) => change({ filters: withFilter(view.filters, filter.id, event.currentTarget.value) })}
        />
      ))}
      <SortField {...props} />
      <div className={classes.tools}>
        {narrowed && <Button variant="subtle" onClick={() => change({ search: '', filters: {} })}>{t('table.clear')}</Button>}
        <ColumnChoice {...props} />
        <ExportButton {...props} />
      </div>
    </div>
  )
}

function withFilter(filters: TableView['filters'], id: string, value: string): TableView['filters'] {
  return Object.fromEntries(Object.entries({ ...filters, [id]: value }).filter(([, chosen]) => chosen !== ''))
}

/** Typing is followed a moment later, so that the server is not asked at every letter. */
function SearchField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation()
  const [text, setText] = useState(value)
  const [previous, setPrevious] = useState(value)
  const [sent, setSent] = useState(value)
  // Changed from elsewhere (back button, clear): follow it. Our own change coming back must not undo later letters.
  if (previous !== value) {
    setPrevious(value)
    if (value !== sent) setText(value)
  }
  useEffect(() => {
    if (text.trim() === value) return
    const pause = setTimeout(() => {
      setSent(text.trim())
      onChange(text.trim())
    }, 250)
    return () => clearTimeout(pause)
  }, [text, value, onChange])
  return (
    <TextInput
      type="search" label={t('table.search')} className={classes.search} value={text} maxLength={100}
      onChange={(event) => setText(event.currentTarget.value)}
    />
  )
}

/** On a phone the headings are not shown, so sorting is offered here. */
function SortField<Row>({ columns, view, change }: ToolbarProps<Row>) {
  const { t } = useTranslation()
  const sortable = columns.filter((column) => column.sortable)
  if (sortable.length === 0) return null
  const options = sortable.flatMap(({ id, label }) => [{ value: id, label: `${label} ↑` }, { value: `-${id}`, label: `${label} ↓` }])
  return (
    <NativeSelect
      className={classes.phoneOnly} label={t('table.sort')} value={view.sort} data={[{ value: '', label: t('table.sortUsual') }, ...options]}
      onChange={(event) => change({ sort: event.currentTarget.value })}
    />
  )
}

function ColumnChoice<Row>({ columns, shown, change }: ToolbarProps<Row>) {
  const { t } = useTranslation()
  if (columns.length < 3) return null
  const chosen = shown.map((column) => column.id)
  const toggle = (id: string, on: boolean) => {
    const next = columns.map((column) => column.id).filter((other) => (other === id ? on : chosen.includes(other)))
    if (next.length > 0) change({ columns: next })
  }
  return (
    <Popover position="bottom-end" trapFocus>
      <Popover.Target><Button variant="default">{t('table.columns')}</Button></Popover.Target>
      <Popover.Dropdown aria-label={t('table.columns')}>
        <Stack gap="xs">
          {columns.map(({ id, label }) => (
            <Checkbox key={id} label={label} checked={chosen.includes(id)} onChange={(event) => toggle(id, event.currentTarget.checked)} />
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

function ExportButton<Row>({ name, shown, view, load }: ToolbarProps<Row>) {
  const { t } = useTranslation()
  const language = useLanguage()
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState(false)
  const exported = shown.flatMap(({ label, value }) => (value ? [{ label, value }] : []))
  if (exported.length === 0) return null
  const save = async () => {
    setBusy(true)
    setFailed(false)
    try {
      const rows = await loadEverything(view, (request) => load(request, new AbortController().signal))
      const lines = rows.map((row) => exported.map(({ value }) => value(row)))
      saveFile(`${name}.csv`, writeCsv(exported.map(({ label }) => label), lines, language), 'text/csv;charset=utf-8')
    } catch {
      setFailed(true)
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button variant="default" loading={busy} onClick={() => void save()}>{t('table.export')}</Button>
      <span role="status" className={classes.failed}>{failed ? t('table.exportFailed') : ''}</span>
    </>
  )
}

import { Badge, Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { listInstruments, type InstrumentRow } from '@weshare/contract/instruments'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../shared/api.ts'
import { useFormat, useLanguage } from '../../../shared/i18n/use-format.ts'
import { usePermission } from '../../../shared/session.ts'
import { DataTable, type Column } from '../../../shared/ui/data-table.tsx'
import { PageHeading } from '../../../shared/ui/page-heading.tsx'
import { addressOfInstrument } from './instrument-address.ts'

const answers = ['yes', 'no'] as const

/** The library of questionnaires: what each is, whether it can be used here. */
export function LibraryPage() {
  const { t } = useTranslation('research')
  const mayManage = usePermission('instrument.manage')
  const actions = mayManage && (
    <>
      <Button variant="default" component={Link} to="/research/instruments/wording">{t('wording.title')}</Button>
      <Button component={Link} to="/research/instruments/import">{t('import.title')}</Button>
    </>
  )
  return (
    <>
      <PageHeading title={t('nav.instruments')} lead={t('library.lead')} actions={actions} />
      <DataTable
        name="instruments" label={t('nav.instruments')} columns={useColumns()} rowKey={(row) => `${row.url}|${row.version}`} rowLink={addressOfInstrument}
        filters={[{ id: 'usable', label: t('library.usable'), options: answers.map((value) => ({ value, label: t(`library.usableIs.${value}`) })) }]}
        load={(request, signal) => call(listInstruments, { query: { ...request.list, usable: request.filter('usable', answers) }, signal })}
        empty={{ title: t('library.none'), detail: t('library.noneDetail'), action: actions }}
      />
    </>
  )
}

function useColumns(): Column<InstrumentRow>[] {
  const { t } = useTranslation('research')
  const language = useLanguage()
  const format = useFormat()
  return useMemo(() => [
    { id: 'title', label: t('library.title'), cell: (row) => row.title[language], value: (row) => row.title[language], sortable: true },
    { id: 'version', label: t('library.version'), cell: (row) => <span className="code">{row.version}</span>, value: (row) => row.version, sortable: true },
    {
      id: 'usable', label: t('library.usable'), value: (row) => t(`library.usableIs.${row.usable ? 'yes' : 'no'}`),
      cell: (row) => <Badge color={row.usable ? 'done' : 'attention'}>{t(`library.usableIs.${row.usable ? 'yes' : 'no'}`)}</Badge>,
    },
    { id: 'languages', label: t('library.languages'), cell: (row) => row.languages.join(', ') || '–', value: (row) => row.languages.join(' ') },
    { id: 'questions', label: t('library.questions'), cell: (row) => format.number(row.questions), value: (row) => row.questions, align: 'end', sortable: true },
    { id: 'scales', label: t('library.scales'), cell: (row) => format.number(row.scales), value: (row) => row.scales, align: 'end' },
    { id: 'wording', label: t('library.rights'), cell: (row) => t(`rights.${row.wording}`), value: (row) => t(`rights.${row.wording}`), optional: true },
    { id: 'addedAt', label: t('library.added'), cell: (row) => format.shortDate(row.addedAt), value: (row) => row.addedAt.slice(0, 10), align: 'end', optional: true },
  ], [t, language, format])
}

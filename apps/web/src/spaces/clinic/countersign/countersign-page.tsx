import { Button, Checkbox } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { countersignConsent, listToCountersign, type AwaitingConsent } from '@weshare/contract/consent'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../shared/api.ts'
import { languageNames } from '../../../shared/i18n/languages.ts'
import { useFormat } from '../../../shared/i18n/use-format.ts'
import { ConfirmDialog } from '../../../shared/ui/confirm-dialog.tsx'
import { DataTable, type Column } from '../../../shared/ui/data-table.tsx'
import { PageHeading } from '../../../shared/ui/page-heading.tsx'
import { useProof } from '../../../shared/ui/prove-again.tsx'

/** Consents that wait for an investigator: the choices under the pseudonym, never the signature itself. */
export function CountersignPage() {
  const { t } = useTranslation('clinic')
  const [chosen, setChosen] = useState<AwaitingConsent | null>(null)
  return (
    <>
      <PageHeading title={t('countersign.title')} lead={t('countersign.lead')} />
      <DataTable
        name="countersign" label={t('countersign.title')} columns={useColumns(setChosen)} rowKey={(row) => row.consent} filters={[]}
        load={(request, signal) => call(listToCountersign, { query: request.list, signal })}
        empty={{ title: t('countersign.none'), detail: t('countersign.noneDetail') }}
      />
      {chosen && <CountersignDialog key={chosen.consent} one={chosen} onClose={() => setChosen(null)} />}
    </>
  )
}

function useColumns(onChoose: (row: AwaitingConsent) => void): Column<AwaitingConsent>[] {
  const { t } = useTranslation('clinic')
  const format = useFormat()
  return useMemo(() => [
    { id: 'pseudonym', label: t('due.participant'), cell: (row) => <span className="code">{row.pseudonym}</span>, value: (row) => row.pseudonym, sortable: true },
    { id: 'signedAt', label: t('countersign.signedAt'), cell: (row) => format.dateTime(row.signedAt), value: (row) => row.signedAt, sortable: true },
    { id: 'version', label: t('countersign.version'), cell: (row) => format.number(row.noticeVersion), value: (row) => row.noticeVersion, align: 'end' },
    { id: 'study', label: t('due.study'), cell: (row) => row.study.code, value: (row) => row.study.code, sortable: true },
    { id: 'centre', label: t('due.centre'), cell: (row) => row.centre, value: (row) => row.centre, sortable: true, optional: true },
    {
      id: 'act', label: t('countersign.act'), value: () => '',
      cell: (row) => <Button variant="default" aria-label={t('countersign.actNamed', { pseudonym: row.pseudonym })} onClick={() => onChoose(row)}>{t('countersign.act')}</Button>,
    },
  ], [t, format, onChoose])
}

/** Says what was agreed to and what signing will do; the investigator confirms having informed the person. */
function CountersignDialog({ one, onClose }: { one: AwaitingConsent; onClose: () => void }) {
  const { t } = useTranslation('clinic')
  const { t: words } = useTranslation('participants')
  const format = useFormat()
  const queries = useQueryClient()
  const prove = useProof()
  const [informed, setInformed] = useState(false)
  const signing = useMutation({
    mutationFn: () => prove(() => call(countersignConsent, { params: { study: one.study.id, participant: one.participant, consent: one.consent }, body: { informed: true } })),
    onSuccess: async () => {
      onClose()
      await queries.invalidateQueries()
    },
  })
  const named = (agreed: boolean) => format.list(one.decisions.filter((decision) => decision.agreed === agreed).map(({ purpose }) => words(`purpose.${purpose}`)))
  const refused = named(false)
  return (
    <ConfirmDialog
      opened title={t('countersign.confirm', { pseudonym: one.pseudonym })} confirmLabel={t('countersign.act')} onClose={onClose} onConfirm={() => signing.mutate()}
      busy={signing.isPending} failure={signing.error} ready={informed}
      consequences={[
        t('countersign.shown', { version: one.noticeVersion, language: languageNames[one.language], date: format.dateTime(one.signedAt) }),
        words('consent.accepted', { list: named(true) }), ...(refused === '' ? [] : [words('consent.refused', { list: refused })]), t('countersign.opens'),
      ]}
    >
      <Checkbox mb="md" label={t('countersign.informed')} checked={informed} onChange={(event) => setInformed(event.currentTarget.checked)} />
    </ConfirmDialog>
  )
}

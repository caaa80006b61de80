import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { importInstrument } from '@weshare/contract/instruments'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../shared/api.ts'
import { useLanguage } from '../../../shared/i18n/use-format.ts'
import { ProblemError } from '../../../shared/problem.ts'
import { Form } from '../../../shared/ui/form.tsx'
import { PageHeading } from '../../../shared/ui/page-heading.tsx'
import { FindingList } from './finding-list.tsx'
import { addressOfInstrument } from './instrument-address.ts'
import { JsonFileInput, type JsonFile } from './json-file-input.tsx'
import classes from './instruments.module.css'

/** Takes a FHIR questionnaire into the library; what cannot be shown faithfully is refused, place by place. */
export function ImportPage() {
  const { t } = useTranslation('research')
  const language = useLanguage()
  const queries = useQueryClient()
  const [file, setFile] = useState<JsonFile | null>(null)
  const sending = useMutation({
    mutationFn: (content: unknown) => call(importInstrument, { body: { questionnaire: content } }),
    onSuccess: () => Promise.all([queries.invalidateQueries({ queryKey: ['instruments'] }), queries.invalidateQueries({ queryKey: ['list', 'instruments'] })]),
  })
  const refused = sending.error instanceof ProblemError ? sending.error.errors : []
  const done = sending.data
  return (
    <>
      <PageHeading title={t('import.title')} lead={t('import.lead')} />
      <Form onSubmit={() => file && sending.mutate(file.content)} submitLabel={t('import.submit')} busy={sending.isPending} failure={sending.error}>
        <JsonFileInput
          label={t('import.file')} chosen={file?.name ?? null}
          onRead={(read) => {
            sending.reset()
            setFile(read)
          }}
        />
      </Form>
      {refused.length > 0 && <div className={classes.result}><h2>{t('findings.refused', { count: refused.length })}</h2><FindingList findings={refused.map((one) => ({ ...one, severity: 'error' }))} /></div>}
      {done && (
        <div className={classes.result} role="status">
          <h2>{t('import.done', { title: done.instrument.title[language], version: done.instrument.version })}</h2>
          <p><Link to={addressOfInstrument(done.instrument)}>{t('import.open')}</Link></p>
          {done.findings.length > 0 && <><p>{t('findings.warnings', { count: done.findings.length })}</p><FindingList findings={done.findings} /></>}
        </div>
      )}
    </>
  )
}

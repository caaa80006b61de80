import { TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { loadTextPack } from '@weshare/contract/instruments'
import type { RouteBody } from '@weshare/contract/define-route'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../shared/api.ts'
import { useLanguage } from '../../../shared/i18n/use-format.ts'
import { problemAt, ProblemError } from '../../../shared/problem.ts'
import { Form } from '../../../shared/ui/form.tsx'
import { PageHeading } from '../../../shared/ui/page-heading.tsx'
import { FindingList } from './finding-list.tsx'
import { addressOfInstrument } from './instrument-address.ts'
import { JsonFileInput, type JsonFile } from './json-file-input.tsx'
import classes from './instruments.module.css'

type Pack = RouteBody<typeof loadTextPack>

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Loads the words of an instrument the institution has a licence for; the reference of the licence is kept with them. */
export function WordingPage() {
  const { t } = useTranslation('research')
  const { t: problems } = useTranslation('problems')
  const language = useLanguage()
  const queries = useQueryClient()
  const [file, setFile] = useState<JsonFile | null>(null)
  const [licence, setLicence] = useState('')
  const [tried, setTried] = useState(false)
  const sending = useMutation({
    // Whatever the file holds goes to the server, which names each field it does not accept.
    mutationFn: (pack: Record<string, unknown>) => call(loadTextPack, { body: { ...pack, licenceReference: licence.trim() } as Pack }),
    onSuccess: () => Promise.all([queries.invalidateQueries({ queryKey: ['instruments'] }), queries.invalidateQueries({ queryKey: ['list', 'instruments'] })]),
  })
  const read = (chosen: JsonFile) => {
    sending.reset()
    setFile(chosen)
    const given = isObject(chosen.content) ? chosen.content['licenceReference'] : undefined
    if (typeof given === 'string' && licence === '') setLicence(given)
  }
  const submit = () => {
    setTried(true)
    if (file && licence.trim().length >= 3) sending.mutate(isObject(file.content) ? file.content : {})
  }
  const refused = sending.error instanceof ProblemError ? sending.error.errors : []
  const missing = tried && licence.trim().length < 3 ? problems('field.required') : problemAt(sending.error, 'body.licenceReference')
  return (
    <>
      <PageHeading title={t('wording.title')} lead={t('wording.lead')} />
      <Form onSubmit={submit} submitLabel={t('wording.submit')} busy={sending.isPending} failure={sending.error}>
        <JsonFileInput label={t('wording.file')} chosen={file?.name ?? null} onRead={read} />
        {tried && !file && <p className={classes.fault}>{t('wording.noFile')}</p>}
        <TextInput label={t('wording.licence')} description={t('wording.licenceDetail')} value={licence} maxLength={200} error={missing} onChange={(event) => setLicence(event.currentTarget.value)} />
      </Form>
      {refused.length > 0 && <div className={classes.result}><h2>{t('findings.refused', { count: refused.length })}</h2><FindingList findings={refused.map((one) => ({ ...one, severity: 'error' }))} /></div>}
      {sending.data && (
        <div className={classes.result} role="status">
          <h2>{t('wording.done', { title: sending.data.title[language], version: sending.data.version })}</h2>
          <p>{t('wording.doneDetail', { languages: sending.data.languages.join(', ') })}</p>
          <p><Link to={addressOfInstrument(sending.data)}>{t('import.open')}</Link></p>
        </div>
      )}
    </>
  )
}

import { Badge, Button, Loader } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { downloadExport, type ExportShown } from '@weshare/contract/exports'
import { useTranslation } from 'react-i18next'
import { callFile } from '../../../shared/api.ts'
import { useFormat, useLanguage } from '../../../shared/i18n/use-format.ts'
import { ProblemError } from '../../../shared/problem.ts'
import classes from '../../../shared/studies/studies.module.css'
import { FailureNotice } from '../../../shared/ui/form.tsx'
import { saveFile } from '../../../shared/ui/save-file.ts'
import { writeBytes } from './write-bytes.ts'

const colours = { waiting: 'action', running: 'action', done: 'done', failed: 'urgent' } as const
const patience = 10 * 60_000

/** One export: where it stands, then its files with what is needed to check them. */
export function ExportCard({ study, made }: { study: string; made: ExportShown }) {
  const { t } = useTranslation('research')
  const format = useFormat()
  const download = useMutation({
    mutationFn: async (file: string) => saveFile(file, await callFile(downloadExport, { params: { study, export: made.id, file }, timeout: patience })),
  })
  const underWay = made.state === 'waiting' || made.state === 'running'
  const outdated = download.error instanceof ProblemError && download.error.code === 'exports/outdated'
  return (
    <article className={classes.card} style={{ marginBottom: 16 }} aria-label={t('exports.one', { date: format.dateTime(made.orderedAt) })}>
      <div className={classes.cardHead}>
        <h3>{t('exports.one', { date: format.dateTime(made.orderedAt) })}</h3>
        <span role="status"><Badge color={outdated ? 'attention' : colours[made.state]}>{t(outdated ? 'exports.state.outdated' : `exports.state.${made.state}`)}</Badge></span>
      </div>
      {underWay && <p className={classes.prose}><Loader size="xs" aria-hidden="true" /> {t('exports.making')}</p>}
      {made.state === 'failed' && <p className={classes.prose}>{t('exports.failed')}</p>}
      {made.participants !== null && made.responses !== null && (
        <p className={classes.prose}>{t('exports.counts', { participants: format.number(made.participants), responses: format.number(made.responses) })}</p>
      )}
      <FailureNotice failure={download.error} />
      {made.files.length > 0 && <FileTable made={made} busy={download.isPending ? download.variables : null} onDownload={download.mutate} />}
    </article>
  )
}

interface FileTableProps {
  made: ExportShown
  busy: string | null
  onDownload: (file: string) => void
}

function FileTable({ made, busy, onDownload }: FileTableProps) {
  const { t } = useTranslation('research')
  const language = useLanguage()
  const format = useFormat()
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('exports.file')}</th><th scope="col" data-align="end">{t('exports.rows')}</th><th scope="col" data-align="end">{t('exports.size')}</th>
            <th scope="col">{t('exports.hash')}</th><th scope="col"><span className="visually-hidden">{t('exports.download')}</span></th>
          </tr>
        </thead>
        <tbody>
          {made.files.map((file) => (
            <tr key={file.name}>
              <td className="code">{file.name}</td>
              <td data-label={t('exports.rows')} data-align="end">{file.rows === null ? '–' : format.number(file.rows)}</td>
              <td data-label={t('exports.size')} data-align="end">{writeBytes(file.bytes, language)}</td>
              <td data-label={t('exports.hash')} className={classes.hash} title={file.sha256}>{file.sha256.slice(0, 12)}…</td>
              <td><Button variant="default" loading={busy === file.name} aria-label={t('exports.downloadOne', { file: file.name })} onClick={() => onDownload(file.name)}>{t('exports.download')}</Button></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

import { Button, Menu } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { downloadBundle, downloadReport, reportKinds, type AnalysisShown } from '@weshare/contract/analyses'
import { useTranslation } from 'react-i18next'
import { callFile } from '../../../shared/api.ts'
import { languages, type Language } from '../../../shared/i18n/languages.ts'
import { FailureNotice } from '../../../shared/ui/form.tsx'
import { saveFile } from '../../../shared/ui/save-file.ts'
import classes from './analyses.module.css'

// Figures are drawn anew on the server, the data read again: minutes are allowed on a slow machine.
const patience = 120_000
type Asked = 'bundle' | { language: Language; kind: (typeof reportKinds)[number] }

/** The report to read and to send, and the files that compute it again. */
export function TakeAway({ study, code, analysis }: { study: string; code: string; analysis: AnalysisShown }) {
  const { t } = useTranslation('analyses')
  const params = { study, analysis: analysis.id }
  const name = `${code}_analysis-${analysis.id.slice(0, 8)}`
  const take = useMutation({
    mutationFn: async (asked: Asked) => {
      if (asked === 'bundle') return saveFile(`${name}.zip`, await callFile(downloadBundle, { params, timeout: patience }))
      return saveFile(`${name}_${asked.language}.${asked.kind}`, await callFile(downloadReport, { params, query: asked, timeout: patience }))
    },
  })
  const underWay = (bundle: boolean) => take.isPending && (take.variables === 'bundle') === bundle
  return (
    <div className={classes.take}>
      <Menu position="bottom-start">
        <Menu.Target><Button loading={underWay(false)}>{t('take.report')}</Button></Menu.Target>
        <Menu.Dropdown>
          {reportKinds.toReversed().flatMap((kind) => languages.map((language) => (
            <Menu.Item key={`${kind} ${language}`} onClick={() => take.mutate({ language, kind })}>{t(`take.${kind}_${language}`)}</Menu.Item>
          )))}
        </Menu.Dropdown>
      </Menu>
      <Button variant="default" loading={underWay(true)} onClick={() => take.mutate('bundle')}>{t('page.download')}</Button>
      <FailureNotice failure={take.error} />
    </div>
  )
}

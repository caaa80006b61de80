import { downloadFile } from '@weshare/contract/rights'
import { useTranslation } from 'react-i18next'
import { callFile } from '../../../shared/api.ts'
import { useLanguage } from '../../../shared/i18n/use-format.ts'
import { saveFile } from '../../../shared/ui/save-file.ts'
import { useParticipant } from '../participant.tsx'
import { FailureOrProof } from './prove-first.tsx'
import { useAct } from './use-act.ts'

/** The whole file, to read or to take elsewhere. */
export function DownloadPart() {
  const { t } = useTranslation('rights')
  const language = useLanguage()
  const { ask, session } = useParticipant()
  const [state, act] = useAct()
  const download = (form: 'html' | 'json') => act(async () => {
    saveFile(`${t('file')}-${session.study.code}.${form}`, await ask(callFile(downloadFile, { query: { form, language } })))
  })
  return (
    <>
      <h2>{t('download')}</h2>
      <p>{t('downloadDetail')}</p>
      <FailureOrProof failure={state.failure} />
      <div className="actions">
        <button type="button" className="button" disabled={state.busy} onClick={() => void download('html')}>{t(state.busy ? 'busy' : 'html')}</button>
        <button type="button" className="button-quiet" disabled={state.busy} onClick={() => void download('json')}>{t('json')}</button>
      </div>
    </>
  )
}

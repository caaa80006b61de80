import { copyConsent } from '@weshare/contract/consent'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { callFile } from '../../../shared/api.ts'
import { saveFile } from '../../../shared/ui/save-file.ts'
import { Failure } from '../failure.tsx'
import { useParticipant } from '../participant.tsx'

/** The signed copy, as a file to keep. */
export function CopyButton() {
  const { t } = useTranslation('participate')
  const { ask, session } = useParticipant()
  const [state, setState] = useState<{ busy: boolean; failure?: unknown }>({ busy: false })
  const download = async () => {
    setState({ busy: true })
    try {
      saveFile(`${t('consent.copyFile')}-${session.study.code}.pdf`, await ask(callFile(copyConsent, {})))
      setState({ busy: false })
    } catch (failure) {
      setState({ busy: false, failure })
    }
  }
  return (
    <>
      <button type="button" className="button-quiet" disabled={state.busy} onClick={() => void download()}>{t(state.busy ? 'consent.copying' : 'consent.copy')}</button>
      {state.failure !== undefined && <Failure failure={state.failure} />}
    </>
  )
}

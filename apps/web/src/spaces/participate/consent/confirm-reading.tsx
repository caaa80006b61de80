import { confirmReading, type NoticeShown } from '@weshare/contract/consent'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { call } from '../../../shared/api.ts'
import { ProblemError } from '../../../shared/problem.ts'
import { Failure } from '../failure.tsx'
import { useParticipant } from '../participant.tsx'
import { shownOf } from './write-decision.ts'

/** A newer notice that only informs: one says that it was read, and what was agreed stays. */
export function ConfirmReading({ notice, onChanged }: { notice: NoticeShown; onChanged: () => void }) {
  const { t } = useTranslation('participate')
  const { ask, refresh } = useParticipant()
  const [, go] = useLocation()
  const [state, setState] = useState<{ busy: boolean; failure?: unknown }>({ busy: false })
  const confirm = async () => {
    setState({ busy: true })
    try {
      await ask(call(confirmReading, { body: shownOf(notice) }))
      go('/')
      await refresh()
    } catch (failure) {
      setState({ busy: false, failure })
      if (failure instanceof ProblemError && failure.code === 'consent/notice-changed') onChanged()
    }
  }
  return (
    <div className="signing">
      {state.failure !== undefined && <Failure failure={state.failure} />}
      <button type="button" className="button" disabled={state.busy} onClick={() => void confirm()}>{t('consent.confirmRead')}</button>
      <p className="contact"><strong>{t('consent.questions')}</strong> {notice.contact}</p>
    </div>
  )
}

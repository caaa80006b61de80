import { askProof } from '@weshare/contract/rights'
import { useTranslation } from 'react-i18next'
import { call } from '../../../shared/api.ts'
import { Failure } from '../failure.tsx'
import { useParticipant } from '../participant.tsx'
import { asksProof, useAct } from './use-act.ts'

/** What went wrong; when it is only that a proof is due, the way to give it. */
export function FailureOrProof({ failure }: { failure: unknown }) {
  const { t } = useTranslation('rights')
  const { ask } = useParticipant()
  const [state, act] = useAct()
  if (failure === undefined) return null
  if (!asksProof(failure)) return <Failure failure={failure} />
  return (
    <div className="calm" role="alert">
      <strong>{t('proofTitle')}</strong>
      <p>{t('proofDetail')}</p>
      {state.failure !== undefined && <Failure failure={state.failure} />}
      {state.done ? <p role="status">{t('proofSent')}</p> : (
        <button type="button" className="button-quiet" disabled={state.busy} onClick={() => void act(() => ask(call(askProof, {})))}>{t('proofSend')}</button>
      )}
    </div>
  )
}

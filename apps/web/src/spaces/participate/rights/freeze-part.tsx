import { liftRestriction, restrictUse } from '@weshare/contract/rights'
import { useTranslation } from 'react-i18next'
import { call } from '../../../shared/api.ts'
import { useFormat } from '../../../shared/i18n/use-format.ts'
import { Failure } from '../failure.tsx'
import { useParticipant } from '../participant.tsx'
import { useAct } from './use-act.ts'

/** Freezing the use of one's data, and lifting it: both at once. */
export function FreezePart({ since, onChange }: { since: string | null; onChange: () => void }) {
  const { t } = useTranslation('rights')
  const format = useFormat()
  const { ask } = useParticipant()
  const [state, act] = useAct()
  const change = () => act(async () => {
    await ask(since === null ? call(restrictUse, {}) : call(liftRestriction, {}))
    onChange()
  })
  return (
    <>
      <h2>{t('freeze')}</h2>
      <p>{t('freezeDetail')}</p>
      {since !== null && <div className="calm" role="status"><strong>{t('frozen', { date: format.date(since) })}</strong></div>}
      {state.failure !== undefined && <Failure failure={state.failure} />}
      <div className="actions">
        <button type="button" className="button-quiet" disabled={state.busy} onClick={() => void change()}>{t(since === null ? 'freezeButton' : 'lift')}</button>
      </div>
    </>
  )
}

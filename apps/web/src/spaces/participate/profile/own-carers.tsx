import { endMyCarer, listMyCarers, type Carer } from '@weshare/contract/carers'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../shared/api.ts'
import { useFormat } from '../../../shared/i18n/use-format.ts'
import { Failure } from '../failure.tsx'
import { useParticipant } from '../participant.tsx'
import { useLoaded } from '../use-loaded.ts'
import { Sure } from './sure.tsx'

/** Who may answer for the person, and the way to end it; nothing at all for whoever has no carer. */
export function OwnCarers() {
  const { t } = useTranslation('participate')
  const { ask } = useParticipant()
  const [loaded, again] = useLoaded(useCallback((signal: AbortSignal) => ask(call(listMyCarers, { signal })), [ask]))
  if (loaded.state === 'loading' || (loaded.state === 'ready' && loaded.value.items.length === 0)) return null
  return (
    <>
      <h2>{t('carers.title')}</h2>
      <p>{t('carers.detail')}</p>
      {loaded.state === 'failed'
        ? <Failure failure={loaded.failure} onRetry={again} />
        : <ul className="passkeys">{loaded.value.items.map((carer) => <OneCarer key={carer.id} carer={carer} />)}</ul>}
    </>
  )
}

/** Two taps end an access: its sessions and codes stop at once, and only a new invitation opens another. */
function OneCarer({ carer }: { carer: Carer }) {
  const { t } = useTranslation('participate')
  const { ask } = useParticipant()
  const [step, setStep] = useState<'shown' | 'asked' | 'busy' | 'ended'>(carer.endedAt === null ? 'shown' : 'ended')
  const [failure, setFailure] = useState<unknown>()
  const relation = t(`carers.relations.${carer.relation}`)
  const end = async () => {
    setStep('busy')
    setFailure(undefined)
    try {
      await ask(call(endMyCarer, { params: { carer: carer.id } }))
      setStep('ended')
    } catch (refused) {
      setFailure(refused)
      setStep('shown')
    }
  }
  return (
    <li>
      <strong>{relation}</strong>
      <span className="quiet" role="status">{useStateOf(carer, step === 'ended')}</span>
      {failure !== undefined && <Failure failure={failure} />}
      {step === 'shown' && <button type="button" className="button-quiet" aria-label={t('carers.endNamed', { relation })} onClick={() => setStep('asked')}>{t('carers.end')}</button>}
      {(step === 'asked' || step === 'busy') && (
        <Sure what={t('carers.endWhat')} yes={t('carers.endSure')} no={t('carers.keep')} busy={step === 'busy'} onYes={() => void end()} onNo={() => setStep('shown')} />
      )}
    </li>
  )
}

function useStateOf({ invitedAt, joinedAt, endedAt }: Carer, ended: boolean): string {
  const { t } = useTranslation('participate')
  const format = useFormat()
  if (endedAt !== null) return t('carers.ended', { date: format.date(endedAt) })
  if (ended) return t('carers.endedNow')
  return joinedAt === null ? t('carers.invited', { date: format.date(invitedAt) }) : t('carers.joined', { date: format.date(joinedAt) })
}

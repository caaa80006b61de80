import { addParticipantPasskey, askNewParticipantPasskey, listParticipantPasskeys, removeParticipantPasskey, type Passkey } from '@weshare/contract/sign-in'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../shared/api.ts'
import { useFormat } from '../../../shared/i18n/use-format.ts'
import { nameDevice } from '../../../shared/name-device.ts'
import { makePasskey, passkeysWork, PasskeyStopped } from '../../../shared/passkeys.ts'
import { Failure, Waiting } from '../failure.tsx'
import { useParticipant } from '../participant.tsx'
import { useLoaded } from '../use-loaded.ts'
import { Sure } from './sure.tsx'

/** Coming back without a code: the passkeys of this person, a new one for this device, the removal of one. */
export function OwnPasskeys() {
  const { t } = useTranslation('participate')
  const { ask } = useParticipant()
  const [changed, setChanged] = useState<readonly Passkey[] | null>(null)
  const [loaded, again] = useLoaded(useCallback((signal: AbortSignal) => ask(call(listParticipantPasskeys, { signal })), [ask]))
  const kept = changed ?? (loaded.state === 'ready' ? loaded.value.items : [])
  // A browser without passkeys still lets one remove those of another device.
  if (!passkeysWork() && kept.length === 0) return null
  return (
    <>
      <h2>{t('passkey.title')}</h2>
      <p>{t('passkey.detail')}</p>
      {loaded.state === 'loading' && <Waiting blocks={1} />}
      {loaded.state === 'failed' && <Failure failure={loaded.failure} onRetry={again} />}
      {kept.length > 0 && <ul className="passkeys">{kept.map((passkey) => <OnePasskey key={passkey.id} passkey={passkey} onChange={setChanged} />)}</ul>}
      {passkeysWork() && loaded.state === 'ready' && <AddPasskey onChange={setChanged} />}
    </>
  )
}

type OnChange = (items: readonly Passkey[]) => void

function AddPasskey({ onChange }: { onChange: OnChange }) {
  const { t } = useTranslation('participate')
  const { ask } = useParticipant()
  const [state, setState] = useState<{ busy: boolean; said?: string; failure?: unknown }>({ busy: false })
  const add = async () => {
    setState({ busy: true })
    try {
      const options = await ask(call(askNewParticipantPasskey, {}))
      const name = nameDevice(window.navigator.userAgent) || t('passkey.unnamed')
      const { items } = await ask(call(addParticipantPasskey, { body: { name, credential: await makePasskey(options) } }))
      setState({ busy: false, said: t('passkey.added') })
      onChange(items)
    } catch (failure) {
      setState(failure instanceof PasskeyStopped ? { busy: false, said: t(`passkey.not-${failure.reason}`) } : { busy: false, failure })
    }
  }
  return (
    <>
      {state.failure !== undefined && <Failure failure={state.failure} />}
      <div className="actions"><button type="button" className="button-quiet" disabled={state.busy} onClick={() => void add()}>{t(state.busy ? 'passkey.adding' : 'passkey.add')}</button></div>
      <p role="status" className="passkey-said">{state.said}</p>
    </>
  )
}

/** Removing asks once more, in place: what is removed cannot be brought back, only added anew. */
function OnePasskey({ passkey, onChange }: { passkey: Passkey; onChange: OnChange }) {
  const { t } = useTranslation('participate')
  const format = useFormat()
  const { ask } = useParticipant()
  const [step, setStep] = useState<'shown' | 'asked' | 'busy'>('shown')
  const [failure, setFailure] = useState<unknown>()
  const remove = async () => {
    setStep('busy')
    try {
      onChange((await ask(call(removeParticipantPasskey, { params: { passkey: passkey.id } }))).items)
    } catch (refused) {
      setFailure(refused)
      setStep('shown')
    }
  }
  return (
    <li>
      <strong>{passkey.name}</strong>
      <span className="quiet">{t('passkey.created', { date: format.date(passkey.createdAt) })}</span>
      <span className="quiet">{passkey.usedAt === null ? t('passkey.never') : t('passkey.used', { date: format.date(passkey.usedAt) })}</span>
      {failure !== undefined && <Failure failure={failure} />}
      {step === 'shown'
        ? <button type="button" className="button-quiet" aria-label={t('passkey.removeNamed', { name: passkey.name })} onClick={() => setStep('asked')}>{t('passkey.remove')}</button>
        : <Sure what={t('passkey.removeWhat')} yes={t('passkey.removeSure')} no={t('passkey.keep')} busy={step === 'busy'} onYes={() => void remove()} onNo={() => setStep('shown')} />}
    </li>
  )
}

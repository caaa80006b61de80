import { askRight, type RightKind } from '@weshare/contract/rights'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../shared/api.ts'
import { Failure } from '../failure.tsx'
import { useParticipant } from '../participant.tsx'
import { useAct } from './use-act.ts'

const kinds: readonly RightKind[] = ['rectification', 'erasure', 'objection', 'access', 'portability', 'restriction']

/** A request that somebody must decide on. */
export function AskForm({ onAsked }: { onAsked: () => void }) {
  const { t } = useTranslation('rights')
  const { ask } = useParticipant()
  const id = useId()
  const [kind, setKind] = useState<RightKind | null>(null)
  const [words, setWords] = useState('')
  const [fault, setFault] = useState(false)
  const [state, act] = useAct()
  const send = () => {
    setFault(kind === null)
    if (kind === null) return
    void act(async () => {
      await ask(call(askRight, { body: { kind, ...(words.trim() !== '' && { words: words.trim() }) } }))
      onAsked()
    })
  }
  return (
    <form noValidate onSubmit={(event) => { event.preventDefault(); send() }}>
      <h2>{t('ask')}</h2>
      <p>{t('askDetail')}</p>
      <fieldset className="consent">
        <legend>{t('askKind')}</legend>
        {fault && <p className="fault" role="alert">{t('askFault')}</p>}
        {kinds.map((one) => (
          <label key={one} className="card" data-chosen={kind === one || undefined}>
            <input type="radio" name={`${id}-kind`} checked={kind === one} onChange={() => setKind(one)} />
            <span>{t(`kind.${one}`)}</span>
          </label>
        ))}
      </fieldset>
      {kind === 'erasure' && <p>{t('eraseNote')}</p>}
      <div className="field written">
        <label htmlFor={`${id}-words`}>{t('askWords')}</label>
        <textarea id={`${id}-words`} rows={4} maxLength={2000} value={words} onChange={(event) => setWords(event.currentTarget.value)} />
      </div>
      {state.failure !== undefined && <Failure failure={state.failure} />}
      <div className="actions"><button type="submit" className="button" disabled={state.busy}>{t('askButton')}</button></div>
    </form>
  )
}

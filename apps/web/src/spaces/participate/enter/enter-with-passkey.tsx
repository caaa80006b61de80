import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { describeFailure } from '../../../shared/describe-failure.ts'
import type { KeptStore } from '../../../shared/offline/kept-store.ts'
import { OfflineError } from '../../../shared/problem.ts'
import type { Standing } from '../open-participation.ts'

// Fetched when it serves: most people come in by a code.
const bring = () => import('../passkey/open-with-passkey.ts').catch((failure: unknown) => {
  throw new OfflineError('unreachable', failure)
})

/** The other way in, for who has added a passkey; nothing where the browser knows none. */
export function EnterWithPasskey({ store, onEnter }: { store: KeptStore; onEnter: (standing: Standing) => void }) {
  const { t } = useTranslation('participate')
  const { t: problems } = useTranslation('problems')
  const [state, setState] = useState<{ busy: boolean; said?: string; fault?: string }>({ busy: false })
  if (!('PublicKeyCredential' in window)) return null
  const open = async () => {
    setState({ busy: true })
    try {
      const standing = await (await bring()).openWithPasskey(store)
      if (standing) onEnter(standing)
      else setState({ busy: false, said: t('passkey.cancelled') })
    } catch (failure) {
      const { title, detail } = describeFailure(failure, problems)
      setState({ busy: false, fault: detail || title })
    }
  }
  return (
    <>
      <h2>{t('passkey.title')}</h2>
      <p>{t('passkey.useDetail')}</p>
      <div aria-live="assertive">{state.fault && <p className="fault">{state.fault}</p>}</div>
      <div className="enter">
        <button type="button" className="button-quiet" disabled={state.busy} onClick={() => void open()}>{t(state.busy ? 'enter.opening' : 'passkey.use')}</button>
      </div>
      <p role="status" className="passkey-said">{state.said}</p>
    </>
  )
}

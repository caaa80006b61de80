import { withdrawConsent } from '@weshare/contract/consent'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { call } from '../../../shared/api.ts'
import { Failure } from '../failure.tsx'
import { Page } from '../page.tsx'
import { useParticipant } from '../participant.tsx'

/** Stopping, explained without pressure: one tap chooses what becomes of the answers already given. */
export function WithdrawPage() {
  const { t } = useTranslation('participate')
  const { ask, refresh, waiting } = useParticipant()
  const [, go] = useLocation()
  const [state, setState] = useState<{ busy: boolean; failure?: unknown }>({ busy: false })
  const withdraw = async (dataChoice: 'keep' | 'stop-use') => {
    setState({ busy: true })
    try {
      await ask(call(withdrawConsent, { body: { dataChoice } }))
      go('/', { replace: true })
      await refresh()
    } catch (failure) {
      setState({ busy: false, failure })
    }
  }
  return (
    <Page title={t('withdraw.title')} lead={t('withdraw.lead')} back="/profile">
      <p>{t('withdraw.what')}</p>
      {waiting.length > 0 && <p className="fault">{t('withdraw.waiting', { count: waiting.length })}</p>}
      {state.failure !== undefined && <Failure failure={state.failure} />}
      <section className="task">
        <h2>{t('withdraw.keep')}</h2>
        <p>{t('withdraw.keepDetail')}</p>
        <button type="button" className="button-quiet" disabled={state.busy} onClick={() => void withdraw('keep')}>{t('withdraw.keepButton')}</button>
      </section>
      <section className="task">
        <h2>{t('withdraw.stopUse')}</h2>
        <p>{t('withdraw.stopUseDetail')}</p>
        <button type="button" className="button-quiet" disabled={state.busy} onClick={() => void withdraw('stop-use')}>{t('withdraw.stopUseButton')}</button>
      </section>
      <p>{t('withdraw.final')}</p>
      <div className="actions"><Link href="/profile" className="button">{t('withdraw.stay')}</Link></div>
    </Page>
  )
}

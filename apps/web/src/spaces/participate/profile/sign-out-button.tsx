import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParticipant } from '../participant.tsx'

/** Leaves nothing behind on a shared phone; warns first when something would be lost. */
export function SignOutButton() {
  const { t } = useTranslation('participate')
  const { session, sender, store, owner, waiting, leave } = useParticipant()
  const [asked, setAsked] = useState<{ lost: number } | null>(null)
  const [busy, setBusy] = useState(false)
  const begin = async () => {
    setBusy(true)
    await sender.send()
    const lost = await store.transact(async (kept) => {
      const drafts = (await kept.list('drafts', owner)).filter(({ sequence, sent }) => sequence > sent)
      return drafts.length + (await kept.list('outbox', owner)).length
    })
    if (lost === 0) return leave()
    setAsked({ lost })
    setBusy(false)
    return undefined
  }
  if (!asked) return <button type="button" className="button-quiet" disabled={busy} onClick={() => void begin()}>{t('profile.signOut')}</button>
  // What a carer has finished leaves with the network, as for anybody; what they began never does.
  const onlyHere = session.as === 'carer' && waiting.length === 0
  return (
    <div className="failure" role="alert">
      <h2>{t('profile.signOutLoses', { count: Math.max(asked.lost, waiting.length) })}</h2>
      <p>{t(onlyHere ? 'carer.signOutDetail' : 'profile.signOutDetail')}</p>
      <button type="button" className="button" onClick={() => setAsked(null)}>{t('profile.signOutStay')}</button>
      <button type="button" className="button-quiet" onClick={() => void leave()}>{t('profile.signOutAnyway')}</button>
    </div>
  )
}

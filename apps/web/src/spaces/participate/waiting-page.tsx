import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat, useLanguage } from '../../shared/i18n/use-format.ts'
import type { Waiting } from '../../shared/offline/kept-store.ts'
import { discardRefused, markRefused } from '../../shared/offline/outbox.ts'
import { Page } from './page.tsx'
import { useParticipant } from './participant.tsx'

/** What is handed in and has not arrived, and what was refused: nothing disappears in silence. */
export function WaitingPage() {
  const { t } = useTranslation('participate')
  const { waiting } = useParticipant()
  return (
    <Page title={t('waiting.title')} back="/">
      {waiting.length === 0 ? <p>{t('waiting.nothing')}</p> : <WaitingList waiting={waiting} />}
    </Page>
  )
}

export function WaitingList({ waiting }: { waiting: readonly Waiting[] }) {
  return <ul className="tasks">{waiting.map((one) => <li key={one.key} className="task">{one.refusal ? <Refused waiting={one} /> : <Kept waiting={one} />}</li>)}</ul>
}

function Kept({ waiting }: { waiting: Waiting }) {
  const { t } = useTranslation('participate')
  const language = useLanguage()
  const format = useFormat()
  const { sender } = useParticipant()
  return (
    <>
      <h2>{waiting.title[language]}</h2>
      <p>{t('waiting.kept', { date: format.dateTime(waiting.body.finishedAt) })}</p>
      <button type="button" className="button-quiet" onClick={() => void sender.send()}>{t('waiting.send')}</button>
    </>
  )
}

function Refused({ waiting }: { waiting: Waiting }) {
  const { t } = useTranslation('participate')
  const language = useLanguage()
  const format = useFormat()
  const { store, sender, reread } = useParticipant()
  const [sure, setSure] = useState(false)
  const { refusal } = waiting
  if (!refusal) return null
  const sendAgain = async () => {
    await markRefused(store, waiting.key, null)
    await sender.send()
  }
  const discard = async () => {
    await discardRefused(store, waiting.key)
    await reread()
  }
  const already = refusal.code === 'collection/already-answered'
  return (
    <>
      <h2>{waiting.title[language]}</h2>
      <p>{t('waiting.refused', { date: format.dateTime(waiting.body.finishedAt) })}</p>
      <div className="calm">
        <strong>{refusal.title}</strong>
        {refusal.detail && <p>{refusal.detail}</p>}
        {refusal.errors.map(({ where, message }) => <p key={where + message}>{message}</p>)}
      </div>
      <p>{t(already ? 'waiting.alreadyDetail' : 'waiting.refusedDetail')}</p>
      <div className="actions">
        {!already && <button type="button" className="button" onClick={() => void sendAgain()}>{t('waiting.again')}</button>}
        {sure
          ? <button type="button" className="button button-urgent" onClick={() => void discard()}>{t('waiting.discardSure')}</button>
          : <button type="button" className="button-quiet" onClick={() => setSure(true)}>{t('waiting.discard')}</button>}
      </div>
    </>
  )
}

import { Badge, Button } from '@mantine/core'
import type { OwnSession } from '@weshare/contract/sign-in'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/use-format.ts'
import classes from './held-list.module.css'

interface SessionListProps {
  sessions: readonly OwnSession[]
  /** The session that is being ended. */
  ending: string | null
  onEnd: (session: OwnSession) => void
}

/** Where an account is signed in: the device, since when, from where; each but this very one can be ended. */
export function SessionList({ sessions, ending, onEnd }: SessionListProps) {
  return (
    <ul className={classes.list}>
      {sessions.map((session) => <Session key={session.id} session={session} busy={ending === session.id} onEnd={() => onEnd(session)} />)}
    </ul>
  )
}

function Session({ session, busy, onEnd }: { session: OwnSession; busy: boolean; onEnd: () => void }) {
  const { t } = useTranslation('entrance')
  const format = useFormat()
  const device = useDeviceInWords(session.device)
  return (
    <li>
      <div>
        <strong>{device} {session.current && <Badge color="done">{t('session.current')}</Badge>}</strong>
        <span>{t('session.since', { when: format.dateTime(session.openedAt) })}</span>
        <span>{t('session.seen', { when: format.ago(session.seenAt) })}</span>
        {session.origin !== null && <span>{t('session.origin', { address: session.origin })}</span>}
      </div>
      {!session.current && (
        <Button variant="default" loading={busy} aria-label={t('session.endNamed', { device, when: format.dateTime(session.openedAt) })} onClick={onEnd}>{t('session.end')}</Button>
      )}
    </li>
  )
}

const kinds = ['phone', 'tablet', 'computer'] as const

/** The server keeps a family of browser and a kind of device: `Firefox · phone`. */
function useDeviceInWords(device: string | null): string {
  const { t } = useTranslation('entrance')
  const [browser = 'other', told] = (device ?? '').split(' · ')
  const kind = t(`session.device.${kinds.find((one) => one === told) ?? 'unknown'}`)
  return browser === 'other' || browser === '' ? kind : t('session.on', { browser, device: kind })
}

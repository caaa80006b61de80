import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { Sign } from './icons.tsx'
import { Page } from './page.tsx'

export interface DonePageProps {
  /** Kept on this device because there is no network yet. */
  kept: boolean
  /** What happens next, a sentence each. */
  next: readonly string[]
  /** Whom to call, as the study wrote it. */
  contact?: string
  /** The person's own curve, where the protocol gives it back. */
  children?: ReactNode
}

/** Thanks, what happens next, and whom to call if one feels bad now. */
export function DonePage({ kept, next, contact, children }: DonePageProps) {
  const { t } = useTranslation('participate')
  return (
    <Page title={t(kept ? 'done.keptTitle' : 'done.title')}>
      {kept && <p className="lead">{t('done.keptDetail')}</p>}
      {children}
      {next.length > 0 && <h2>{t('done.next')}</h2>}
      {next.map((sentence) => <p key={sentence}>{sentence}</p>)}
      <div className="unwell">
        <h2><Sign name="warning" />{t('done.unwell')}</h2>
        <p>{t('done.unwellDetail')}</p>
        {contact && <p>{contact}</p>}
      </div>
      <Link href="/" className="button">{t('done.home')}</Link>
    </Page>
  )
}

import { giveConsent, readNotice, type NoticeShown, type Purpose } from '@weshare/contract/consent'
import { useCallback, useRef, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { call } from '../../../shared/api.ts'
import { useFormat, useLanguage } from '../../../shared/i18n/use-format.ts'
import { ProblemError } from '../../../shared/problem.ts'
import { ConsentChoices } from '../consent-choices.tsx'
import { Failure, Waiting } from '../failure.tsx'
import { NoticeReader } from '../notice-reader.tsx'
import { Page } from '../page.tsx'
import { useParticipant } from '../participant.tsx'
import { useLoaded } from '../use-loaded.ts'
import { checkSigning, noSignature, type Signing } from './check-signing.ts'
import { Signature } from './signature.tsx'

/** The information notice, then each choice, then the signature. */
export function ConsentPage() {
  const { t } = useTranslation('participate')
  const { ask, session } = useParticipant()
  const language = useLanguage()
  const [loaded, again] = useLoaded(useCallback((signal: AbortSignal) => ask(call(readNotice, { query: { language }, signal })), [ask, language]))
  const shown = useLast(loaded.state === 'ready' ? loaded.value : undefined)
  const [signing, setSigning] = useState<Signing>(noSignature)
  if (loaded.state === 'failed') {
    return <Page title={t('consent.title')} {...leadTo(session.consent)}><Failure failure={loaded.failure} onRetry={again} /></Page>
  }
  if (!shown) return <Page title={t('consent.title')}><Waiting blocks={4} /></Page>
  return <Notice notice={shown} signing={signing} onSigning={setSigning} onChanged={again} />
}

const leadTo = (standing: string) => (standing === 'to-give' ? {} : { back: '/' })

/** Keeps showing the notice while its other language is fetched, so that the place is not lost. */
function useLast<T>(value: T | undefined): T | undefined {
  const [last, setLast] = useState(value)
  if (value !== undefined && value !== last) setLast(value)
  return value ?? last
}

interface NoticeProps {
  notice: NoticeShown
  signing: Signing
  onSigning: (signing: Signing) => void
  /** The notice was replaced while it was being read. */
  onChanged: () => void
}

function Notice({ notice, signing, onSigning, onChanged }: NoticeProps) {
  const { t } = useTranslation('participate')
  const format = useFormat()
  const { session, refresh, ask } = useParticipant()
  const [, go] = useLocation()
  const [tried, setTried] = useState(false)
  const [state, setState] = useState<{ busy: boolean; failure?: unknown }>({ busy: false })
  const form = useRef<HTMLFormElement>(null)
  const faults = tried ? checkSigning(notice, signing) : {}
  const choices = notice.purposes.map(({ purpose, agreed, ...rest }) => ({
    purpose, ...rest, ...(agreed === null ? {} : { before: t(agreed ? 'consent.beforeYes' : 'consent.beforeNo') }),
  }))
  const refused = notice.purposes.some(({ purpose, required }) => required && signing.choices[purpose] === false)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (Object.keys(checkSigning(notice, signing)).length > 0) return focusFirstFault(form.current)
    setState({ busy: true })
    try {
      await ask(call(giveConsent, { body: writeConsent(notice, signing) }))
      go('/consent/done')
      await refresh()
    } catch (failure) {
      setState({ busy: false, failure })
      if (failure instanceof ProblemError && failure.code === 'consent/notice-changed') onChanged()
    }
  }
  return (
    <NoticeReader title={notice.title} sections={notice.sections} {...leadTo(session.consent)} intro={session.consent === 'to-renew' && (
      <div className="calm renew">
        <strong>{t('consent.renew')}</strong>
        <p>{notice.signedAt ? t('consent.renewDetail', { date: format.date(notice.signedAt), version: notice.version }) : t('consent.renewVersion', { version: notice.version })}</p>
        <Link href="/" className="button-quiet">{t('consent.later')}</Link>
      </div>
    )}>
      <form ref={form} className="signing" noValidate onSubmit={(event) => void submit(event)}>
        <h2>{t('consent.choices')}</h2>
        <p>{t('consent.choicesDetail')}</p>
        <ConsentChoices
          purposes={choices} value={signing.choices} faults={sayChoiceFaults(notice, faults, t('consent.choose'))}
          onChange={(purpose, agreed) => onSigning({ ...signing, choices: { ...signing.choices, [purpose]: agreed } })}
        />
        {refused && <div className="calm" role="status"><strong>{t('consent.refusedTitle')}</strong><p>{t('consent.refusedDetail')}</p></div>}
        <Signature signing={signing} faults={faults} onSigning={onSigning} />
        {state.failure !== undefined && <Failure failure={state.failure} />}
        <button type="submit" className="button" disabled={state.busy}>{t(state.busy ? 'consent.signing' : 'consent.sign')}</button>
        <p className="contact"><strong>{t('consent.questions')}</strong> {notice.contact}</p>
      </form>
    </NoticeReader>
  )
}

function sayChoiceFaults(notice: NoticeShown, faults: ReturnType<typeof checkSigning>, sentence: string): Record<string, string> {
  return Object.fromEntries(notice.purposes.filter(({ purpose }) => faults.choices?.includes(purpose)).map(({ purpose }) => [purpose, sentence]))
}

function writeConsent(notice: NoticeShown, signing: Signing) {
  const decisions = notice.purposes.map(({ purpose }): { purpose: Purpose; agreed: boolean } => ({ purpose, agreed: signing.choices[purpose] === true }))
  return {
    noticeVersion: notice.version, noticeSha256: notice.sha256, language: notice.language, decisions,
    signature: { name: signing.name.trim(), read: true as const },
  }
}

function focusFirstFault(form: HTMLFormElement | null): void {
  // The faults are drawn after this event.
  requestAnimationFrame(() => {
    const fault = form?.querySelector('.fault')
    fault?.closest('fieldset, .field')?.querySelector<HTMLElement>('input')?.focus()
    fault?.scrollIntoView({ block: 'center' })
  })
}

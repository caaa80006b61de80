import { useEffect, useId, useRef, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { describeFailure } from '../../../shared/describe-failure.ts'
import type { KeptStore } from '../../../shared/offline/kept-store.ts'
import { enter, type Standing } from '../open-participation.ts'
import { Page } from '../page.tsx'
import { EnterWithPasskey } from './enter-with-passkey.tsx'
import { readCode } from './read-code.ts'

export interface EnterPageProps {
  store: KeptStore
  /** A session was open here and has ended: what was kept is still kept. */
  ended: boolean
  /** The code of the link that did not work, and why. */
  code?: string | undefined
  failure?: unknown
  onEnter: (standing: Standing) => void
}

/** The door: one code, typed however one likes. */
export function EnterPage({ store, ended, code = '', failure: first, onEnter }: EnterPageProps) {
  const { t } = useTranslation(['participate', 'problems'])
  const { t: problems } = useTranslation('problems')
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(code)
  const [failure, setFailure] = useState<unknown>(first)
  const [malformed, setMalformed] = useState(false)
  const [busy, setBusy] = useState(false)
  const said = failure === undefined ? undefined : describeFailure(failure, problems)
  const fault = malformed ? t('enter.malformed') : said && (said.detail || said.title)
  useEffect(() => {
    if (fault && !busy) field.current?.focus()
  }, [fault, busy])

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const read = readCode(typed)
    setMalformed(!read)
    setFailure(undefined)
    if (!read) return
    setBusy(true)
    try {
      onEnter(await enter(store, read))
    } catch (refused) {
      setFailure(refused)
      setBusy(false)
    }
  }
  return (
    <Page title={t(ended ? 'enter.endedTitle' : 'enter.title')} lead={t(ended ? 'enter.endedLead' : 'enter.lead')}>
      <form className="enter" noValidate onSubmit={(event) => void submit(event)}>
        <label htmlFor={id}>{t('enter.label')}</label>
        <p className="hint" id={`${id}-hint`}>{t('enter.hint')}</p>
        <div aria-live="assertive">{fault && <p className="fault" id={`${id}-fault`}>{fault}</p>}</div>
        <input
          id={id} ref={field} className="code-field" value={typed} autoComplete="one-time-code" autoCapitalize="characters" autoCorrect="off" spellCheck={false}
          enterKeyHint="go" aria-describedby={`${id}-hint${fault ? ` ${id}-fault` : ''}`} aria-invalid={fault ? true : undefined}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <button type="submit" className="button" disabled={busy}>{t(busy ? 'enter.opening' : 'enter.open')}</button>
      </form>
      <EnterWithPasskey store={store} onEnter={onEnter} />
      <h2>{t('enter.noCode')}</h2>
      <p>{t('enter.noCodeDetail')}</p>
    </Page>
  )
}

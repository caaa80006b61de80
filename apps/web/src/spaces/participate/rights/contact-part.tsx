import { correctContact, readContact } from '@weshare/contract/rights'
import { useCallback, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../shared/api.ts'
import { languageNames, languages, type Language } from '../../../shared/i18n/languages.ts'
import { Failure, Waiting } from '../failure.tsx'
import { useParticipant } from '../participant.tsx'
import { useLoaded } from '../use-loaded.ts'
import { FailureOrProof } from './prove-first.tsx'
import { useAct } from './use-act.ts'

/** How one can be reached: half hidden, and corrected at once. */
export function ContactPart() {
  const { t } = useTranslation('rights')
  const { ask } = useParticipant()
  const [open, setOpen] = useState(false)
  const [loaded, again] = useLoaded(useCallback((signal: AbortSignal) => ask(call(readContact, { signal })), [ask]))
  if (loaded.state === 'loading') return <Waiting blocks={1} />
  if (loaded.state === 'failed') return <Failure failure={loaded.failure} onRetry={again} />
  const { email, phone, language } = loaded.value
  return (
    <>
      <h2>{t('contact')}</h2>
      <dl className="choices">
        <div><dt>{t('email')}</dt><dd>{email ?? t('unknown')}</dd></div>
        <div><dt>{t('phone')}</dt><dd>{phone ?? t('unknown')}</dd></div>
        <div><dt>{t('letters')}</dt><dd lang={language}>{languageNames[language]}</dd></div>
      </dl>
      {open
        ? <ContactForm language={language} onSaved={() => { setOpen(false); again() }} />
        : <div className="actions"><button type="button" className="button-quiet" onClick={() => setOpen(true)}>{t('correct')}</button></div>}
    </>
  )
}

function ContactForm({ language: before, onSaved }: { language: Language; onSaved: () => void }) {
  const { t } = useTranslation('rights')
  const { ask } = useParticipant()
  const id = useId()
  const [email, setEmail] = useState('')
  const [phone, setPhone] = useState('')
  const [language, setLanguage] = useState<Language>(before)
  const [state, act] = useAct()
  const save = () => act(async () => {
    const body = { ...(email.trim() !== '' && { email: email.trim() }), ...(phone.trim() !== '' && { phone: phone.trim() }), ...(language !== before && { language }) }
    await ask(call(correctContact, { body }))
    onSaved()
  })
  return (
    <form noValidate onSubmit={(event) => { event.preventDefault(); void save() }}>
      <p className="quiet">{t('contactHint')}</p>
      <div className="field written">
        <label htmlFor={`${id}-email`}>{t('email')}</label>
        <input id={`${id}-email`} type="email" autoComplete="email" maxLength={254} value={email} onChange={(event) => setEmail(event.currentTarget.value)} />
      </div>
      <div className="field written">
        <label htmlFor={`${id}-phone`}>{t('phone')}</label>
        <input id={`${id}-phone`} type="tel" autoComplete="tel" maxLength={21} value={phone} onChange={(event) => setPhone(event.currentTarget.value)} />
      </div>
      <fieldset className="preference">
        <legend>{t('letters')}</legend>
        <div className="chips">
          {languages.map((one) => (
            <label key={one} className="chip" data-chosen={one === language || undefined} lang={one}>
              <input type="radio" name={`${id}-language`} checked={one === language} onChange={() => setLanguage(one)} />
              <span>{languageNames[one]}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <FailureOrProof failure={state.failure} />
      <div className="actions"><button type="submit" className="button" disabled={state.busy}>{t('save')}</button></div>
    </form>
  )
}

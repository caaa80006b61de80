import { giveConsent, objectToStudy, takePart, type NoticeShown } from '@weshare/contract/consent'
import { lazy, Suspense, useRef, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { call } from '../../../shared/api.ts'
import { ProblemError } from '../../../shared/problem.ts'
import { ConsentChoices } from '../consent-choices.tsx'
import { Failure, Waiting } from '../failure.tsx'
import { useParticipant } from '../participant.tsx'
import { checkSigning, type Signing, type SigningFaults } from './check-signing.ts'
import { Signature } from './signature.tsx'
import { decisionOf, shownOf } from './write-decision.ts'

const Questions = lazy(async () => ({ default: (await import('./questions.tsx')).Questions }))

export interface DecisionFormProps {
  notice: NoticeShown
  signing: Signing
  onSigning: (signing: Signing) => void
  /** The notice was replaced while it was being read. */
  onChanged: () => void
}

/** The questions, each choice, and the signature; where the study only informs, taking part or objecting. */
export function DecisionForm({ notice, signing, onSigning, onChanged }: DecisionFormProps) {
  const { t } = useTranslation('participate')
  const [tried, setTried] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const { state, decide, object } = useDecision(notice, onChanged)
  const faults = tried ? checkSigning(notice, signing) : {}
  const signed = notice.form === 'signed'
  const refused = notice.purposes.some(({ purpose, required }) => required && signing.choices[purpose] === false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (Object.keys(checkSigning(notice, signing)).length > 0) focusFirstFault(form.current)
    else void decide(signing)
  }
  return (
    <form ref={form} className="signing" noValidate onSubmit={submit}>
      {notice.questions.length > 0 && (
        <Suspense fallback={<Waiting blocks={1} />}>
          <Questions
            questions={notice.questions} tries={signing.tries} faults={faults.questions ?? []} onReadAgain={readAgain}
            onTry={(question, option) => onSigning({ ...signing, tries: { ...signing.tries, [question]: [...signing.tries[question] ?? [], option].slice(-50) } })}
          />
        </Suspense>
      )}
      <h2>{t('consent.choices')}</h2>
      <p>{t(signed ? 'consent.choicesDetail' : 'consent.informedDetail')}</p>
      <Choices notice={notice} signing={signing} onSigning={onSigning} faults={faults} />
      {refused && <div className="calm" role="status"><strong>{t('consent.refusedTitle')}</strong><p>{t('consent.refusedDetail')}</p></div>}
      <Signature signed={signed} signing={signing} faults={faults} onSigning={onSigning} />
      {notice.countersigned && <p>{t('consent.countersigned')}</p>}
      {state.failure !== undefined && <Failure failure={state.failure} />}
      <button type="submit" className="button" disabled={state.busy}>{t(state.busy ? 'consent.signing' : signed ? 'consent.sign' : 'consent.takePart')}</button>
      {!signed && <button type="button" className="button-quiet object" disabled={state.busy} onClick={() => void object()}>{t('consent.object')}</button>}
      <p className="contact"><strong>{t('consent.questions')}</strong> {notice.contact}</p>
    </form>
  )
}

interface ChoicesProps extends Omit<DecisionFormProps, 'onChanged'> { faults: SigningFaults }

function Choices({ notice, signing, onSigning, faults }: ChoicesProps) {
  const { t } = useTranslation('participate')
  const choices = notice.purposes.map(({ purpose, agreed, detail, ...rest }) => ({
    purpose, ...rest, ...(detail === null ? {} : { detail }), ...(agreed === null ? {} : { before: t(agreed ? 'consent.beforeYes' : 'consent.beforeNo') }),
  }))
  const open = Object.fromEntries((faults.choices ?? []).map((purpose) => [purpose, t('consent.choose')]))
  return (
    <ConsentChoices
      purposes={choices} value={signing.choices} faults={open}
      onChange={(purpose, agreed) => onSigning({ ...signing, choices: { ...signing.choices, [purpose]: agreed } })}
    />
  )
}

/** Sends the decision, and leads to where it goes on. */
function useDecision(notice: NoticeShown, onChanged: () => void) {
  const { ask, refresh } = useParticipant()
  const [, go] = useLocation()
  const [state, setState] = useState<{ busy: boolean; failure?: unknown }>({ busy: false })
  const send = async (work: () => Promise<unknown>, to: string) => {
    setState({ busy: true })
    try {
      await ask(work())
      go(to)
      await refresh()
    } catch (failure) {
      setState({ busy: false, failure })
      if (failure instanceof ProblemError && failure.code === 'consent/notice-changed') onChanged()
    }
  }
  const decide = (signing: Signing) => send(() => (notice.form === 'signed'
    ? call(giveConsent, { body: { ...decisionOf(notice, signing), signature: { name: signing.name.trim(), read: true } } })
    : call(takePart, { body: { ...decisionOf(notice, signing), read: true } })), '/consent/done')
  const object = () => send(() => call(objectToStudy, { body: shownOf(notice) }), '/')
  return { state, decide, object }
}

const readAgain = () => {
  const heading = document.querySelector<HTMLElement>('.page-main h1')
  heading?.focus()
  heading?.scrollIntoView({ block: 'start' })
}

function focusFirstFault(form: HTMLFormElement | null): void {
  // The faults are drawn after this event.
  requestAnimationFrame(() => {
    const fault = form?.querySelector('.fault')
    fault?.closest('fieldset, .field')?.querySelector<HTMLElement>('input')?.focus()
    fault?.scrollIntoView({ block: 'center' })
  })
}

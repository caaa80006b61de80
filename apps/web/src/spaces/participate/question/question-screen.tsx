import { useEffect, useId, useRef, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '@weshare/science/instruments'
import { Sign } from '../icons.tsx'
import { Page } from '../page.tsx'
import { QuestionField } from './question-field.tsx'
import { isRefused, refused, type Entry, type Question } from './question.ts'

export interface QuestionScreenProps {
  question: Question
  answer: Answer | undefined
  /** Called at every change, so that the draft can be kept; undefined when the answer is taken back. */
  onAnswer: (answer: Answer | undefined) => void
  onContinue: () => void
  onBack: () => void
  /** Leaving to carry on later; shown when given. */
  onLeave?: () => void
  progress: { position: number; total: number; minutes: number }
  /** Said above the question and common to several: "Au cours des 7 derniers jours". */
  context?: string
  /** Why the answer was refused elsewhere (by the questionnaire's rules or the server). */
  fault?: string
  /** A quiet word on where the answer is. */
  status?: string
  /** The device would not keep the answer: the word is not quiet then. */
  troubled?: boolean
}

/** One question. Choosing selects; Continue confirms; nothing moves on by itself. */
export function QuestionScreen(props: QuestionScreenProps) {
  return (
    <Page title={props.question.text} heading={false}>
      <QuestionForm key={props.question.linkId} {...props} />
    </Page>
  )
}

function QuestionForm({ question, answer, onAnswer, onContinue, onBack, onLeave, progress, context, fault, status, troubled = false }: QuestionScreenProps) {
  const { t } = useTranslation('participate')
  const missing = useMissingWords(question)
  const faultId = useId()
  const form = useRef<HTMLFormElement>(null)
  const [entry, setEntry] = useState<Entry>({ answer })
  const [shown, setShown] = useState<string | undefined>(undefined)
  const said = shown ?? fault
  useFocusOnQuestion(form)

  const change = (next: Entry) => {
    setEntry(next)
    setShown(undefined)
    onAnswer(next.answer)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const unanswered = question.required && question.kind !== 'statement' && entry.answer === undefined
    const problem = entry.fault ?? (unanswered ? missing : undefined)
    setShown(problem)
    if (!problem) return onContinue()
    form.current?.querySelector<HTMLElement>('input, textarea, [role="slider"]')?.focus()
  }
  return (
    <form ref={form} className="question" noValidate onSubmit={submit}>
      <div className="question-top">
        <button type="button" className="back-link tool" onClick={onBack}><Sign name="back" />{t('question.back')}</button>
        <Progress {...progress} />
      </div>
      {context && <p className="question-context">{context}</p>}
      <QuestionField question={question} answer={entry.answer} onEntry={change} fault={said} faultId={faultId} />
      {question.mayRefuse && question.kind !== 'choice' && question.kind !== 'boolean' && question.kind !== 'statement' && (
        <label className="card refuse" data-chosen={isRefused(entry.answer) || undefined}>
          <input
            type="checkbox" checked={isRefused(entry.answer)}
            onChange={(event) => change({ answer: event.currentTarget.checked ? refused : undefined })}
          />
          <span>{t('question.refuse')}</span>
        </label>
      )}
      <div className="question-actions">
        <button type="submit" className="button">{t('question.continue')}</button>
        {onLeave && <button type="button" className="tool" onClick={onLeave}>{t('question.leave')}</button>}
        <p role="status" className="kept" data-troubled={troubled || undefined}>{status}</p>
      </div>
    </form>
  )
}

function useMissingWords(question: Question): string {
  const { t } = useTranslation('participate')
  if (question.kind === 'choices') return t('question.chooseSome')
  if (question.kind === 'scale') return t('question.touchScale')
  const chosen = ['choice', 'boolean', 'rating'].includes(question.kind)
  return t(chosen ? 'question.chooseOne' : 'question.writeOne')
}

/** The question takes the focus when it arrives, so that it is read aloud and the next key goes to its answers. */
function useFocusOnQuestion(form: React.RefObject<HTMLFormElement | null>): void {
  useEffect(() => {
    window.scrollTo(0, 0)
    form.current?.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true })
  }, [form])
}

function Progress({ position, total, minutes }: QuestionScreenProps['progress']) {
  const { t } = useTranslation('participate')
  const time = minutes < 1 ? t('question.soon') : t('question.minutes', { count: Math.round(minutes) })
  const words = `${t('question.progress', { position, total })}, ${time}`
  return (
    <div className="progress">
      <p>{words}</p>
      <progress max={total} value={position - 1} aria-label={words} />
    </div>
  )
}

import { Button } from '@mantine/core'
import { useEffect, useRef, type FormEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { describeFailure } from '../describe-failure.ts'
import classes from './form.module.css'

export interface FormProps {
  onSubmit: () => void
  submitLabel: string
  children: ReactNode
  busy?: boolean
  /** What the server refused; sentences about one field go beside it through `problemAt`. */
  failure?: unknown
  /** Other buttons, after the main one. */
  actions?: ReactNode
}

/** Fields one under the other, what went wrong above them, one main button. The first field at fault takes the focus. */
export function Form({ onSubmit, submitLabel, children, busy = false, failure, actions }: FormProps) {
  const form = useRef<HTMLFormElement>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    onSubmit()
    // After the errors are on screen.
    setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(), 0)
  }
  return (
    <form ref={form} className={classes.form} noValidate onSubmit={submit}>
      <FailureNotice failure={failure} />
      {children}
      <div className={classes.actions}>
        <Button type="submit" loading={busy}>{submitLabel}</Button>
        {actions}
      </div>
    </form>
  )
}

/** A failure said inside a page that stays usable. Announced when it appears. */
export function FailureNotice({ failure }: { failure: unknown }) {
  const { t } = useTranslation('problems')
  const notice = useRef<HTMLDivElement>(null)
  const said = failure ? describeFailure(failure, t) : null
  // A long form is sent from its end: what went wrong must come in sight.
  useEffect(() => {
    if (failure) notice.current?.scrollIntoView({ block: 'nearest' })
  }, [failure])
  return (
    <div role="alert" ref={notice} className={classes.notice}>
      {said && <div className={classes.failure}><strong>{said.title}</strong>{said.detail && <span>{said.detail}</span>}</div>}
    </div>
  )
}

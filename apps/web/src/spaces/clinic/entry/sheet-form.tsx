import { useRef, type ReactNode } from 'react'
import { FailureNotice } from '../../../shared/ui/form.tsx'
import { useSheetKeys } from './use-sheet-keys.ts'
import classes from './entry.module.css'

interface SheetFormProps { sending: { error: unknown; isPending: boolean }; onSend: () => void; children: ReactNode }

/** A questionnaire as one page of a form: keys move along it, and a refused sending leads to the first fault. */
export function SheetForm({ sending, onSend, children }: SheetFormProps) {
  const sheet = useRef<HTMLFormElement>(null)
  useSheetKeys(sheet)
  return (
    <form
      ref={sheet} className={classes.form} noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (sending.isPending) return
        onSend()
        // After the faults are on screen.
        setTimeout(() => sheet.current?.querySelector<HTMLElement>('[data-fault] input, [data-fault] textarea, [aria-invalid="true"]')?.focus(), 0)
      }}
    >
      <FailureNotice failure={sending.error} />
      {children}
    </form>
  )
}

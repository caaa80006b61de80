import { TextInput } from '@mantine/core'

export interface DateInputProps {
  label: string
  /** `2026-03-03`, or empty. */
  value: string
  onChange: (value: string) => void
  min?: string
  max?: string
  error?: string | undefined
  description?: string
  required?: boolean
}

/** A day, chosen with the browser's own calendar: it speaks the language and the keyboard of the machine. */
export function DateInput({ onChange, ...rest }: DateInputProps) {
  return <TextInput type="date" {...rest} onChange={(event) => onChange(event.currentTarget.value)} />
}

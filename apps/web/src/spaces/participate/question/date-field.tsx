import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../shared/i18n/use-format.ts'
import { isRefused, type Entry, type FieldProps } from './question.ts'
import { readDate, splitDate, type DateParts } from './read-date.ts'

const parts = ['day', 'month', 'year'] as const

/** Three boxes, as one says a birthday: quicker than a calendar, and readable by every screen reader. */
export function DateField({ question, answer, onEntry, faultId }: FieldProps<'date'>) {
  const { t } = useTranslation('participate')
  const check = useDateCheck(question)
  const [typed, setTyped] = useState<DateParts>(splitDate(answer))
  const shown = isRefused(answer) ? { day: '', month: '', year: '' } : typed
  const change = (part: keyof DateParts, text: string) => {
    const next = { ...shown, [part]: text }
    setTyped(next)
    onEntry(check(next))
  }
  return (
    <div className="date">
      {parts.map((part) => (
        <label key={part}>
          <span>{t(`question.${part}`)}</span>
          <input
            type="text" inputMode="numeric" autoComplete="off" maxLength={part === 'year' ? 4 : 2} data-part={part} value={shown[part]}
            aria-invalid={faultId ? true : undefined} aria-describedby={faultId} onChange={(event) => change(part, event.currentTarget.value)}
          />
        </label>
      ))}
    </div>
  )
}

function useDateCheck({ min, max }: FieldProps<'date'>['question']): (typed: DateParts) => Entry {
  const { t } = useTranslation('participate')
  const format = useFormat()
  return (typed) => {
    if (parts.every((part) => typed[part].trim() === '')) return { answer: undefined }
    const date = readDate(typed)
    if (!date) return { answer: undefined, fault: t('question.dateWrong') }
    if (min && date < min) return { answer: undefined, fault: t('question.dateEarly', { date: format.date(min) }) }
    if (max && date > max) return { answer: undefined, fault: t('question.dateLate', { date: format.date(max) }) }
    return { answer: date }
  }
}

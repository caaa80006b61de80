import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DateField } from './date-field.tsx'
import { isRefused, type Entry, type FieldProps } from './question.ts'
import { TimeField } from './written-fields.tsx'

/** A day, then an hour. */
export function MomentField({ question, answer, onEntry, faultId, labelId }: FieldProps<'moment'> & { labelId: string }) {
  const { t } = useTranslation('participate')
  const [typed, setTyped] = useState<{ date: Entry; time: Entry }>(() => readMoment(answer))
  const shown = isRefused(answer) ? { date: { answer }, time: { answer } } : typed
  const change = (next: { date: Entry; time: Entry }) => {
    setTyped(next)
    const fault = next.date.fault ?? next.time.fault
    if (fault) return onEntry({ answer: undefined, fault })
    const [day, hour] = [next.date.answer, next.time.answer]
    if (day === undefined && hour === undefined) return onEntry({ answer: undefined })
    if (typeof day !== 'string' || typeof hour !== 'string') return onEntry({ answer: undefined, fault: t('question.dayAndHour') })
    return onEntry({ answer: writeMoment(day, hour) })
  }
  const { kind: _kind, ...asked } = question
  return (
    <>
      <DateField question={{ ...asked, kind: 'date' }} answer={shown.date.answer} faultId={faultId} onEntry={(date) => change({ date, time: typed.time })} />
      <p className="hour">{t('question.hour')}</p>
      <TimeField question={{ ...asked, kind: 'time' }} answer={shown.time.answer} faultId={faultId} labelId={labelId} onEntry={(time) => change({ date: typed.date, time })} />
    </>
  )
}

function readMoment(answer: unknown): { date: Entry; time: Entry } {
  const [day, hour] = typeof answer === 'string' ? answer.split('T') : []
  return { date: { answer: day }, time: { answer: hour?.slice(0, 8) } }
}

/** With the offset of the place and of the day: an hour without one names no moment. */
function writeMoment(day: string, hour: string): string {
  const minutes = -new Date(`${day}T${hour}`).getTimezoneOffset()
  const two = (value: number) => String(value).padStart(2, '0')
  const size = Math.abs(minutes)
  return `${day}T${hour}${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}

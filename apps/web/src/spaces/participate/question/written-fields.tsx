import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readNumber } from '../../../shared/i18n/format-numbers.ts'
import { useFormat } from '../../../shared/i18n/use-format.ts'
import { isRefused, type Entry, type FieldProps } from './question.ts'

type Labelled = { labelId: string }

/** A number as people write it: comma or point, spaces allowed. */
export function NumberField({ question, answer, onEntry, faultId, labelId }: FieldProps<'number'> & Labelled) {
  const format = useFormat()
  const check = useNumberCheck(question)
  const [text, setText] = useState(typeof answer === 'number' ? format.number(answer) : '')
  const change = (next: string) => {
    setText(next)
    onEntry(check(next))
  }
  return (
    <div className="written">
      <input
        type="text" inputMode={question.whole ? 'numeric' : 'decimal'} className="number" autoComplete="off" value={isRefused(answer) ? '' : text}
        aria-labelledby={labelId} aria-invalid={faultId ? true : undefined} aria-describedby={faultId} onChange={(event) => change(event.currentTarget.value)}
      />
      {question.unit && <span>{question.unit}</span>}
    </div>
  )
}

function useNumberCheck({ whole, min, max }: FieldProps<'number'>['question']): (text: string) => Entry {
  const { t } = useTranslation('problems')
  const format = useFormat()
  return (text) => {
    if (text.trim() === '') return { answer: undefined }
    const value = readNumber(text)
    if (value === undefined) return { answer: undefined, fault: t('field.number') }
    if (whole && !Number.isInteger(value)) return { answer: undefined, fault: t('field.whole') }
    const low = min !== undefined && value < min
    const high = max !== undefined && value > max
    if (!low && !high) return { answer: value }
    if (min !== undefined && max !== undefined) return { answer: undefined, fault: t('field.between', { min: format.number(min), max: format.number(max) }) }
    return { answer: undefined, fault: low ? t('field.atLeast', { min: format.number(min) }) : t('field.atMost', { max: format.number(max ?? 0) }) }
  }
}

/** Free words, on one line or several; the count appears only near the end. */
export function TextField({ question, answer, onEntry, faultId, labelId }: FieldProps<'text'> & Labelled) {
  const { t } = useTranslation('participate')
  const text = typeof answer === 'string' ? answer : ''
  const left = question.maxLength - text.length
  const shared = {
    'value': text, 'maxLength': question.maxLength, 'aria-labelledby': labelId,
    'aria-invalid': faultId ? true : undefined, 'aria-describedby': faultId,
    'onChange': (event: { currentTarget: { value: string } }) => onEntry({ answer: event.currentTarget.value.trim() === '' ? undefined : event.currentTarget.value }),
  }
  return (
    <div className="written">
      {question.long ? <textarea rows={5} {...shared} /> : <input type="text" {...shared} />}
      <p role="status" className="left">{left <= 50 ? t('question.left', { count: left }) : ''}</p>
    </div>
  )
}

export function TimeField({ answer, onEntry, faultId, labelId }: FieldProps<'time'> & Labelled) {
  const shown = typeof answer === 'string' ? answer.slice(0, 5) : ''
  return (
    <div className="written">
      <input
        type="time" className="number" value={shown} aria-labelledby={labelId} aria-invalid={faultId ? true : undefined} aria-describedby={faultId}
        onChange={(event) => onEntry({ answer: event.currentTarget.value ? `${event.currentTarget.value}:00` : undefined })}
      />
    </div>
  )
}

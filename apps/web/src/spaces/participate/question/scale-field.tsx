import type { PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../shared/i18n/use-format.ts'
import type { FieldProps } from './question.ts'

/** A line to touch. Nothing is marked until it is touched: a handle already there would suggest an answer. */
export function ScaleField({ question, answer, onEntry, faultId, labelId }: FieldProps<'scale'> & { labelId: string }) {
  const { t } = useTranslation('participate')
  const format = useFormat()
  const { min, max, step, low, high } = question
  const value = typeof answer === 'number' ? answer : undefined
  const words = value === undefined
    ? t('question.touchScale')
    : t('question.scaleValue', { value: format.number(value), max: format.number(max) })
  // Touching the exact middle changes nothing for the browser, yet it is an answer.
  const touched = (event: PointerEvent<HTMLInputElement>) => onEntry({ answer: event.currentTarget.valueAsNumber })
  return (
    <div className="scale">
      <input
        type="range" min={min} max={max} step={step} value={value ?? (min + max) / 2} data-untouched={value === undefined || undefined}
        aria-labelledby={labelId} aria-valuetext={words} aria-invalid={faultId ? true : undefined} aria-describedby={faultId}
        onChange={(event) => onEntry({ answer: event.currentTarget.valueAsNumber })} onPointerUp={touched}
      />
      <div className="ends">
        <span>{low || format.number(min)}</span>
        <span>{high || format.number(max)}</span>
      </div>
      <p className="scale-words" aria-hidden="true">{value === undefined || question.showValue ? words : t('question.scaleMoved')}</p>
    </div>
  )
}

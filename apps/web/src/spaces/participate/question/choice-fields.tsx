import type { Answer } from '@weshare/science/instruments'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../shared/i18n/use-format.ts'
import { isRefused, refused, type FieldProps } from './question.ts'

/** One answer among several: whole-width cards, the radio inside. */
export function ChoiceField({ question, answer, onEntry }: FieldProps<'choice'>) {
  const { t } = useTranslation('participate')
  const name = useId()
  return (
    <>
      {question.options.map(({ code, label }) => (
        <label key={code} className="card" data-chosen={answer === code || undefined}>
          <input type="radio" name={name} checked={answer === code} onChange={() => onEntry({ answer: code })} />
          <span>{label}</span>
        </label>
      ))}
      {question.mayRefuse && (
        <label className="card refuse" data-chosen={isRefused(answer) || undefined}>
          <input type="radio" name={name} checked={isRefused(answer)} onChange={() => onEntry({ answer: refused })} />
          <span>{t('question.refuse')}</span>
        </label>
      )}
    </>
  )
}

/** Several answers; one that excludes the others unticks them, and is unticked by them. */
export function ChoicesField({ question, answer, onEntry, faultId }: FieldProps<'choices'>) {
  const chosen = listOf(answer)
  const exclusive = question.exclusive ?? []
  const toggle = (code: string, on: boolean) => {
    const others = exclusive.includes(code) ? [] : chosen.filter((other) => other !== code && !exclusive.includes(other))
    const wanted = on ? [...others, code] : chosen.filter((other) => other !== code)
    const inOrder = question.options.map((option) => option.code).filter((option) => wanted.includes(option))
    onEntry({ answer: inOrder.length > 0 ? inOrder : undefined })
  }
  return question.options.map(({ code, label }) => (
    <label key={code} className="card" data-chosen={chosen.includes(code) || undefined}>
      <input
        type="checkbox" checked={chosen.includes(code)} aria-invalid={faultId ? true : undefined}
        onChange={(event) => toggle(code, event.currentTarget.checked)}
      />
      <span>{label}</span>
    </label>
  ))
}

/** What is ticked; a reason for not answering ticks nothing. */
function listOf(answer: Answer | undefined): readonly string[] {
  return typeof answer === 'object' && !('missing' in answer) ? answer : []
}

/** A whole number on a short scale, 0 to 10: one target each, the words at the ends, no colour of severity. */
export function RatingField({ question, answer, onEntry }: FieldProps<'rating'>) {
  const name = useId()
  const format = useFormat()
  const values = Array.from({ length: question.max - question.min + 1 }, (_, step) => question.min + step)
  const words = (value: number) => {
    if (value === question.min) return question.low
    return value === question.max ? question.high : undefined
  }
  return (
    <div className="rating" data-count={values.length} data-rows={values.length > 7 ? 2 : 1}>
      <div className="rating-values">
        {values.map((value) => (
          <label key={value} className="rating-value" data-chosen={answer === value || undefined}>
            <input type="radio" name={name} checked={answer === value} onChange={() => onEntry({ answer: value })} />
            <span>{format.number(value)}{words(value) && <span className="visually-hidden"> {words(value)}</span>}</span>
          </label>
        ))}
      </div>
      {(question.low || question.high) && (
        <div className="ends" aria-hidden="true">
          <span>{format.number(question.min)} : {question.low}</span>
          <span>{format.number(question.max)} : {question.high}</span>
        </div>
      )}
    </div>
  )
}

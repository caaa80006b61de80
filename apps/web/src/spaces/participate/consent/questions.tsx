import type { NoticeShown } from '@weshare/contract/consent'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'

export interface QuestionsProps {
  questions: NoticeShown['questions']
  tries: Readonly<Record<string, readonly number[]>>
  faults: readonly string[]
  onTry: (question: string, option: number) => void
  /** Leads back to the beginning of the notice. */
  onReadAgain: () => void
}

/** A few questions to see whether the notice was clear: each answer is explained, a wrong one can be tried again, and none stops anybody. */
export function Questions({ questions, tries, faults, onTry, onReadAgain }: QuestionsProps) {
  const { t } = useTranslation('participate')
  return (
    <section className="comprehension">
      <h2>{t('questions.title')}</h2>
      <p>{t('questions.detail')}</p>
      {questions.map((question) => (
        <Question
          key={question.id} question={question} tries={tries[question.id] ?? []} fault={faults.includes(question.id)}
          onTry={(option) => onTry(question.id, option)} onReadAgain={onReadAgain}
        />
      ))}
    </section>
  )
}

interface QuestionProps {
  question: NoticeShown['questions'][number]
  tries: readonly number[]
  fault: boolean
  onTry: (option: number) => void
  onReadAgain: () => void
}

function Question({ question, tries, fault, onTry, onReadAgain }: QuestionProps) {
  const { t } = useTranslation('participate')
  const id = useId()
  const [chosen, setChosen] = useState<number | undefined>(tries.at(-1))
  const last = tries.at(-1)
  const checked = last !== undefined && chosen === last
  const right = last === question.right
  return (
    <fieldset className="question-field quiz" aria-describedby={fault ? `${id}-fault` : undefined}>
      <legend>{question.text}</legend>
      {fault && <p className="fault" id={`${id}-fault`}>{t('questions.fault')}</p>}
      {question.options.map((option, place) => (
        <label key={option} className="card" data-chosen={chosen === place || undefined}>
          <input type="radio" name={id} checked={chosen === place} onChange={() => setChosen(place)} />
          <span>{option}</span>
        </label>
      ))}
      {!checked && <button type="button" className="button-quiet" disabled={chosen === undefined} onClick={() => chosen !== undefined && onTry(chosen)}>{t('questions.check')}</button>}
      <div role="status">
        {checked && (
          <div className="calm answered">
            <strong>{t(right ? 'questions.right' : 'questions.wrong')}</strong>
            <p>{question.explanation}</p>
            {!right && <p className="quiet">{t('questions.goOn')}</p>}
            {!right && <button type="button" className="button-quiet" onClick={onReadAgain}>{t('questions.readAgain')}</button>}
          </div>
        )}
      </div>
    </fieldset>
  )
}

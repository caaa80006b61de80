import type { Answer } from '@weshare/science/instruments'
import { useTranslation } from 'react-i18next'
import { ChoiceField, ChoicesField, RatingField } from './choice-fields.tsx'
import { DateField } from './date-field.tsx'
import { MomentField } from './moment-field.tsx'
import { OpenChoiceField, OpenChoicesField } from './open-choice-field.tsx'
import { isRefused, type Entry, type FieldProps, type Question } from './question.ts'
import { ScaleField } from './scale-field.tsx'
import { NumberField, TextField, TimeField } from './written-fields.tsx'

interface QuestionFieldProps {
  question: Question
  answer: Answer | undefined
  onEntry: (entry: Entry) => void
  fault: string | undefined
  faultId: string
}

/** The question as heading, its help, what is wrong with the answer, then the field: all one group for a screen reader. */
export function QuestionField({ question, answer, onEntry, fault, faultId }: QuestionFieldProps) {
  const { t } = useTranslation('participate')
  const several = question.kind === 'choices' ? t('question.several') : undefined
  const hint = [question.help, several, question.required || question.kind === 'statement' ? undefined : t('question.optional')].filter(Boolean).join(' ')
  const hintId = `${faultId}-hint`
  const described = [hint && hintId, fault && faultId].filter(Boolean).join(' ')
  return (
    <fieldset className="question-field" aria-describedby={described || undefined} {...groupOf(question, fault)}>
      <legend><h1 tabIndex={-1} id={`${faultId}-question`}>{question.text}</h1></legend>
      {hint && <p className="hint" id={hintId}>{hint}</p>}
      <div aria-live="polite">{fault && <p className="fault" id={faultId}>{fault}</p>}</div>
      <div data-muted={isRefused(answer) || undefined}>
        <Field question={question} answer={answer} onEntry={onEntry} faultId={fault ? faultId : undefined} labelId={`${faultId}-question`} />
      </div>
    </fieldset>
  )
}

/** One answer among several is a radio group, which can be said to be at fault; other groups leave that to their fields. */
function groupOf(question: Question, fault: string | undefined): { 'role'?: 'radiogroup'; 'aria-invalid'?: true } {
  if (question.kind !== 'choice' && question.kind !== 'boolean' && question.kind !== 'rating') return {}
  return fault ? { 'role': 'radiogroup', 'aria-invalid': true } : { role: 'radiogroup' }
}

function Field({ question, labelId, ...rest }: Omit<FieldProps<'choice'>, 'question'> & { question: Question; labelId: string }) {
  switch (question.kind) {
    case 'choice': return question.open ? <OpenChoiceField question={question} {...rest} /> : <ChoiceField question={question} {...rest} />
    case 'boolean': return <YesNoField question={question} {...rest} />
    case 'choices': return question.open ? <OpenChoicesField question={question} {...rest} /> : <ChoicesField question={question} {...rest} />
    case 'rating': return <RatingField question={question} {...rest} />
    case 'scale': return <ScaleField question={question} {...rest} labelId={labelId} />
    case 'number': return <NumberField question={question} {...rest} labelId={labelId} />
    case 'text': return <TextField question={question} {...rest} labelId={labelId} />
    case 'date': return <DateField question={question} {...rest} />
    case 'moment': return <MomentField question={question} {...rest} labelId={labelId} />
    case 'time': return <TimeField question={question} {...rest} labelId={labelId} />
    case 'statement': return null
  }
}

function YesNoField({ question, answer, onEntry, faultId }: FieldProps<'boolean'>) {
  const { t } = useTranslation('common')
  const options = [{ code: 'yes', label: t('yes') }, { code: 'no', label: t('no') }]
  const shown = typeof answer === 'boolean' ? (answer ? 'yes' : 'no') : answer
  return (
    <ChoiceField
      question={{ ...question, kind: 'choice', options }} answer={shown} faultId={faultId}
      onEntry={(entry) => onEntry(typeof entry.answer === 'string' ? { answer: entry.answer === 'yes' } : entry)}
    />
  )
}

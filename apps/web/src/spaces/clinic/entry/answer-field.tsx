import { Textarea, TextInput } from '@mantine/core'
import { numberRangeOf, unitOf } from '@weshare/science/instruments'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readNumber } from '../../../shared/i18n/format-numbers.ts'
import { useFormat } from '../../../shared/i18n/use-format.ts'
import { ManyChoices, OneChoice, YesNo } from './choice-answer.tsx'
import type { AnswerFieldProps } from './line-props.ts'
import classes from './entry.module.css'

export function AnswerField(props: AnswerFieldProps) {
  switch (props.line.item.type) {
    case 'boolean': return <YesNo {...props} />
    case 'choice': case 'open-choice': return props.line.item.repeats === true ? <ManyChoices {...props} /> : <OneChoice {...props} />
    case 'integer': case 'decimal': case 'quantity': return <NumberAnswer {...props} />
    case 'date': return <MomentAnswer {...props} type="date" read={(kept) => kept} write={(text) => text} />
    case 'time': return <MomentAnswer {...props} type="time" read={(kept) => kept.slice(0, 5)} write={(text) => (text.length === 5 ? `${text}:00` : text)} />
    case 'dateTime': return <MomentAnswer {...props} type="datetime-local" read={localMoment} write={(text) => new Date(text).toISOString()} />
    case 'text': case 'string': case 'url': return <TextAnswer {...props} />
    case 'group': case 'display': return null
  }
}

function NumberAnswer({ line: { item, text }, held, onHold }: AnswerFieldProps) {
  const { t } = useTranslation('clinic')
  const format = useFormat()
  const [typed, setTyped] = useState(() => (typeof held?.answer === 'number' ? format.number(held.answer) : ''))
  const { min, max } = numberRangeOf(item)
  const unit = unitOf(item)
  const range = min !== null && max !== null ? t('entry.between', { min: format.number(min), max: format.number(max) }) : ''
  const type = (value: string) => {
    setTyped(value)
    const answer = readNumber(value)
    onHold({ answer, unreadable: value.trim() !== '' && answer === undefined })
  }
  return (
    <div className={classes.numberRow}>
      <TextInput
        className={classes.numberBox} aria-label={text} inputMode={item.type === 'integer' && (min ?? 0) >= 0 ? 'numeric' : 'decimal'} autoComplete="off" value={typed}
        onChange={(event) => type(event.currentTarget.value)}
      />
      <span className={classes.help}>{[unit?.display ?? unit?.code ?? '', range].filter(Boolean).join(' · ')}</span>
    </div>
  )
}

interface MomentProps extends AnswerFieldProps {
  type: 'date' | 'time' | 'datetime-local'
  /** What is kept, as the box writes it; and back. */
  read: (kept: string) => string
  write: (text: string) => string
}

/** An instant as the clock on the wall here shows it. */
function localMoment(kept: string): string {
  const moment = new Date(kept)
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

function MomentAnswer({ line: { text }, held, onHold, type, read, write }: MomentProps) {
  const [typed, setTyped] = useState(() => (typeof held?.answer === 'string' ? read(held.answer) : ''))
  return (
    <TextInput
      className={classes.momentBox} type={type} aria-label={text} value={typed}
      onChange={(event) => {
        const value = event.currentTarget.value
        setTyped(value)
        onHold({ answer: value === '' ? undefined : write(value) })
      }}
    />
  )
}

function TextAnswer({ line: { item, text }, held, onHold }: AnswerFieldProps) {
  const Box = item.type === 'text' ? Textarea : TextInput
  return (
    <Box
      aria-label={text} autoComplete="off" value={typeof held?.answer === 'string' ? held.answer : ''} {...(item.maxLength ? { maxLength: item.maxLength } : {})}
      onChange={(event) => onHold({ answer: event.currentTarget.value === '' ? undefined : event.currentTarget.value })}
    />
  )
}

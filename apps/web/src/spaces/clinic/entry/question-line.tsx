import { NativeSelect } from '@mantine/core'
import { missingReasons } from '@weshare/science/base'
import { isMissing, mayPreferNotToAnswer } from '@weshare/science/instruments'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { AnswerField } from './answer-field.tsx'
import type { QuestionLineProps } from './line-props.ts'
import classes from './entry.module.css'

/** One question of the sheet, its answer, and why there is none. */
export function QuestionLine(props: QuestionLineProps) {
  const { line, held, fault, onHold, before } = props
  const { t } = useTranslation('clinic')
  const id = useId()
  const reason = held?.answer !== undefined && isMissing(held.answer) ? held.answer.missing : ''
  const chooseReason = (value: string) => {
    const missing = missingReasons.find((one) => one === value)
    onHold({ answer: missing ? { missing } : undefined })
  }
  return (
    <li className={classes.line} data-question data-fault={fault ? '' : undefined}>
      <fieldset aria-describedby={`${id}-help`}>
        <legend><span className={classes.number}>{line.number}</span><span>{line.text}{line.item.required && <span className={classes.required}> *</span>}</span></legend>
        <div className={classes.body}>
          <p id={`${id}-help`} className={classes.help}>{line.help}</p>
          {/* Starts afresh when a reason takes the place of what was typed. */}
          <AnswerField key={reason} line={line} language={props.language} onHold={onHold} held={reason ? undefined : held} name={id} />
          {mayPreferNotToAnswer(line.item) && (
            <NativeSelect
              className={classes.reason} variant="unstyled" aria-label={t('entry.reasonFor', { number: line.number })} value={reason}
              data={[{ value: '', label: t('entry.noReason') }, ...missingReasons.map((one) => ({ value: one, label: t(`missing.${one}`) }))]}
              onChange={(event) => chooseReason(event.currentTarget.value)}
            />
          )}
          <div role="status">{before !== undefined && <p className={classes.before}>{t('correction.before')} <strong>{before}</strong></p>}</div>
          <div role="alert">{fault && <p className={classes.fault}>{fault}</p>}</div>
        </div>
      </fieldset>
    </li>
  )
}

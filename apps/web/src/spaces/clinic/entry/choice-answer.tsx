import { TextInput } from '@mantine/core'
import { optionsOf, optionTextIn } from '@weshare/science/instruments'
import { useTranslation } from 'react-i18next'
import type { AnswerFieldProps } from './line-props.ts'
import { optionKeys } from './option-keys.ts'
import classes from './entry.module.css'

interface OptionShown {
  code: string
  label: string
}

interface OptionListProps {
  type: 'radio' | 'checkbox'
  name: string
  options: readonly OptionShown[]
  chosen: readonly string[]
  onChoose: (code: string, on: boolean) => void
}

/** The options in a row, each with the key that picks it. */
function OptionList({ type, name, options, chosen, onChoose }: OptionListProps) {
  const keys = optionKeys(options.map(({ code }) => code))
  return (
    <div className={classes.options}>
      {options.map(({ code, label }, index) => (
        <label key={code} className={classes.option} data-chosen={chosen.includes(code) || undefined}>
          <input type={type} name={name} value={code} checked={chosen.includes(code)} data-key={keys[index]} onChange={(event) => onChoose(code, event.currentTarget.checked)} />
          {keys[index] !== undefined && <kbd aria-hidden="true">{keys[index]}</kbd>}
          <span>{label}</span>
        </label>
      ))}
    </div>
  )
}

export function YesNo({ held, onHold, name }: AnswerFieldProps) {
  const { t } = useTranslation('common')
  const chosen = typeof held?.answer === 'boolean' ? [held.answer ? 'yes' : 'no'] : []
  return <OptionList type="radio" name={name} options={[{ code: 'yes', label: t('yes') }, { code: 'no', label: t('no') }]} chosen={chosen} onChoose={(code) => onHold({ answer: code === 'yes' })} />
}

const optionsIn = ({ line: { item }, language }: AnswerFieldProps): OptionShown[] =>
  optionsOf(item).map(({ code, option }) => ({ code, label: optionTextIn(option, language) }))

/** One of the options; when the question is open, words of one's own instead. */
export function OneChoice(props: AnswerFieldProps) {
  const { held, onHold, name, line: { item } } = props
  const options = optionsIn(props)
  const answer = typeof held?.answer === 'string' ? held.answer : undefined
  const own = answer !== undefined && !options.some(({ code }) => code === answer) ? answer : ''
  return (
    <>
      <OptionList type="radio" name={name} options={options} chosen={answer === undefined ? [] : [answer]} onChoose={(code) => onHold({ answer: code })} />
      {item.type === 'open-choice' && <OwnWords value={own} onChange={(text) => onHold({ answer: text === '' ? undefined : text })} />}
    </>
  )
}

/** Several of the options; one that excludes the others takes their place, and gives way to them. */
export function ManyChoices(props: AnswerFieldProps) {
  const { held, onHold, name, line: { item } } = props
  const options = optionsIn(props)
  const codes = new Set(options.map(({ code }) => code))
  const exclusive = new Set(optionsOf(item).filter((option) => option.exclusive).map(({ code }) => code))
  const answer = Array.isArray(held?.answer) ? held.answer.filter((one): one is string => typeof one === 'string') : []
  const own = answer.find((one) => !codes.has(one)) ?? ''
  const give = (chosen: string[]) => onHold({ answer: chosen.length > 0 ? chosen : undefined })
  const choose = (code: string, on: boolean) => {
    if (!on) return give(answer.filter((one) => one !== code))
    give(exclusive.has(code) ? [code] : [...answer.filter((one) => !exclusive.has(one)), code])
  }
  return (
    <>
      <OptionList type="checkbox" name={name} options={options} chosen={answer} onChoose={choose} />
      {item.type === 'open-choice' && <OwnWords value={own} onChange={(text) => give([...answer.filter((one) => codes.has(one) && !exclusive.has(one)), ...(text === '' ? [] : [text])])} />}
    </>
  )
}

function OwnWords({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const { t } = useTranslation('clinic')
  return <TextInput label={t('entry.other')} value={value} maxLength={255} autoComplete="off" onChange={(event) => onChange(event.currentTarget.value)} />
}

import { NativeSelect, Radio, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './analyses.module.css'

/** One part of the question, on a sheet of its own. */
export function QuestionPart({ name, title, detail, children }: { name: string; title: string; detail: string; children: ReactNode }) {
  return (
    <section className={classes.part} data-part={name} aria-labelledby={`part-${name}`}>
      <div>
        <h2 id={`part-${name}`}>{title}</h2>
        <p className={classes.quiet}>{detail}</p>
      </div>
      {children}
    </section>
  )
}

export interface Choice<Value extends string> { value: Value; label: string; detail?: string }
interface ChoiceProps<Value extends string> {
  label: string
  detail?: string
  error: string | undefined
  value: Value | null
  choices: readonly Choice<Value>[]
  onChoose: (value: Value) => void
}

/** A few answers in whole sentences, none chosen beforehand. */
export function ChoiceList<Value extends string>({ label, detail, error, value, choices, onChoose }: ChoiceProps<Value>) {
  const choose = (chosen: string) => {
    const found = choices.find((one) => one.value === chosen)
    if (found) onChoose(found.value)
  }
  return (
    <Radio.Group label={label} description={detail} error={error} value={value ?? ''} onChange={choose}>
      <Stack gap={4} mt={8}>
        {choices.map((one) => <Radio key={one.value} className={classes.choice} value={one.value} label={one.label} description={one.detail} />)}
      </Stack>
    </Radio.Group>
  )
}

/** The same among many, or where a line is enough. */
export function ChoiceMenu<Value extends string>({ label, detail, error, value, choices, onChoose, empty }: ChoiceProps<Value> & { empty?: { label: string; onChoose: () => void } }) {
  const { t } = useTranslation('analyses')
  const choose = (chosen: string) => {
    const found = choices.find((one) => one.value === chosen)
    if (found) onChoose(found.value)
    else empty?.onChoose()
  }
  return (
    <NativeSelect
      label={label} description={detail} error={error} value={value ?? ''} onChange={(event) => choose(event.currentTarget.value)}
      data={[{ value: '', label: empty?.label ?? t('field.choose'), disabled: empty === undefined }, ...choices.map((one) => ({ value: one.value, label: one.label }))]}
    />
  )
}

import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readNumber } from '../../../shared/i18n/format-numbers.ts'
import { useFormat } from '../../../shared/i18n/use-format.ts'
import { useQuestionForm } from './form-context.ts'
import { ChoiceList, QuestionPart } from './form-parts.tsx'
import { summariesOffered } from './summaries-offered.ts'
import classes from './analyses.module.css'

export function SummaryPart() {
  const { t } = useTranslation('analyses')
  const { draft, change, at } = useQuestionForm()
  const offered = summariesOffered(draft)
  return (
    <QuestionPart name="summary" title={t('part.summary')} detail={t('part.summaryDetail')}>
      {offered.length === 0 ? <p className={classes.quiet}>{t('field.summaryFirst')}</p> : (
        <ChoiceList
          label={t('field.summary')} error={at('summary')} value={draft.summary} onChoose={(summary) => change({ summary })}
          choices={offered.map((value) => ({ value, label: t(`field.summary_${value}`) }))}
        />
      )}
      <Threshold />
      <TextInput
        label={t('field.thresholdSource')} maxLength={1000} value={draft.thresholdSource} error={at('thresholdSource')}
        onChange={(event) => change({ thresholdSource: event.currentTarget.value })}
      />
    </QuestionPart>
  )
}

function Threshold() {
  const { t } = useTranslation('analyses')
  const format = useFormat()
  const { draft, material, change, at } = useQuestionForm()
  const [typed, setTyped] = useState(draft.threshold === null ? '' : format.number(draft.threshold))
  const scale = material.scales.find(({ name }) => name === draft.variable)
  const wrong = typed.trim() !== '' && (readNumber(typed) ?? 0) <= 0
  const write = (text: string) => {
    setTyped(text)
    const value = readNumber(text)
    change({ threshold: value !== undefined && value > 0 ? value : null })
  }
  return (
    <div className={classes.beside}>
      <TextInput
        label={t('field.threshold')} inputMode="decimal" value={typed} error={wrong ? t('field.notNumber') : at('threshold')} onChange={(event) => write(event.currentTarget.value)}
        description={scale ? t('field.thresholdDetail', { from: format.number(scale.range[0]), to: format.number(scale.range[1]) }) : t('field.thresholdPlain')}
      />
      {scale?.important != null && draft.threshold !== scale.important && (
        <Button
          variant="default" onClick={() => {
            setTyped(format.number(scale.important ?? 0))
            change({ threshold: scale.important, ...(draft.thresholdSource === '' && { thresholdSource: `${t('field.thresholdFromLibrary')} (${scale.instrument})` }) })
          }}
        >
          {t('field.thresholdUse', { value: format.number(scale.important) })}
        </Button>
      )}
    </div>
  )
}

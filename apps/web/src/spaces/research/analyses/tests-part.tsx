import { Textarea, TextInput } from '@mantine/core'
import { multiplicityMethods } from '@weshare/contract/analyses'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useQuestionForm } from './form-context.ts'
import { ChoiceMenu, QuestionPart } from './form-parts.tsx'

/** Asked of a confirmatory objective only: a description tests nothing. */
export function TestsPart() {
  const { t } = useTranslation('analyses')
  const { draft: { multiplicity }, change, at } = useQuestionForm()
  const [typed, setTyped] = useState(String(multiplicity.tests))
  const write = (part: Partial<typeof multiplicity>) => change({ multiplicity: { ...multiplicity, ...part } })
  const count = (text: string) => {
    setTyped(text)
    const tests = Number(text)
    if (Number.isInteger(tests) && tests >= 1 && tests <= 1000) write({ tests })
  }
  return (
    <QuestionPart name="tests" title={t('part.tests')} detail={t('part.testsDetail')}>
      <TextInput label={t('field.tests')} inputMode="numeric" value={typed} maxLength={4} error={at('multiplicity.tests')} onChange={(event) => count(event.currentTarget.value)} />
      <ChoiceMenu
        label={t('field.method')} error={at('multiplicity')} value={multiplicity.method} onChoose={(method) => write({ method })}
        choices={multiplicityMethods.map((value) => ({ value, label: t(`field.method_${value}`) }))}
      />
      <Textarea label={t('field.multiplicityJustification')} minRows={2} maxLength={1000} value={multiplicity.justification} onChange={(event) => write({ justification: event.currentTarget.value })} />
    </QuestionPart>
  )
}

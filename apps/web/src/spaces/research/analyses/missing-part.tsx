import { Checkbox, Stack, Textarea, TextInput } from '@mantine/core'
import { missingApproaches } from '@weshare/contract/analyses'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readNumber } from '../../../shared/i18n/format-numbers.ts'
import { useQuestionForm } from './form-context.ts'
import { ChoiceList, QuestionPart } from './form-parts.tsx'

export function MissingPart() {
  const { t } = useTranslation('analyses')
  const { draft: { missing, comparison }, change, at } = useQuestionForm()
  const write = (part: Partial<typeof missing>) => change({ missing: { ...missing, ...part } })
  const offered = missingApproaches.filter((one) => one !== 'mi-reference' || comparison === 'between-groups')
  const shifted = missing.primary === 'mi-delta' || missing.sensitivity.includes('mi-delta')
  return (
    <QuestionPart name="missing" title={t('part.missing')} detail={t('part.missingDetail')}>
      <Textarea
        label={t('field.missingDefinition')} minRows={2} maxLength={1000} value={missing.definition} error={at('missing.definition')}
        onChange={(event) => write({ definition: event.currentTarget.value })}
      />
      <ChoiceList
        label={t('field.primary')} error={at('missing.primary')} value={missing.primary} onChoose={(primary) => write({ primary, sensitivity: missing.sensitivity.filter((one) => one !== primary) })}
        choices={offered.map((value) => ({ value, label: t(`field.approach_${value}`), detail: t(`field.approachDetail_${value}`) }))}
      />
      <Checkbox.Group
        label={t('field.sensitivity')} description={t('field.sensitivityDetail')} error={at('missing.sensitivity')} value={[...missing.sensitivity]}
        onChange={(chosen) => write({ sensitivity: missingApproaches.filter((one) => chosen.includes(one)) })}
      >
        <Stack gap={4} mt={8}>
          {offered.filter((one) => one !== missing.primary).map((value) => <Checkbox key={value} value={value} label={t(`field.approach_${value}`)} />)}
        </Stack>
      </Checkbox.Group>
      {shifted && <Shifts deltas={missing.deltas} error={at('missing.deltas')} onWrite={(deltas) => write({ deltas })} />}
      <Textarea
        label={t('field.missingJustification')} minRows={2} maxLength={1000} value={missing.justification} error={at('missing.justification')}
        onChange={(event) => write({ justification: event.currentTarget.value })}
      />
    </QuestionPart>
  )
}

function Shifts({ deltas, error, onWrite }: { deltas: readonly number[]; error: string | undefined; onWrite: (deltas: number[]) => void }) {
  const { t } = useTranslation('analyses')
  const [typed, setTyped] = useState(deltas.join(' ; '))
  const write = (text: string) => {
    setTyped(text)
    onWrite(text.split(';').map(readNumber).filter((one) => one !== undefined))
  }
  return <TextInput label={t('field.deltas')} description={t('field.deltasDetail')} value={typed} error={error} maxLength={200} onChange={(event) => write(event.currentTarget.value)} />
}

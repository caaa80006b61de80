import { TextInput } from '@mantine/core'
import { deteriorationDefinitions, deteriorationReferences, endpoints } from '@weshare/contract/analyses'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../shared/i18n/use-format.ts'
import { useQuestionForm } from './form-context.ts'
import { ChoiceList, ChoiceMenu, QuestionPart } from './form-parts.tsx'

export function VariablePart() {
  const { t } = useTranslation('analyses')
  const language = useLanguage()
  const { draft, material, change, at } = useQuestionForm()
  return (
    <QuestionPart name="variable" title={t('part.variable')} detail={t('part.variableDetail')}>
      <ChoiceMenu
        label={t('field.variable')} error={at('variable')} value={draft.variable} onChoose={(variable) => change({ variable })}
        choices={material.scales.map(({ name, title, instrument }) => ({ value: name, label: `${instrument} : ${title[language]}` }))}
      />
      <ChoiceList
        label={t('field.endpoint')} error={at('endpoint')} value={draft.endpoint} onChoose={(endpoint) => change({ endpoint, summary: null })}
        choices={endpoints.map((value) => ({ value, label: t(`field.endpoint_${value}`), detail: t(`field.endpointDetail_${value}`) }))}
      />
      {draft.endpoint === 'time-to-deterioration' && (
        <>
          <ChoiceList
            label={t('field.reference')} error={at('reference')} value={draft.reference} onChoose={(reference) => change({ reference })}
            choices={deteriorationReferences.map((value) => ({ value, label: t(`field.reference_${value}`) }))}
          />
          <ChoiceList
            label={t('field.definition')} error={at('definition')} value={draft.definition} onChoose={(definition) => change({ definition })}
            choices={deteriorationDefinitions.map((value) => ({ value, label: t(`field.definition_${value}`) }))}
          />
        </>
      )}
      <TextInput
        label={t('field.validation')} description={t('field.validationDetail')} maxLength={1000} value={draft.validation}
        onChange={(event) => change({ validation: event.currentTarget.value })}
      />
    </QuestionPart>
  )
}

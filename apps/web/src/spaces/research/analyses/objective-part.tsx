import { Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../shared/i18n/use-format.ts'
import { useQuestionForm } from './form-context.ts'
import { ChoiceList, ChoiceMenu, QuestionPart } from './form-parts.tsx'

const purposes = ['descriptive', 'confirmatory'] as const
const comparisons = ['within-group', 'between-groups'] as const

export function ObjectivePart() {
  const { t } = useTranslation('analyses')
  const language = useLanguage()
  const { draft, material, change, at } = useQuestionForm()
  const hasArms = material.arms.length > 1
  return (
    <QuestionPart name="objective" title={t('part.objective')} detail={t('part.objectiveDetail')}>
      <Textarea
        label={t('field.population')} description={t('field.populationDetail')} minRows={2} maxLength={1000} value={draft.population} error={at('population')}
        onChange={(event) => change({ population: event.currentTarget.value })}
      />
      <ChoiceList
        label={t('field.purpose')} error={at('purpose', 'objective.purpose')} value={draft.purpose} onChoose={(purpose) => change({ purpose })}
        choices={purposes.map((value) => ({ value, label: t(`field.purpose_${value}`), detail: t(`field.purposeDetail_${value}`) }))}
      />
      {draft.purpose === 'confirmatory' && (
        <Textarea
          label={t('field.hypothesis')} description={t('field.hypothesisDetail')} minRows={2} maxLength={1000} value={draft.hypothesis} error={at('hypothesis', 'objective.hypothesis')}
          onChange={(event) => change({ hypothesis: event.currentTarget.value })}
        />
      )}
      <ChoiceList
        label={t('field.comparison')} error={at('comparison', 'arms')} value={draft.comparison} onChoose={(comparison) => change({ comparison, summary: null })} {...(!hasArms && { detail: t('field.noArms') })}
        choices={comparisons.filter((value) => hasArms || value === 'within-group').map((value) => ({ value, label: t(`field.comparison_${value}`) }))}
      />
      {draft.comparison === 'between-groups' && (
        <ChoiceMenu
          label={t('field.referenceArm')} detail={t('field.referenceArmDetail')} error={at('referenceArm')} value={draft.referenceArm} onChoose={(referenceArm) => change({ referenceArm })}
          choices={material.arms.map(({ id, title }) => ({ value: id, label: title[language] }))}
        />
      )}
    </QuestionPart>
  )
}

import { Checkbox, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat, useLanguage } from '../../../shared/i18n/use-format.ts'
import { useQuestionForm } from './form-context.ts'
import { ChoiceMenu, QuestionPart } from './form-parts.tsx'

export function TimesPart() {
  const { t } = useTranslation('analyses')
  const language = useLanguage()
  const format = useFormat()
  const { draft, material, change, at } = useQuestionForm()
  const asked = (scales: readonly string[]) => draft.variable === null || scales.includes(draft.variable)
  const named = material.visits.map(({ id, title, day, scales }) => ({ id, asked: asked(scales), label: t('field.visitDay', { title: title[language], day: format.number(day) }) }))
  const keepOrder = (chosen: readonly string[]) => named.map(({ id }) => id).filter((id) => chosen.includes(id))
  return (
    <QuestionPart name="times" title={t('part.times')} detail={t('part.timesDetail')}>
      <ChoiceMenu
        label={t('field.baseline')} error={at('baseline', 'timePoints.baseline')} value={draft.baseline}
        onChoose={(baseline) => change({ baseline, visits: draft.visits.filter((id) => id !== baseline) })}
        choices={named.filter((one) => one.asked).map(({ id, label }) => ({ value: id, label }))}
      />
      <Checkbox.Group label={t('field.visits')} error={at('visits', 'timePoints')} value={[...draft.visits]} onChange={(chosen) => change({ visits: keepOrder(chosen) })}>
        <Stack gap={4} mt={8}>
          {named.filter(({ id }) => id !== draft.baseline).map((one) => (
            <Checkbox key={one.id} value={one.id} label={one.label} description={one.asked ? undefined : t('field.notAsked')} disabled={!one.asked} />
          ))}
        </Stack>
      </Checkbox.Group>
    </QuestionPart>
  )
}

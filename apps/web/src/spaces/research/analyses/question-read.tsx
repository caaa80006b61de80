import type { AnalysisMaterial, EstimandDraft } from '@weshare/contract/analyses'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat, useLanguage } from '../../../shared/i18n/use-format.ts'
import studies from '../../../shared/studies/studies.module.css'
import classes from './analyses.module.css'

interface QuestionReadProps { asked: EstimandDraft; material: AnalysisMaterial }

/** The question that was asked, read in half a minute: of whom, of what, when, and what is done of what happens meanwhile. */
export function QuestionRead({ asked, material }: QuestionReadProps) {
  const { t } = useTranslation('analyses')
  const language = useLanguage()
  const format = useFormat()
  const { purpose, hypothesis, population, endpoint, reference, definition, summary, threshold, thresholdSource, missing } = asked
  const scale = material.scales.find(({ name }) => name === asked.variable)
  const visit = (id: string | null) => material.visits.find((one) => one.id === id)?.title[language] ?? id ?? '–'
  return (
    <dl className={`${studies.facts} ${classes.question}`}>
      <Fact name={t('question.who')}>{population}</Fact>
      <Fact name={t('question.compared')}><Comparison asked={asked} material={material} /></Fact>
      <Fact name={t('question.aim')} more={hypothesis}>{purpose && t(`field.purpose_${purpose}`)}</Fact>
      <Fact name={t('question.measure')} more={scale && t(`question.range_${scale.higherIs}`, { from: format.number(scale.range[0]), to: format.number(scale.range[1]) })}>
        {scale ? `${scale.instrument}, ${scale.title[language]}` : asked.variable}
      </Fact>
      <Fact name={t('question.look')} more={[reference && t(`question.reference_${reference}`), definition && t(`field.definition_${definition}`)].filter(Boolean).join('. ')}>{endpoint && t(`field.endpoint_${endpoint}`)}</Fact>
      <Fact name={t('question.when')} more={t('question.from', { visit: visit(asked.baseline) })}>{format.list(asked.visits.map(visit))}</Fact>
      {asked.events.map(({ event, strategy }) => (
        <Fact key={event} name={event === 'death' ? t('field.death') : t(`field.event_${event}`)} more={t(`field.strategyDetail_${strategy}`)}>{t(`field.strategy_${strategy}`)}</Fact>
      ))}
      <Fact name={t('question.answer')} more={threshold === null ? t('question.noThreshold') : t('question.threshold', { value: format.number(threshold), source: thresholdSource })}>{summary && t(`field.summary_${summary}`)}</Fact>
      <Fact name={t('question.missing')} more={missing.sensitivity.length > 0 && t('question.sensitivity', { list: format.list(missing.sensitivity.map((one) => t(`field.approach_${one}`))) })}>
        {missing.primary && t(`field.approach_${missing.primary}`)}
      </Fact>
    </dl>
  )
}

function Comparison({ asked: { comparison, referenceArm }, material: { arms } }: QuestionReadProps) {
  const { t } = useTranslation('analyses')
  const language = useLanguage()
  const format = useFormat()
  if (comparison !== 'between-groups') return t('field.comparison_within-group')
  const title = (id: string | null) => arms.find((one) => one.id === id)?.title[language] ?? ''
  return t('question.arms', { others: format.list(arms.filter(({ id }) => id !== referenceArm).map(({ id }) => title(id))), reference: title(referenceArm) })
}

function Fact({ name, more, children }: { name: string; more?: string | false | null | undefined; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd><strong>{children}</strong>{more && <span className={classes.detail}>{more}</span>}</dd>
    </div>
  )
}

import type { AnalysisMaterial, AnalysisShown } from '@weshare/contract/analyses'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../shared/i18n/use-format.ts'
import studies from '../../../shared/studies/studies.module.css'
import { PageSection } from '../../../shared/ui/page-heading.tsx'
import { BeforeReading } from './before-reading.tsx'
import { CheckListView } from './check-list-view.tsx'
import { MethodsText } from './methods-text.tsx'
import { OutcomeView } from './outcome-view.tsx'
import { QuestionRead } from './question-read.tsx'
import { TakeAway } from './take-away.tsx'
import classes from './analyses.module.css'

interface ResultsProps { study: string; code: string; analysis: AnalysisShown; material: AnalysisMaterial }
const roles = ['primary', 'supporting', 'sensitivity'] as const
const headings = { primary: 'results.mainAnswer', supporting: 'results.supporting', sensitivity: 'results.sensitivity' } as const

/** What came out: the question, what to know first, the answer, what supports it, the check lists, the methods, and how to compute it again. */
export function ResultsView({ study, code, analysis, material }: ResultsProps) {
  const { t } = useTranslation('analyses')
  const language = useLanguage()
  const names = useMemo(() => new Map([
    ...[...material.visits, ...material.arms].map(({ id, title }) => [id, title[language]] as const),
    ...material.scales.flatMap(({ name, title: { [language]: scale } }) => [[name, scale], [`${name}_baseline`, t('results.atBaseline', { scale })], [`${name}_followup`, t('results.afterBaseline', { scale })]] as const),
    ['arm', t('results.arm')], ['visit', t('results.visit')], ['factor(visit)', t('results.visit')], ['months', t('results.sinceInclusion')],
  ]), [material, language, t])
  const { outcomes, lists } = analysis
  return (
    <>
      <TakeAway study={study} code={code} analysis={analysis} />
      <PageSection title={t('page.question')}><QuestionRead asked={analysis.estimand} material={material} /></PageSection>
      <BeforeReading study={study} analysis={analysis} />
      {roles.map((role) => {
        const own = outcomes.filter((one) => one.role === role)
        return own.length > 0 && <PageSection key={role} title={t(headings[role])}>{own.map((one) => <OutcomeView key={one.key} outcome={one} names={names} code={code} threshold={analysis.estimand.threshold} />)}</PageSection>
      })}
      <PageSection title={t('results.lists')}>
        <p className={classes.quiet}>{t('results.listsDetail')}</p>
        {lists.map((list) => <CheckListView key={list.id} study={study} analysis={analysis} list={list} />)}
        {!lists.some(({ id }) => id === 'tripod') && <p className={classes.quiet}>{t('lists.noTripod')}</p>}
      </PageSection>
      <PageSection title={t('results.methods')}>
        <p className={classes.quiet}>{t('results.methodsDetail')}</p>
        <MethodsText outcomes={outcomes} />
      </PageSection>
      <Reproduce analysis={analysis} />
    </>
  )
}

function Reproduce({ analysis }: { analysis: AnalysisShown }) {
  const { t } = useTranslation('analyses')
  return (
    <PageSection title={t('results.reproduce')}>
      <p className={studies.prose}>{t('results.reproduceDetail')}</p>
      <dl className={studies.facts}>
        <div><dt>{t('results.engine')}</dt><dd className="code">{analysis.engine}</dd></div>
        <div><dt>{t('results.dataHash')}</dt><dd className={studies.hash}>{analysis.dataSha256}</dd></div>
        <div><dt>{t('results.specHash')}</dt><dd className={studies.hash}>{analysis.specSha256}</dd></div>
      </dl>
    </PageSection>
  )
}

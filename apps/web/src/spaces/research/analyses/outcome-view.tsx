import type { AnalysisOutcome } from '@weshare/contract/analyses'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../shared/i18n/use-format.ts'
import { AnalysisFigure } from './analysis-figure.tsx'
import classes from './analyses.module.css'

/** One analysis of the plan: why it is there, then its figures, or why there are none. */
export function OutcomeView({ outcome }: { outcome: AnalysisOutcome }) {
  const { t } = useTranslation('analyses')
  const language = useLanguage()
  return (
    <article className={classes.outcome} aria-label={outcome.title[language]}>
      <h3>{outcome.title[language]}</h3>
      <p className={classes.quiet}>{outcome.why[language]}</p>
      {outcome.refused && (
        <div className={classes.refused}><strong>{t('results.refused')}</strong><p>{outcome.refused.says[language]}</p></div>
      )}
      {outcome.result !== null && <AnalysisFigure outcome={outcome} />}
    </article>
  )
}

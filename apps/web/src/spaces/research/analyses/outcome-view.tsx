import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../shared/i18n/use-format.ts'
import { LoadingState } from '../../../shared/ui/loading-state.tsx'
import type { OutcomeProps } from './outcome-result.tsx'
import { RemarkList } from './remark-list.tsx'
import classes from './analyses.module.css'

/** Fetched while the server computes: what draws is there before what is drawn. */
export const fetchDrawing = () => import('./outcome-result.tsx')
const OutcomeResult = lazy(() => fetchDrawing().then((file) => ({ default: file.OutcomeResult })))

/** One analysis of the plan: why it is there, what to know of it, then its figures, or why there are none. */
export function OutcomeView(props: OutcomeProps) {
  const { t } = useTranslation('analyses')
  const language = useLanguage()
  const { key, title, why, refused, warnings, result } = props.outcome
  return (
    <article className={classes.outcome} id={`outcome-${key}`} aria-label={title[language]}>
      <div>
        <h3>{title[language]}</h3>
        <p className={classes.quiet}>{why[language]}</p>
      </div>
      {refused && <div className={classes.refused}><strong>{t('results.refused')}</strong><p>{refused.says[language]}</p></div>}
      {warnings.length > 0 && <RemarkList remarks={warnings} />}
      {result !== null && <Suspense fallback={<LoadingState blocks={2} />}><OutcomeResult {...props} /></Suspense>}
    </article>
  )
}

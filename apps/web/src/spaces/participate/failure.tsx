import { useTranslation } from 'react-i18next'
import { describeFailure } from '../../shared/describe-failure.ts'

/** What went wrong, in plain words, and a way to try again. */
export function Failure({ failure, onRetry }: { failure: unknown; onRetry?: () => void }) {
  const { t } = useTranslation('problems')
  const { t: participate } = useTranslation('participate')
  const { title, detail } = describeFailure(failure, t)
  return (
    <div className="failure" role="alert">
      <h2>{title}</h2>
      {detail && <p>{detail}</p>}
      {onRetry && <button type="button" className="button-quiet" onClick={onRetry}>{participate('problem.retry')}</button>}
    </div>
  )
}

/** Holds the place of what is coming. */
export function Waiting({ blocks = 2 }: { blocks?: number }) {
  const { t } = useTranslation('common')
  return (
    <div aria-busy="true">
      <span className="visually-hidden" role="status">{t('loading')}</span>
      {Array.from({ length: blocks }, (_, block) => <div key={block} className="waiting" aria-hidden="true" />)}
    </div>
  )
}

import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { describeFailure } from '../describe-failure.ts'
import classes from './states.module.css'

export interface ErrorStateProps {
  error: unknown
  onRetry?: () => void
}

/** Something failed: what happened in plain words, and a way out. Announced when it appears. */
export function ErrorState({ error, onRetry }: ErrorStateProps) {
  const { t } = useTranslation('problems')
  const { t: common } = useTranslation('common')
  const { title, detail } = describeFailure(error, t)
  return (
    <div className={`${classes.state} ${classes.error}`} role="alert">
      <h2>{title}</h2>
      {detail && <p>{detail}</p>}
      {onRetry && <Button variant="outline" color="urgent" onClick={onRetry}>{common('retry')}</Button>}
    </div>
  )
}

import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/use-format.ts'
import classes from './states.module.css'

export interface ProgressBarProps {
  label: string
  /** Read instead of the label, where a table already shows it. */
  accessibleLabel?: string
  done: number
  total: number
}

/** A bar that always says its numbers. */
export function ProgressBar({ label, accessibleLabel, done, total }: ProgressBarProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const share = total > 0 ? Math.min(1, done / total) : 0
  const numbers = t('progress.of', { done: format.number(done), total: format.number(total) })
  return (
    <div className={classes.bar}>
      <div className={classes.barWords}>
        <span>{label}</span>
        <span>{numbers}</span>
      </div>
      <div
        className={classes.barTrack} role="progressbar" aria-label={accessibleLabel ?? label} aria-valuetext={numbers}
        aria-valuemin={0} aria-valuemax={total} aria-valuenow={done}
      >
        <div className={classes.barFill} style={{ width: `${share * 100}%` }} />
      </div>
    </div>
  )
}

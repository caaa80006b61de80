import type { ScoreShown } from '@weshare/contract/collection'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/use-format.ts'
import classes from './responses.module.css'

/** Where a value stands between the lowest and the highest possible; never coloured by severity. */
export function ScoreRange({ value, range: [low, high], higherIs }: { value: number } & Pick<ScoreShown, 'range' | 'higherIs'>) {
  const { t } = useTranslation('participants')
  const format = useFormat()
  const share = high > low ? Math.min(1, Math.max(0, (value - low) / (high - low))) : 0
  const words = t('response.position', { value: format.number(value), low: format.number(low), high: format.number(high) })
  return (
    <div>
      <div className={classes.range} role="img" aria-label={words}>
        <span aria-hidden="true">{format.number(low)}</span>
        <span className={classes.track} aria-hidden="true"><span className={classes.mark} style={{ insetInlineStart: `${share * 100}%` }} /></span>
        <span aria-hidden="true">{format.number(high)}</span>
      </div>
      <p className={classes.quiet}>{t(`higherIs.${higherIs}`)}</p>
    </div>
  )
}

import { Badge } from '@mantine/core'
import type { ScoreShown } from '@weshare/contract/collection'
import { useTranslation } from 'react-i18next'
import { useFormat, useLanguage } from '../i18n/use-format.ts'
import { ScoreRange } from './score-range.tsx'
import classes from './responses.module.css'

interface ScoreCardProps {
  score: ScoreShown
  /** With the code that the score has in the data files. */
  coded: boolean
  /** Whether how it is computed shows at once. */
  unfolded: boolean
}

/** One score: its value, where it stands on its range, what it means, and how sure the reading is. */
export function ScoreCard({ score, coded, unfolded }: ScoreCardProps) {
  const { t } = useTranslation('participants')
  const language = useLanguage()
  const format = useFormat()
  return (
    <article className={classes.score}>
      <h3>{score.title[language]}{coded && <span className={`code ${classes.itemCode}`}>{score.scale}</span>}</h3>
      {score.value === null
        ? <p className={classes.noValue}>{score.reason ? t(`reason.${score.reason}`) : t('response.noValue')}</p>
        : <p className={classes.value}>{format.number(score.value)}</p>}
      {score.value !== null && <ScoreRange value={score.value} range={score.range} higherIs={score.higherIs} />}
      {score.value === null && <p className={classes.quiet}>{t('response.answered', { answered: format.number(score.answered), needed: format.number(score.needed) })}</p>}
      {score.band && <ScoreBand band={score.band} />}
      <details className={classes.band} open={unfolded}>
        <summary>{t('response.how')}</summary>
        <p>{score.explanation[language]}</p>
      </details>
    </article>
  )
}

/** A threshold is somebody's published reading, not a diagnosis: its source stands with it. */
function ScoreBand({ band }: { band: NonNullable<ScoreShown['band']> }) {
  const { t } = useTranslation('participants')
  const language = useLanguage()
  return (
    <div className={classes.band}>
      <div className={classes.bandHead}>
        <span className={classes.quiet}>{t('response.band')}</span>
        <strong>{band.label[language]}</strong>
        {!band.verified && <Badge color="attention">{t('response.unverified')}</Badge>}
      </div>
      <p className={classes.quiet}>{t('response.bandSource', { source: band.source })}</p>
      {!band.verified && <p className={classes.quiet}>{t('response.unverifiedDetail')}</p>}
    </div>
  )
}

import { Badge } from '@mantine/core'
import type { ScoreShown } from '@weshare/contract/collection'
import { useTranslation } from 'react-i18next'
import { useFormat, useLanguage } from '../../../shared/i18n/use-format.ts'
import classes from '../../../shared/studies/studies.module.css'

/** Every score with its range, its level and how it was computed; a score that is missing says why. */
export function ScoreList({ scores }: { scores: readonly ScoreShown[] }) {
  const { t } = useTranslation('research')
  if (scores.length === 0) return <p>{t('response.none')}</p>
  return <ul className={classes.cards}>{scores.map((score) => <Score key={score.scale} score={score} />)}</ul>
}

function Score({ score }: { score: ScoreShown }) {
  const { t } = useTranslation('research')
  const language = useLanguage()
  const format = useFormat()
  const [from, to] = score.range
  return (
    <li className={classes.card}>
      <div className={classes.cardHead}><span className="code">{score.scale}</span><span>{t('score.range', { from: format.number(from), to: format.number(to) })}</span></div>
      <h3>{score.title[language]}</h3>
      {score.value === null
        ? <p className={classes.prose}>{t(`score.reason.${score.reason ?? 'scale-missing'}`, { answered: score.answered, needed: score.needed })}</p>
        : <p className={classes.scoreValue}>{format.number(score.value, 1)} <span>{t(`score.${score.higherIs}`)}</span></p>}
      {score.band && (
        <p className={classes.prose}>
          <Badge color="action">{score.band.label[language]}</Badge>{' '}
          {!score.band.verified && <Badge color="attention">{t('score.toVerify')}</Badge>}
        </p>
      )}
      <details>
        <summary>{t('score.how')}</summary>
        <p className={classes.prose}>{score.explanation[language]}</p>
        {score.band && !score.band.verified && <p className={classes.prose}>{t('score.toVerifyDetail', { source: score.band.source })}</p>}
      </details>
    </li>
  )
}

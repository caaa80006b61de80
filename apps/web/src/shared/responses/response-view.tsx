import { Loader } from '@mantine/core'
import type { ResponseShown } from '@weshare/contract/collection'
import { useTranslation } from 'react-i18next'
import { languageNames } from '../i18n/languages.ts'
import { useFormat, useLanguage } from '../i18n/use-format.ts'
import { PageSection } from '../ui/page-heading.tsx'
import { ScoreCard } from './score-card.tsx'
import classes from './responses.module.css'

/** Beyond, how each is computed stays folded: sixteen explanations hide sixteen values. */
const fewScores = 3

/** One response: its scores explained, its answers in words, then how it came. */
export function ResponseView({ response }: { response: ResponseShown }) {
  const { t } = useTranslation('participants')
  return (
    <>
      <PageSection title={t('response.scores')}><Scores response={response} /></PageSection>
      <PageSection title={t('response.answers')}><AnswerList items={response.items} /></PageSection>
      <PageSection title={t('response.about')}><ResponseFacts response={response} /></PageSection>
    </>
  )
}

function Scores({ response: { scoring, scores } }: { response: ResponseShown }) {
  const { t } = useTranslation('participants')
  if (scoring === 'none') return <p className={classes.quiet}>{t('response.none')}</p>
  if (scoring === 'done') return <div className={classes.scores}>{scores.map((score) => <ScoreCard key={score.scale} score={score} unfolded={scores.length <= fewScores} />)}</div>
  return (
    <div className={classes.score} role="status">
      <p className={classes.bandHead}><Loader size="sm" aria-hidden="true" /><strong>{t('response.pending')}</strong></p>
      <p className={classes.quiet}>{t('response.pendingDetail')}</p>
    </div>
  )
}

function AnswerList({ items }: Pick<ResponseShown, 'items'>) {
  const { t } = useTranslation('participants')
  const language = useLanguage()
  return (
    <ol className={classes.answers}>
      {items.map(({ linkId, text, shown, answer, missing }) => (
        <li key={linkId}>
          <span><span className="visually-hidden">{t('response.question')} </span>{text[language]}</span>
          <span className={classes.given} data-missing={answer === null || missing !== null || undefined}>
            <span className="visually-hidden">{t('response.answer')} </span>{shown[language]}
          </span>
        </li>
      ))}
    </ol>
  )
}

function ResponseFacts({ response }: { response: ResponseShown }) {
  const { t } = useTranslation('participants')
  const format = useFormat()
  const language = useLanguage()
  const facts = [
    [t('response.visit'), response.visitTitle[language]],
    [t('response.mode'), t(`mode.${response.mode}`)],
    [t('response.source'), t(`answerSource.${response.source}`)],
    [t('response.finished'), format.dateTime(response.finishedAt)],
    [t('response.received'), format.dateTime(response.receivedAt)],
    [t('response.language'), languageNames[response.language]],
    [t('response.instrument'), response.instrument.version],
  ] as const
  return <dl className={classes.about}>{facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
}

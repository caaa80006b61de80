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

interface ResponseViewProps {
  response: ResponseShown
  /** The version that this one replaced: what changed is shown beside what it was. */
  before: ResponseShown | null
  /** With the codes that answers and scores have in the data files. */
  coded: boolean
}

/** One response: its scores explained, its answers in words, then how it came. */
export function ResponseView({ response, before, coded }: ResponseViewProps) {
  const { t } = useTranslation('participants')
  return (
    <>
      <PageSection title={t('response.scores')}><Scores response={response} coded={coded} /></PageSection>
      <PageSection title={t('response.answers')}><AnswerList items={response.items} before={before?.items ?? []} coded={coded} /></PageSection>
      <PageSection title={t('response.about')}><ResponseFacts response={response} coded={coded} /></PageSection>
    </>
  )
}

function Scores({ response: { scoring, scores }, coded }: Omit<ResponseViewProps, 'before'>) {
  const { t } = useTranslation('participants')
  if (scoring === 'none') return <p className={classes.quiet}>{t('response.none')}</p>
  if (scoring === 'done') {
    return <div className={classes.scores}>{scores.map((score) => <ScoreCard key={score.scale} score={score} coded={coded} unfolded={scores.length <= fewScores} />)}</div>
  }
  return (
    <div className={classes.score} role="status">
      <p className={classes.bandHead}><Loader size="sm" aria-hidden="true" /><strong>{t('response.pending')}</strong></p>
      <p className={classes.quiet}>{t('response.pendingDetail')}</p>
    </div>
  )
}

function AnswerList({ items, before, coded }: Pick<ResponseShown, 'items'> & { before: ResponseShown['items']; coded: boolean }) {
  const { t } = useTranslation('participants')
  const language = useLanguage()
  const replaced = new Map(before.map(({ linkId, shown }) => [linkId, shown[language]]))
  const changedFrom = (linkId: string, now: string) => (replaced.get(linkId) === now ? undefined : replaced.get(linkId))
  return (
    <ol className={classes.answers}>
      {items.map(({ linkId, text, shown, answer, missing }) => (
        <li key={linkId}>
          <span>
            <span className="visually-hidden">{t('response.question')} </span>{text[language]}
            {coded && <span className={`code ${classes.itemCode}`}>{linkId}</span>}
          </span>
          <span className={classes.given} data-missing={answer === null || missing !== null || undefined}>
            <span className="visually-hidden">{t('response.answer')} </span>{shown[language]}
            {changedFrom(linkId, shown[language]) !== undefined && <span className={classes.was}>{t('response.was')} <s>{changedFrom(linkId, shown[language])}</s></span>}
          </span>
        </li>
      ))}
    </ol>
  )
}

function ResponseFacts({ response, coded }: Omit<ResponseViewProps, 'before'>) {
  const { t } = useTranslation('participants')
  const format = useFormat()
  const language = useLanguage()
  const minutes = Math.max(1, Math.round((Date.parse(response.finishedAt) - Date.parse(response.startedAt)) / 60_000))
  const facts = [
    [t('response.visit'), response.visitTitle[language]],
    [t('response.mode'), t(`mode.${response.mode}`)],
    [t('response.source'), t(`answerSource.${response.source}`)],
    [t('response.finished'), format.dateTime(response.finishedAt)],
    // How long a paper took to type says nothing of how long it took to answer.
    ...(response.mode === 'web' ? [[t('response.duration'), t('response.minutes', { count: minutes, formatted: format.number(minutes) })] as const] : []),
    [t('response.received'), format.dateTime(response.receivedAt)],
    [t('response.language'), languageNames[response.language]],
    [t('response.instrument'), response.instrument.version],
    ...(coded ? [[t('response.hash'), <span key="hash" className="code">{response.sha256.slice(0, 16)}…</span>] as const] : []),
  ] as const
  return <dl className={classes.about}>{facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
}

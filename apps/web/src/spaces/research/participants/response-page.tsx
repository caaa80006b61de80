import { queryOptions, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { getResponse, type ResponseShown } from '@weshare/contract/collection'
import { useTranslation } from 'react-i18next'
import { call } from '../../../shared/api.ts'
import { useFormat, useLanguage } from '../../../shared/i18n/use-format.ts'
import { languageNames } from '../../../shared/i18n/languages.ts'
import classes from '../../../shared/studies/studies.module.css'
import { ErrorState } from '../../../shared/ui/error-state.tsx'
import { LoadingState } from '../../../shared/ui/loading-state.tsx'
import { PageHeading, PageSection } from '../../../shared/ui/page-heading.tsx'
import { participantQuery } from './participant-page.tsx'
import { ScoreList } from './score-list.tsx'

const responseQuery = (params: { study: string; participant: string; response: string }) => queryOptions({
  queryKey: ['response', params.response],
  queryFn: ({ signal }) => call(getResponse, { params, signal }),
  refetchInterval: ({ state }) => (state.data?.scoring === 'pending' ? 2000 : false),
})

/** One response: every answer as it was given, every score with how it was computed. */
export function ResponsePage() {
  const { t } = useTranslation('research')
  const language = useLanguage()
  const params = useParams({ from: '/research/studies/$study/participants/$participant/responses/$response' })
  const response = useQuery(responseQuery(params))
  const pseudonym = useQuery(participantQuery(params.study, params.participant)).data?.pseudonym ?? ''
  if (response.isPending) return <LoadingState blocks={5} />
  if (response.isError) return <ErrorState error={response.error} onRetry={() => void response.refetch()} />
  const { title, visitTitle, scoring, scores } = response.data
  return (
    <>
      <p className={classes.titleLine}>
        <Link to="/research/studies/$study/participants/$participant" params={params}>{t('response.back', { pseudonym })}</Link>
      </p>
      <PageHeading title={title[language]} tab={`${pseudonym}, ${title[language]}`} lead={`${visitTitle[language]} · ${pseudonym}`} />
      <Circumstances response={response.data} />
      <PageSection title={t('response.scores')}>
        {scoring === 'done' ? <ScoreList scores={scores} /> : <p role="status">{t(`response.${scoring}`)}</p>}
      </PageSection>
      <PageSection title={t('response.answers')}><AnswerTable response={response.data} /></PageSection>
    </>
  )
}

function Circumstances({ response }: { response: ResponseShown }) {
  const { t } = useTranslation('research')
  const format = useFormat()
  const minutes = Math.max(1, Math.round((Date.parse(response.finishedAt) - Date.parse(response.startedAt)) / 60_000))
  return (
    <dl className={classes.facts} style={{ marginBottom: 32 }}>
      <div><dt>{t('response.finished')}</dt><dd>{format.dateTime(response.finishedAt)}</dd></div>
      <div><dt>{t('response.duration')}</dt><dd>{t('response.minutes', { count: minutes })}</dd></div>
      <div><dt>{t('response.mode')}</dt><dd>{t(`mode.${response.mode}`)}, {t(`respondent.${response.source}`)}</dd></div>
      <div><dt>{t('participant.language')}</dt><dd>{languageNames[response.language]}</dd></div>
      <div><dt>{t('response.version')}</dt><dd>{response.instrument.version}</dd></div>
      <div><dt>{t('response.hash')}</dt><dd className={classes.hash}>{response.sha256.slice(0, 16)}…</dd></div>
    </dl>
  )
}

function AnswerTable({ response }: { response: ResponseShown }) {
  const { t } = useTranslation('research')
  const language = useLanguage()
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead><tr><th scope="col">{t('response.item')}</th><th scope="col">{t('response.question')}</th><th scope="col">{t('response.answer')}</th></tr></thead>
        <tbody>
          {response.items.map((item) => (
            <tr key={item.linkId}>
              <td className="code">{item.linkId}</td>
              <td>{item.text[language]}</td>
              <td data-label={t('response.answer')}>{item.missing ? <em>{t(`missing.${item.missing}`)}</em> : item.shown[language] || <em>{t('missing.none')}</em>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

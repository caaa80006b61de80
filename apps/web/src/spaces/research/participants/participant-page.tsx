import { Badge } from '@mantine/core'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { getParticipant } from '@weshare/contract/participants'
import type { RouteAnswer } from '@weshare/contract/define-route'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../shared/api.ts'
import { useFormat, useLanguage } from '../../../shared/i18n/use-format.ts'
import { languageNames } from '../../../shared/i18n/languages.ts'
import { usePermission } from '../../../shared/session.ts'
import { studyQuery } from '../../../shared/studies/study-queries.ts'
import classes from '../../../shared/studies/studies.module.css'
import { EmptyState } from '../../../shared/ui/empty-state.tsx'
import { ErrorState } from '../../../shared/ui/error-state.tsx'
import { LoadingState } from '../../../shared/ui/loading-state.tsx'
import { PageHeading, PageSection } from '../../../shared/ui/page-heading.tsx'
import { Timeline, type TimelineEntry } from '../../../shared/ui/timeline.tsx'
import { ConsentList } from './consent-list.tsx'
import { standingColours } from './standing.ts'

type Participant = RouteAnswer<typeof getParticipant>

export const participantQuery = (study: string, participant: string) => queryOptions({
  queryKey: ['participant', study, participant],
  queryFn: ({ signal }) => call(getParticipant, { params: { study, participant }, signal }),
})

/** One participant, under the pseudonym: what happened, what is to come, under which consent. */
export function ParticipantPage() {
  const { t } = useTranslation('research')
  const { study, participant: id } = useParams({ from: '/research/studies/$study/participants/$participant' })
  const participant = useQuery(participantQuery(study, id))
  const [now] = useState(() => new Date().toISOString())
  const entries = useEntries(study, id, participant.data)
  if (participant.isPending) return <LoadingState blocks={5} />
  if (participant.isError) return <ErrorState error={participant.error} onRetry={() => void participant.refetch()} />
  const coming = entries.filter(({ at }) => at > now).toSorted((a, b) => a.at.localeCompare(b.at))
  return (
    <>
      <p className={classes.titleLine}><Link to="/research/studies/$study/participants" params={{ study }}>{t('participants.back')}</Link></p>
      <PageHeading title={participant.data.pseudonym} lead={t('participant.lead')} />
      <Facts study={study} participant={participant.data} />
      <PageSection title={t('participant.consents')}><ConsentList consents={participant.data.consents} /></PageSection>
      {coming.length > 0 && (
        <PageSection title={t('participant.coming')}><ComingList entries={coming} /></PageSection>
      )}
      <PageSection title={t('participant.timeline')}>
        {entries.length > coming.length
          ? <Timeline label={t('participant.timeline')} entries={entries.filter(({ at }) => at <= now)} />
          : <EmptyState heading="h3" title={t('participant.nothing')} detail={t('participant.nothingDetail')} />}
      </PageSection>
    </>
  )
}

function Facts({ study, participant }: { study: string; participant: Participant }) {
  const { t } = useTranslation('research')
  const language = useLanguage()
  const arms = useQuery(studyQuery(study)).data?.published?.protocol.arms
  const format = useFormat()
  return (
    <dl className={classes.facts} style={{ marginBottom: 32 }}>
      <div><dt>{t('participants.standing')}</dt><dd><Badge color={standingColours[participant.standing]}>{t(`standing.${participant.standing}`)}</Badge></dd></div>
      <div><dt>{t('participants.site')}</dt><dd>{participant.centre.name}</dd></div>
      {participant.arm && <div><dt>{t('participants.arm')}</dt><dd>{arms?.find(({ id }) => id === participant.arm)?.title[language] ?? participant.arm}</dd></div>}
      <div><dt>{t('participants.included')}</dt><dd>{format.date(participant.includedAt)}</dd></div>
      <div><dt>{t('participant.anchor')}</dt><dd>{format.date(participant.anchor)}</dd></div>
      <div><dt>{t('participants.received')}</dt><dd>{t('participants.of', { done: participant.received, total: participant.expected })}</dd></div>
      <div><dt>{t('participant.language')}</dt><dd>{languageNames[participant.language]}</dd></div>
    </dl>
  )
}

function ComingList({ entries }: { entries: readonly TimelineEntry[] }) {
  const format = useFormat()
  return <ul>{entries.map(({ id, at, title }) => <li key={id}>{format.date(at)} : {title}</li>)}</ul>
}

const meanings = { 'response': 'done', 'consent-given': 'done', 'consent-withdrawn': 'urgent', 'identity-read': 'attention', 'included': 'action', 'invited': 'action', 'activity-due': 'action' } as const

function useEntries(study: string, id: string, participant: Participant | undefined): TimelineEntry[] {
  const { t } = useTranslation('research')
  const mayRead = usePermission('response.read')
  const language = useLanguage()
  // A questionnaire that was answered is told by its response; what is due is a day, without an hour.
  const facts = (participant?.timeline ?? []).filter(({ kind, state }) => kind !== 'activity-due' || state !== 'done')
  return facts.map((entry, index) => ({
    id: `${entry.kind}-${entry.activity ?? entry.response ?? ''}-${index}`, at: entry.kind === 'activity-due' ? entry.at.slice(0, 10) : entry.at, kind: t(`event.${entry.kind}`), title: entry.title[language],
    source: t(`source.${entry.source}`),
    meaning: entry.state === 'late' || entry.state === 'closed' ? 'attention' : meanings[entry.kind],
    ...(entry.state && { detail: t(`activity.${entry.state}`) }),
    ...(entry.response && mayRead && { to: `/research/studies/${study}/participants/${id}/responses/${entry.response}` }),
  }))
}

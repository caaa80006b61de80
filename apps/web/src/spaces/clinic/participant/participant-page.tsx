import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import type { TimelineEntry } from '@weshare/contract/participants'
import type { Study } from '@weshare/contract/studies'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { ParticipantTimeline } from '../../../shared/participants/participant-timeline.tsx'
import { participantQuery, type ParticipantShown } from '../../../shared/participants/participant-queries.ts'
import { usePermission } from '../../../shared/session.ts'
import { studyQuery } from '../../../shared/studies/study-queries.ts'
import { useCommands } from '../../../shared/ui/commands.ts'
import { LoadingState } from '../../../shared/ui/loading-state.tsx'
import { PageHeading, PageSection } from '../../../shared/ui/page-heading.tsx'
import { places } from '../clinic-places.ts'
import { PageFailure } from '../page-failure.tsx'
import { ParticipantFacts } from './participant-facts.tsx'
import { RevealIdentity } from './reveal-identity.tsx'
import { RecordWithdrawal } from './record-withdrawal.tsx'
import classes from './participant.module.css'

export function ParticipantPage() {
  const { study = '', participant = '' } = useParams({ strict: false })
  const person = useQuery(participantQuery(study, participant))
  const about = useQuery(studyQuery(study))
  const failed = person.isError ? person : about.isError ? about : null
  if (failed) return <PageFailure error={failed.error} onRetry={() => void failed.refetch()} />
  if (!person.data || !about.data) return <LoadingState blocks={4} height={96} />
  return <ParticipantContent key={participant} study={about.data} person={person.data} />
}

function ParticipantContent({ study, person }: { study: Study; person: ParticipantShown }) {
  const { t } = useTranslation('clinic')
  const { t: shared } = useTranslation('participants')
  const mayEnter = usePermission('response.enter') && person.standing === 'consented' && study.status === 'open'
  const mayReadAnswers = usePermission('response.read')
  const mayInvite = usePermission('participant.include') && person.standing !== 'withdrawn'
  useParticipantCommands(study, person, mayInvite)
  const linkOf = ({ response }: TimelineEntry) => (mayReadAnswers && response ? places.response(study.id, person.id, response) : undefined)
  const actionOf = ({ activity, state, title }: TimelineEntry) => mayEnter && activity && (state === 'open' || state === 'late' || state === 'closed') && (
    <EnterButton to={places.entry(study.id, person.id, activity)} title={title} quiet={state === 'closed'} />
  )
  return (
    <>
      <PageHeading
        title={person.pseudonym} lead={`${study.code} · ${person.centre.name}`}
        actions={mayInvite && <Button component={Link} to={places.invitation(study.id, person.id)} variant="default">{t('invite.action')}</Button>}
      />
      <div className={classes.columns}>
        <PageSection title={shared('timeline.title')}>
          {person.standing === 'included' && <ConsentAwaited study={study} person={person} mayInvite={mayInvite} />}
          <ParticipantTimeline timeline={person.timeline} consents={person.consents} linkOf={linkOf} actionOf={actionOf} />
        </PageSection>
        <div className={classes.side}>
          <ParticipantFacts study={study} person={person} />
          <RevealIdentity study={study.id} participant={person.id} />
          <RecordWithdrawal study={study.id} person={person} />
        </div>
      </div>
    </>
  )
}

function EnterButton({ to, title, quiet }: { to: string; title: TimelineEntry['title']; quiet: boolean }) {
  const { t, i18n } = useTranslation('clinic')
  const name = i18n.language === 'en' ? title.en : title.fr
  return <Button component={Link} to={to} variant={quiet ? 'subtle' : 'light'} aria-label={t('entry.openNamed', { title: name })}>{t('entry.open')}</Button>
}

function ConsentAwaited({ study, person, mayInvite }: { study: Study; person: ParticipantShown; mayInvite: boolean }) {
  const { t } = useTranslation('clinic')
  return (
    <div className={classes.awaited}>
      <strong>{t('awaited.title')}</strong>
      <span>{t('awaited.detail')}</span>
      {mayInvite && <Link to={places.invitation(study.id, person.id)}>{t('invite.action')}</Link>}
    </div>
  )
}

function useParticipantCommands(study: Study, person: ParticipantShown, mayInvite: boolean): void {
  const { t } = useTranslation('clinic')
  const navigate = useNavigate()
  const commands = useMemo(() => (mayInvite
    ? [{ id: `invite-${person.id}`, label: t('invite.action'), group: person.pseudonym, run: () => void navigate({ to: places.invitation(study.id, person.id) }) }]
    : []), [t, navigate, study.id, person.id, person.pseudonym, mayInvite])
  useCommands(commands)
}

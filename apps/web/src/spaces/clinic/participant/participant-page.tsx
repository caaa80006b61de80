import { Button } from '@mantine/core'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import type { TimelineEntry } from '@weshare/contract/participants'
import type { Study } from '@weshare/contract/studies'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../shared/i18n/use-format.ts'
import { LoadParticipant } from '../../../shared/participants/load-participant.tsx'
import type { ParticipantShown } from '../../../shared/participants/participant-queries.ts'
import { ParticipantRecord } from '../../../shared/participants/participant-record.tsx'
import { usePermission } from '../../../shared/session.ts'
import { useCommands } from '../../../shared/ui/commands.ts'
import { places } from '../clinic-places.ts'
import { CarersCard } from './carers-card.tsx'
import { RevealIdentity } from './reveal-identity.tsx'
import { RecordPaper } from './record-paper.tsx'
import { RecordRequest } from './record-request.tsx'
import { RecordWithdrawal } from './record-withdrawal.tsx'
import classes from './participant.module.css'

interface About {
  study: Study
  person: ParticipantShown
}

/** A participant for who cares for them: with a questionnaire to enter, an access to give, an identity to read, a withdrawal to record. */
export function ParticipantPage() {
  const { study = '', participant = '' } = useParams({ strict: false })
  return <LoadParticipant study={study} participant={participant}>{(about) => <ParticipantContent {...about} />}</LoadParticipant>
}

function ParticipantContent({ study, person }: About) {
  const { t } = useTranslation('clinic')
  const mayEnter = usePermission('response.enter') && person.standing === 'consented' && study.status === 'open'
  const mayInvite = usePermission('participant.include') && person.standing !== 'withdrawn'
  useParticipantCommands({ study, person }, mayInvite)
  const actionOf = ({ activity, state, title }: TimelineEntry) => mayEnter && activity && (state === 'open' || state === 'late' || state === 'closed') && (
    <EnterButton to={places.entry(study.id, person.id, activity)} title={title} quiet={state === 'closed'} />
  )
  return (
    <ParticipantRecord
      study={study} person={person} responseAt={(response) => places.response(study.id, person.id, response)} actionOf={actionOf}
      actions={mayInvite && <Button component={Link} to={places.invitation(study.id, person.id)} variant="default">{t('invite.action')}</Button>}
      notice={person.standing === 'included' && <ConsentAwaited study={study} person={person} mayInvite={mayInvite} />}
    >
      <RevealIdentity study={study.id} participant={person.id} />
      <CarersCard study={study} person={person} />
      <RecordPaper study={study} person={person} />
      <RecordRequest study={study.id} participant={person.id} />
      <RecordWithdrawal study={study.id} person={person} />
    </ParticipantRecord>
  )
}

function EnterButton({ to, title, quiet }: { to: string; title: TimelineEntry['title']; quiet: boolean }) {
  const { t } = useTranslation('clinic')
  const name = title[useLanguage()]
  return <Button component={Link} to={to} variant={quiet ? 'subtle' : 'light'} aria-label={t('entry.openNamed', { title: name })}>{t('entry.open')}</Button>
}

function ConsentAwaited({ study, person, mayInvite }: About & { mayInvite: boolean }) {
  const { t } = useTranslation('clinic')
  return (
    <div className={classes.awaited}>
      <strong>{t('awaited.title')}</strong>
      <span>{t('awaited.detail')}</span>
      {mayInvite && <Link to={places.invitation(study.id, person.id)}>{t('invite.action')}</Link>}
    </div>
  )
}

function useParticipantCommands({ study, person }: About, mayInvite: boolean): void {
  const { t } = useTranslation('clinic')
  const navigate = useNavigate()
  const commands = useMemo(() => (mayInvite
    ? [{ id: `invite-${person.id}`, label: t('invite.action'), group: person.pseudonym, run: () => void navigate({ to: places.invitation(study.id, person.id) }) }]
    : []), [t, navigate, study.id, person.id, person.pseudonym, mayInvite])
  useCommands(commands)
}

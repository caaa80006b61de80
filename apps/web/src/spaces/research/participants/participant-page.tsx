import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { LoadParticipant } from '../../../shared/participants/load-participant.tsx'
import { ParticipantRecord } from '../../../shared/participants/participant-record.tsx'
import classes from '../../../shared/studies/studies.module.css'

/** A participant to read: nothing is done about a person from this space. */
export function ParticipantPage() {
  const { t } = useTranslation('research')
  const { study: id, participant } = useParams({ from: '/research/studies/$study/participants/$participant' })
  return (
    <>
      <p className={classes.titleLine}><Link to="/research/studies/$study/participants" params={{ study: id }}>{t('participants.back')}</Link></p>
      <LoadParticipant study={id} participant={participant}>
        {({ study, person }) => (
          <ParticipantRecord study={study} person={person} responseAt={(response) => `/research/studies/${id}/participants/${person.id}/responses/${response}`} />
        )}
      </LoadParticipant>
    </>
  )
}

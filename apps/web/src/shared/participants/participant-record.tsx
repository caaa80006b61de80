import type { Study } from '@weshare/contract/studies'
import type { TimelineEntry } from '@weshare/contract/participants'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { usePermission } from '../session.ts'
import { PageHeading, PageSection } from '../ui/page-heading.tsx'
import { ParticipantFacts } from './participant-facts.tsx'
import type { ParticipantShown } from './participant-queries.ts'
import { ParticipantTimeline } from './participant-timeline.tsx'
import classes from './record.module.css'

interface ParticipantRecordProps {
  study: Study
  person: ParticipantShown
  /** Where a response is read in the reader's space. */
  responseAt: (response: string) => string
  /** What the reader may do about the person. */
  actions?: ReactNode
  /** What must be known before the timeline is read. */
  notice?: ReactNode
  /** What the reader may do about an entry of the timeline. */
  actionOf?: (entry: TimelineEntry) => ReactNode
  /** What stands beside the timeline, under the facts. */
  children?: ReactNode
}

/** One participant, under the pseudonym: what is to collect, what is to come, what happened and under which consent. */
export function ParticipantRecord({ study, person, responseAt, actions, notice, actionOf, children }: ParticipantRecordProps) {
  const { t } = useTranslation('participants')
  const mayReadAnswers = usePermission('response.read')
  const linkOf = ({ response }: TimelineEntry) => (mayReadAnswers && response ? responseAt(response) : undefined)
  return (
    <>
      <PageHeading title={person.pseudonym} lead={`${study.code} · ${person.centre.name}`} actions={actions} />
      <div className={classes.columns}>
        <PageSection title={t('timeline.title')}>
          {notice}
          <ParticipantTimeline timeline={person.timeline} consents={person.consents} linkOf={linkOf} {...(actionOf && { actionOf })} />
        </PageSection>
        <div className={classes.side}>
          <ParticipantFacts study={study} person={person} />
          {children}
        </div>
      </div>
    </>
  )
}

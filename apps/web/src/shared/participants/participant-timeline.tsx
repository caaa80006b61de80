import type { ConsentRecord } from '@weshare/contract/consent'
import type { TimelineEntry } from '@weshare/contract/participants'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat, useLanguage } from '../i18n/use-format.ts'
import type { Meaning } from '../theme/staff-theme.ts'
import { Timeline, type TimelineEntry as Fact } from '../ui/timeline.tsx'
import { ActivityBadge } from './activity-badge.tsx'
import { ConsentChoices } from './consent-choices.tsx'
import { consentAt, sortTimeline } from './sort-timeline.ts'
import classes from './participants.module.css'

interface ParticipantTimelineProps {
  timeline: readonly TimelineEntry[]
  consents: readonly ConsentRecord[]
  /** Where an entry leads in the reader's space: a response, usually. */
  linkOf?: (entry: TimelineEntry) => string | undefined
  /** What the reader may do about an entry: enter a questionnaire, usually. */
  actionOf?: (entry: TimelineEntry) => ReactNode
}

/** Everything about one person: what is to do now, what comes next, then what happened, the latest first. */
export function ParticipantTimeline(props: ParticipantTimelineProps) {
  const { t } = useTranslation('participants')
  const { now, next, past } = sortTimeline(props.timeline)
  return (
    <div className={classes.timeline}>
      <Planned title={t('timeline.now')} entries={now} empty={t('timeline.nowEmpty')} {...props} />
      {next.length > 0 && <Planned title={t('timeline.next')} entries={next} {...props} />}
      <Past entries={past} {...props} />
    </div>
  )
}

/** Days to come are read forward: a list, since the timeline of facts reads backward. */
function Planned({ title, entries, empty, actionOf }: { title: string; entries: readonly TimelineEntry[]; empty?: string } & ParticipantTimelineProps) {
  const language = useLanguage()
  const format = useFormat()
  const { t } = useTranslation('participants')
  return (
    <section>
      <h3 className={classes.part}>{title}</h3>
      {entries.length === 0 && <p className={classes.quiet}>{empty}</p>}
      <ul className={classes.planned}>
        {entries.map((entry) => (
          <li key={entry.activity ?? entry.at} data-state={entry.state}>
            <span className={classes.plannedWords}>
              <strong>{entry.title[language]}</strong>
              <span className={classes.quiet}>{t('timeline.dueOn', { day: format.onDay(entry.at.slice(0, 10)) })}</span>
            </span>
            <span className={classes.plannedEnd}>{entry.state && <ActivityBadge state={entry.state} />}{actionOf?.(entry)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Past({ entries, consents, linkOf, actionOf }: { entries: readonly TimelineEntry[] } & ParticipantTimelineProps) {
  const { t } = useTranslation('participants')
  const language = useLanguage()
  // What came later at the same instant stands first.
  const facts = entries.toReversed().map((entry, index): Fact => {
    const meaning = meaningOf(entry)
    const to = linkOf?.(entry)
    const under = entry.kind === 'response' ? consentAt(consents, entry.at) : undefined
    const record = entry.kind.startsWith('consent-') ? consents.find(({ signedAt }) => Date.parse(signedAt) === Date.parse(entry.at)) : undefined
    const planned = entry.kind === 'activity-due'
    return {
      // A planned day has no hour of its own.
      id: `${index}`, at: planned ? entry.at.slice(0, 10) : entry.at, kind: t(`kind.${entry.kind}`), title: entry.title[language],
      ...(entry.kind === 'response' || record ? { source: t(`source.${entry.source}`) } : {}),
      ...(under ? { consent: t('timeline.under', { version: under.noticeVersion }) } : {}),
      ...(meaning ? { meaning } : {}), ...(to ? { to } : {}),
      ...(record ? { detail: <ConsentChoices record={record} /> } : {}),
      ...(planned ? { detail: <span className={classes.plannedEnd}>{entry.state && <ActivityBadge state={entry.state} />}{actionOf?.(entry)}</span> } : {}),
    }
  })
  return (
    <section>
      <h3 className={classes.part}>{t('timeline.past')}</h3>
      <Timeline label={t('timeline.past')} entries={facts} heading="h4" />
    </section>
  )
}

function meaningOf({ kind, state }: TimelineEntry): Meaning | undefined {
  if (kind === 'response' || kind === 'consent-given' || state === 'done') return 'done'
  if (kind === 'consent-withdrawn') return 'urgent'
  return kind === 'identity-read' || state === 'closed' ? 'attention' : undefined
}

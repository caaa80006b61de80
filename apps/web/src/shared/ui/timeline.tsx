import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/use-format.ts'
import type { Meaning } from '../theme/staff-theme.ts'
import classes from './timeline.module.css'

export interface TimelineEntry {
  id: string
  /** An instant or a day. */
  at: string
  /** What kind of fact, in words: "Consentement", "Questionnaire". */
  kind: string
  title: string
  detail?: ReactNode
  /** Where it came from. */
  source?: string
  /** Under which consent it may be read. */
  consent?: string
  to?: string
  meaning?: Meaning
}

export interface TimelineProps {
  label: string
  entries: readonly TimelineEntry[]
  /** Level of the days' headings: one under the heading above the timeline. */
  heading?: 'h2' | 'h3' | 'h4'
}

/** Everything known of a person in the order it happened, the latest first, each with its source and consent. */
export function Timeline({ label, entries, heading: Heading = 'h3' }: TimelineProps) {
  const format = useFormat()
  const days = Object.entries(Object.groupBy(entries.toSorted((a, b) => b.at.localeCompare(a.at)), ({ at }) => dayOf(at)))
  return (
    <ol className={classes.days} aria-label={label}>
      {days.map(([day, facts]) => (
        <li key={day}>
          <Heading className={classes.day}>{format.date(day)}</Heading>
          <ol className={classes.facts}>{facts?.map((fact) => <Fact key={fact.id} fact={fact} />)}</ol>
        </li>
      ))}
    </ol>
  )
}

/** The day it was here, not in Greenwich: an hour past midnight belongs to the day it is read with. */
function dayOf(at: string): string {
  if (at.length <= 10) return at
  const here = new Date(at)
  return [here.getFullYear(), String(here.getMonth() + 1).padStart(2, '0'), String(here.getDate()).padStart(2, '0')].join('-')
}

function Fact({ fact }: { fact: TimelineEntry }) {
  const { t } = useTranslation()
  const format = useFormat()
  const timed = fact.at.length > 10
  return (
    <li className={classes.fact} data-meaning={fact.meaning}>
      <p className={classes.kind}>{fact.kind}{timed && <time dateTime={fact.at}> {format.time(fact.at)}</time>}</p>
      <p className={classes.title}>{fact.to ? <Link to={fact.to}>{fact.title}</Link> : fact.title}</p>
      {fact.detail && <div>{fact.detail}</div>}
      {(fact.source || fact.consent) && (
        <dl className={classes.marks}>
          {fact.source && <div><dt>{t('timeline.source')}</dt><dd>{fact.source}</dd></div>}
          {fact.consent && <div><dt>{t('timeline.consent')}</dt><dd>{fact.consent}</dd></div>}
        </dl>
      )}
    </li>
  )
}

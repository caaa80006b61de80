import type { ConsentRecord } from '@weshare/contract/consent'
import type { TimelineEntry } from '@weshare/contract/participants'
import type { Bilingual } from '@weshare/contract/shapes'
import { parsePlainDate, plainDateAt, type PlainDate } from '@weshare/science/base'
import { statusOf } from '@weshare/science/schedule'
import type { ActivityRow, ResponseRow } from './timeline-store.ts'

export interface Facts {
  includedAt: Date
  zone: string
  now: Date
  consents: readonly ConsentRecord[]
  invitations: readonly Date[]
  activities: readonly ActivityRow[]
  responses: readonly ResponseRow[]
  identityReadings: readonly string[]
}

const titles = {
  'included': { fr: 'Inclusion dans l’étude', en: 'Included in the study' },
  'invited': { fr: 'Code ou lien d’accès donné', en: 'Code or link to sign in given' },
  'consent-given': { fr: 'Consentement donné', en: 'Consent given' },
  'consent-withdrawn': { fr: 'Retrait de l’étude', en: 'Withdrew from the study' },
  'identity-read': { fr: 'Identité consultée', en: 'Identity read' },
} as const

const nothingElse = { visit: null, response: null, activity: null, state: null }

/** Everything that happened and is planned, in the order of time; at the same instant, in the order written here. */
export function assembleTimeline(facts: Facts): TimelineEntry[] {
  const today = plainDateAt(facts.now, facts.zone)
  const event = (at: string, kind: keyof typeof titles, source: TimelineEntry['source']): TimelineEntry => ({ at, kind, title: titles[kind], source, ...nothingElse })
  return [
    event(facts.includedAt.toISOString(), 'included', 'staff'),
    ...facts.invitations.map((at) => event(at.toISOString(), 'invited', 'staff')),
    ...facts.consents.map((consent) => event(consent.signedAt, `consent-${consent.kind}`, consent.method === 'paper' || consent.method === 'by-staff' ? 'staff' : 'participant')),
    ...facts.responses.map((response): TimelineEntry => ({
      at: response.received_at.toISOString(), kind: 'response', title: joinTitles(response), source: response.by_staff ? 'staff' : response.by_carer ? 'carer' : 'participant',
      visit: response.visit_id, response: response.id, activity: response.activity_id, state: null,
    })),
    ...facts.activities.map((activity): TimelineEntry => ({
      // At this hour it is that same day from Samoa to Wallis, whichever zone it is read in.
      at: `${activity.due}T11:00:00.000Z`, kind: 'activity-due', title: joinTitles(activity), source: 'system',
      visit: activity.visit_id, response: null, activity: activity.id, state: statusOf(daysOf(activity), today),
    })),
    ...facts.identityReadings.map((at) => event(at, 'identity-read', 'staff')),
  ].toSorted((left, right) => Date.parse(left.at) - Date.parse(right.at))
}

const joinTitles = ({ visit_title: visit, title }: { visit_title: Bilingual, title: Bilingual }): Bilingual =>
  ({ fr: `${visit.fr} · ${title.fr}`.slice(0, 200), en: `${visit.en} · ${title.en}`.slice(0, 200) })

const daysOf = ({ opens, due, closes, done }: ActivityRow) => ({ opens: day(opens), due: day(due), closes: day(closes), done })

function day(text: string): PlainDate {
  const date = parsePlainDate(text)
  if (date === null) throw new Error('The database gave a day the calendar does not have.')
  return date
}

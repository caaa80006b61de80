import { insNumberIsSound } from '@weshare/contract/national-identity'
import type { Person } from '@weshare/contract/participants'
import { addDays, parsePlainDate, plainDateAt, type PlainDate } from '@weshare/science/base'
import { anchorImplausible, armUnknown, birthDateImplausible, insUnsound, mailMissing, zoneUnknown } from './problems.ts'

export interface ToCheck { arm: string | null, anchor: string, zone: string, person: Person, invite: 'code' | 'mail' }

const tenYears = 3653
const longestLife = 47_482 // 130 years

/** Refuses what no protocol could follow, before anything is stored; gives the anchor back as a day. */
export function checkInclusion(inclusion: ToCheck, arms: readonly string[], now: Date): PlainDate {
  if (!zoneExists(inclusion.zone)) throw zoneUnknown()
  const today = plainDateAt(now, inclusion.zone)
  if (arms.length === 0 ? inclusion.arm !== null : inclusion.arm === null || !arms.includes(inclusion.arm)) throw armUnknown({ arms })
  const anchor = parsePlainDate(inclusion.anchor)
  if (anchor === null || anchor < addDays(today, -tenYears) || anchor > addDays(today, tenYears)) throw anchorImplausible()
  const born = parsePlainDate(inclusion.person.birthDate)
  if (born === null || born > today || born < addDays(today, -longestLife)) throw birthDateImplausible()
  if (inclusion.person.ins !== undefined && !insNumberIsSound(inclusion.person.ins.number)) throw insUnsound()
  if (inclusion.invite === 'mail' && inclusion.person.email === undefined) throw mailMissing()
  return anchor
}

/** Both the server and the database must know the zone; the database's list is the wider one. */
function zoneExists(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

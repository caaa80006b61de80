import type { RouteAnswer, RouteBody } from '@weshare/contract/define-route'
import { insNumberIsSound, writeInsNumber, type InsAuthority } from '@weshare/contract/national-identity'
import type { includeParticipant, Person } from '@weshare/contract/participants'
import type { Language } from '../../../shared/i18n/languages.ts'

export type Inclusion = RouteBody<typeof includeParticipant>

/** Somebody just included, with what to hand over and the language it speaks. */
export interface Included {
  answer: RouteAnswer<typeof includeParticipant>
  language: Language
}

/** What stands in the fields of the form, as typed. */
export interface InclusionDraft {
  givenName: string
  familyName: string
  birthDate: string
  email: string
  phone: string
  hospitalNumber: string
  insNumber: string
  insAuthority: InsAuthority
  centre: string
  arm: string
  anchor: string
  language: Language
  zone: string
  invite: 'code' | 'mail'
}
export type DraftField = keyof InclusionDraft

/** Why a field cannot go as it is; the words are chosen by the form. */
export type Fault = 'required' | 'date' | 'choose' | 'email' | 'phone' | 'hospitalNumber' | 'ins' | 'mailMissing' | 'future'
export type Faults = Partial<Record<DraftField, Fault>>

export interface Requirements {
  arms: readonly string[]
  today: string
}

/** The same rules as the contract, said before the journey to the server. */
export function findFaults(draft: InclusionDraft, { arms, today }: Requirements): Faults {
  const faults: Faults = {}
  for (const field of ['givenName', 'familyName'] as const) if (!draft[field].trim()) faults[field] = 'required'
  for (const field of ['birthDate', 'anchor'] as const) if (!/^\d{4}-\d{2}-\d{2}$/.test(draft[field])) faults[field] = 'date'
  if (!faults.birthDate && draft.birthDate > today) faults.birthDate = 'future'
  if (!draft.centre) faults.centre = 'choose'
  if (arms.length > 0 && !arms.includes(draft.arm)) faults.arm = 'choose'
  if (!draft.zone.trim()) faults.zone = 'required'
  if (draft.email.trim() && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(draft.email.trim())) faults.email = 'email'
  if (draft.phone.trim() && !/^\+?[0-9 .()-]{6,20}$/.test(draft.phone.trim())) faults.phone = 'phone'
  if (draft.hospitalNumber.trim() && !/^[A-Za-z0-9/ -]{1,40}$/.test(draft.hospitalNumber.trim())) faults.hospitalNumber = 'hospitalNumber'
  if (draft.insNumber.trim() && !insNumberIsSound(writeInsNumber(draft.insNumber))) faults.insNumber = 'ins'
  if (draft.invite === 'mail' && !draft.email.trim()) faults.email = 'mailMissing'
  return faults
}

/** What is sent: nothing that was left empty. */
export function writeInclusion(draft: InclusionDraft): Inclusion {
  const optional = (field: 'email' | 'phone' | 'hospitalNumber') => (draft[field].trim() ? { [field]: draft[field].trim() } : {})
  const person: Person = {
    givenName: draft.givenName.trim(), familyName: draft.familyName.trim(), birthDate: draft.birthDate,
    ...optional('email'), ...optional('phone'), ...optional('hospitalNumber'),
    ...(draft.insNumber.trim() && { ins: { number: writeInsNumber(draft.insNumber), authority: draft.insAuthority } }),
  }
  const { centre, anchor, language, zone, invite } = draft
  return { centre, arm: draft.arm || null, anchor, language, zone: zone.trim(), person, invite }
}

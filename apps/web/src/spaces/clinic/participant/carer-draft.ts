import { relations, type inviteCarer, type Relation } from '@weshare/contract/carers'
import type { RouteBody } from '@weshare/contract/define-route'
import type { Language } from '../../../shared/i18n/languages.ts'

export type CarerInvitation = RouteBody<typeof inviteCarer>

/** What stands in the fields of the form, as typed. */
export interface CarerDraft {
  name: string
  relation: Relation | ''
  language: Language
  by: 'code' | 'mail'
  email: string
  phone: string
}
export type CarerFaults = Partial<Record<'name' | 'relation' | 'email' | 'phone', 'required' | 'choose' | 'email' | 'phone' | 'mailMissing'>>

/** The same rules as the contract, said before the journey to the server. */
export function findCarerFaults({ name, relation, by, email, phone }: CarerDraft): CarerFaults {
  const faults: CarerFaults = {}
  if (name.trim() === '') faults.name = 'required'
  if (relation === '') faults.relation = 'choose'
  if (email.trim() !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim())) faults.email = 'email'
  if (by === 'mail' && email.trim() === '') faults.email = 'mailMissing'
  if (phone.trim() !== '' && !/^\+?[0-9 .()-]{6,20}$/.test(phone.trim())) faults.phone = 'phone'
  return faults
}

/** What is sent: nothing that was left empty; null as long as something is at fault. */
export function writeCarer(draft: CarerDraft): CarerInvitation | null {
  const { relation, language, by } = draft
  if (relation === '' || Object.keys(findCarerFaults(draft)).length > 0) return null
  const [email, phone] = [draft.email.trim(), draft.phone.trim()]
  return { contact: { name: draft.name.trim(), ...(email !== '' && { email }), ...(phone !== '' && { phone }) }, relation, language, by }
}

export const relationNamed = (value: string): Relation | '' => relations.find((one) => one === value) ?? ''

import type { RouteAnswer, RouteBody } from '@weshare/contract'
import { openParticipantSession } from '@weshare/contract/accounts'
import { giveConsent, readNotice, type Purpose } from '@weshare/contract/consent'
import { includeParticipant, type Person } from '@weshare/contract/participants'
import type { House } from './open-house.ts'
import type { OpenStudy } from './open-study.ts'
import type { Visitor } from './visitor.ts'

export type Inclusion = RouteBody<typeof includeParticipant>

export const marie: Person = {
  givenName: 'Marie', familyName: 'Lefèvre-Łukasik', birthDate: '1961-04-12', email: 'marie@mail.test', phone: '+33 6 12 34 56 78', hospitalNumber: 'AB 1234',
  ins: { number: '261041416802568', authority: '1.2.250.1.213.1.4.8' },
}

/** What a nurse fills in to include somebody at the centre of Lyon, today. */
export const inclusionOf = (house: House, study: Pick<OpenStudy, 'lyon'>, change: Partial<Inclusion> = {}): Inclusion => ({
  centre: study.lyon, arm: null, anchor: house.clock.now().toISOString().slice(0, 10), language: 'fr', zone: 'Europe/Paris',
  person: { givenName: 'Zoé', familyName: 'Martin', birthDate: '1970-01-02' }, invite: 'code', ...change,
})

export async function includeSomebody(house: House, study: Pick<OpenStudy, 'id' | 'lyon' | 'nurse'>, change: Partial<Inclusion> = {}): Promise<RouteAnswer<typeof includeParticipant>> {
  return study.nurse.visitor.do(includeParticipant, { params: { study: study.id }, body: inclusionOf(house, study, change) })
}

/** Opens a participant's own session, with the code they were given. */
export async function enterWithCode(house: House, code: string | null): Promise<Visitor> {
  const visitor = house.visitor()
  await visitor.do(openParticipantSession, { body: { code: code ?? '' } })
  return visitor
}

/** Reads the notice and signs it, agreeing to everything but what is named. */
export async function signAs(visitor: Visitor, name: string, refused: readonly Purpose[] = []): Promise<RouteAnswer<typeof giveConsent>> {
  return visitor.do(giveConsent, { body: await signatureOf(visitor, name, refused) })
}

export async function signatureOf(visitor: Visitor, name: string, refused: readonly Purpose[] = []): Promise<RouteBody<typeof giveConsent>> {
  const notice = await visitor.do(readNotice, { query: { language: visitor.language } })
  return {
    noticeVersion: notice.version, noticeSha256: notice.sha256, language: notice.language, signature: { name, read: true },
    decisions: notice.purposes.map(({ purpose }) => ({ purpose, agreed: !refused.includes(purpose) })),
  }
}

import { createHash, randomUUID } from 'node:crypto'
import { inviteCarer } from '@weshare/contract/carers'
import { invite } from '@weshare/contract/participants'
import type { Route } from '@weshare/contract'
import { namesIn, type Caller } from '@weshare/contract/access-matrix'
import { gad7, phq9 } from '@weshare/science/library'
import { canonicalBase } from '@weshare/science/instruments'
import { moodQuestion } from '../ask-question.ts'
import { fillPhq9 } from '../fill-questionnaire.ts'
import { inclusionOf } from '../include-somebody.ts'
import type { House } from '../open-house.ts'
import { signInAs } from '../sign-in-as.ts'
import { softAuthenticator } from '../soft-authenticator.ts'
import { layIdentity, layPasskey, type Quadrant, type Quadrants } from './build-quadrants.ts'
import { openSession, type Seat } from './seat-callers.ts'

export interface Scene { house: House, quadrants: Quadrants, seat: Seat, place: Quadrant }

/** What is sent, and the status it gets where the door opens: the route's own unless said. */
export interface Asked {
  params?: Record<string, string>
  query?: Record<string, string>
  body?: unknown
  status?: number
  /** Another session than the caller's usual one. */
  token?: string | null
}
type Way = (scene: Scene) => Asked | Promise<Asked>

const newPassword = 'another long enough password'
const agreed = [{ purpose: 'questionnaires', agreed: true }, { purpose: 'recontact', agreed: false }, { purpose: 'carer-answers', agreed: true }]
const anotherNotice = { noticeVersion: 99, noticeSha256: 'a'.repeat(64), language: 'fr' }

/** Somebody whom nobody misses: an account of its own for each act that would spoil another's. */
const freshAccount = async ({ house, quadrants }: Scene): Promise<{ account: string, grant: string }> => {
  const { account } = await signInAs(house, { role: 'legal', study: quadrants.alpha.id })
  const { rows } = await house.owner.query<{ id: string }>('select id from weshare.role_grant where account_id = $1', [account])
  return { account, grant: rows[0]?.id ?? '' }
}
const ofFreshAccount = async (scene: Scene): Promise<Record<string, string>> =>
  (scene.seat.caller === 'operator' ? freshAccount(scene) : { account: scene.place.account, grant: scene.place.grant })

const sessionOfFreshAccount = async (scene: Scene): Promise<Record<string, string>> => {
  if (scene.seat.caller !== 'operator') return { account: scene.place.account, session: scene.place.session }
  const { account } = await freshAccount(scene)
  const { rows } = await scene.house.owner.query<{ id: string }>('select id from weshare.session where account_id = $1', [account])
  return { account, session: rows[0]?.id ?? '' }
}

/** What a device made for another question than this browser was asked. */
const anotherPasskey = () => ({
  name: 'Telephone',
  credential: softAuthenticator('http://localhost:8080').make({
    challenge: 'aaaa', rp: { id: 'localhost', name: 'WeShare' }, user: { id: 'aaaa', name: 'x', displayName: 'x' }, pubKeyCredParams: [], timeout: 1, excludeCredentials: [],
    authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' }, attestation: 'none', extensions: {}, hints: [],
  }),
})
async function otherSession({ house, quadrants, seat }: Pick<Scene, 'house' | 'quadrants' | 'seat'>): Promise<string> {
  const token = await openSession(house, seat, quadrants.at.own)
  const { rows } = await house.owner.query<{ id: string }>('select id from weshare.session where token_hash = $1', [createHash('sha256').update(token ?? '').digest()])
  return rows[0]?.id ?? ''
}

/** The carer of the place, or one whom nobody misses for a caller who will truly end their access. */
async function carerToEnd({ quadrants: { alpha, at }, seat, place }: Scene, enders: readonly Caller[]): Promise<string> {
  if (place !== at.own || !enders.includes(seat.caller)) return place.carer
  const { carer } = await alpha.nurse.visitor.do(inviteCarer, {
    params: { study: place.study, participant: place.participant }, body: { contact: { name: 'Somebody' }, relation: 'friend', language: 'fr', by: 'code' },
  })
  return carer
}

/**
 * How each door is asked, with real identifiers and a body its schema accepts. Where the act would spoil the stage it is one that is
 * refused later, for its state or content. Doors without a body and with known names in their address need not be listed.
 */
const ways: Readonly<Record<string, Way>> = {
  'accounts.signIn': ({ quadrants: { bystander } }) => ({ body: { email: bystander.email, password: bystander.password } }),
  'accounts.openParticipantSession': async ({ quadrants: { alpha, at } }) =>
    ({ body: { code: (await alpha.nurse.visitor.do(invite, { params: { study: alpha.id, participant: at.neighbour.participant }, body: { by: 'code' } })).code } }),
  'accounts.signOut': async ({ house, quadrants, seat }) => ({ token: await openSession(house, seat, quadrants.at.own) }),
  'accounts.closeParticipantSession': async ({ house, quadrants, seat }) => ({ token: await openSession(house, seat, quadrants.at.own) }),
  'accounts.changePassword': ({ seat: { person } }) => ({ body: { currentPassword: 'not the one I have', newPassword }, status: person === null ? 401 : 422 }),
  'accounts.enrolSecondFactor': () => ({ body: { password: 'not the one I have' }, status: 422 }),
  'accounts.confirmSecondFactor': () => ({ body: { oneTimePassword: '000000' }, status: 409 }),
  'accounts.create': () => ({ body: { email: `${randomUUID()}@hospital.test`, name: 'Somebody', language: 'fr' } }),
  'accounts.grantRole': async (scene) => ({ params: await ofFreshAccount(scene), body: { role: 'nurse', study: null, site: null } }),
  'accounts.revokeRole': async (scene) => ({ params: await ofFreshAccount(scene) }),
  'accounts.givePassword': async (scene) => ({ params: await ofFreshAccount(scene) }),
  'accounts.close': async (scene) => ({ params: await ofFreshAccount(scene) }),
  'accounts.askPasskey': () => ({}),
  'accounts.signInWithPasskey': () => ({ body: softAuthenticator('http://localhost:8080').show({ challenge: 'aaaa', rpId: 'localhost', timeout: 1, userVerification: 'required' }), status: 401 }),
  'accounts.openSessionWithPasskey': () => ({ body: softAuthenticator('http://localhost:8080').show({ challenge: 'aaaa', rpId: 'localhost', timeout: 1, userVerification: 'required' }), status: 401 }),
  'accounts.addPasskey': () => ({ body: anotherPasskey(), status: 401 }),
  'accounts.addParticipantPasskey': () => ({ body: anotherPasskey(), status: 401 }),
  'accounts.removePasskey': async ({ house, seat, place }) => ({ params: { passkey: seat.person === null ? place.passkey : await layPasskey(house, seat.person) } }),
  'accounts.endSession': async ({ house, quadrants, seat, place }) => ({ params: { session: seat.person === null ? place.session : await otherSession({ house, quadrants, seat }) } }),
  'accounts.unlinkIdentity': async ({ house, seat, place }) => ({ params: { identity: seat.person === null ? place.identity : await layIdentity(house, seat.person) } }),
  'accounts.endAccountSession': async (scene) => ({ params: await sessionOfFreshAccount(scene) }),
  'accounts.endAccountSessions': async (scene) => ({ params: await ofFreshAccount(scene) }),
  'accounts.goToProvider': () => ({ status: 404 }),
  'accounts.returnFromProvider': () => ({ body: { answer: 'code=none' }, status: 401 }),
  'accounts.linkProvider': () => ({ body: { answer: 'code=none' }, status: 401 }),
  'accounts.showSecondFactor': () => ({ body: { oneTimePassword: '000000' }, status: 409 }),
  'accounts.proveAgain': () => ({ body: { password: 'not the one I have' }, status: 422 }),
  'studies.create': ({ quadrants: { alpha } }) => ({ body: { code: 'ALPHA', protocol: alpha.protocol }, status: 409 }),
  'studies.saveDraft': ({ quadrants: { alpha } }) => ({ body: alpha.protocol }),
  'studies.publish': () => ({ body: { reason: 'encore' }, status: 409 }),
  'studies.close': () => ({ body: { reason: 'fin' } }),
  'participants.include': ({ house, place }) => ({
    body: inclusionOf(house, { lyon: place.centre }, { person: { givenName: 'New', familyName: `N${randomUUID()}`, birthDate: '1960-01-01' } }),
  }),
  'participants.invite': ({ place }) => ({ params: { participant: place.participant }, body: { by: 'code' } }),
  'participants.revealIdentity': () => ({ body: { reason: 'appel' } }),
  'participants.find': ({ place }) => ({ body: { familyName: place.person.familyName, birthDate: place.person.birthDate } }),
  'carers.end': async (scene) => ({ params: { carer: await carerToEnd(scene, ['nurse', 'research-assistant', 'investigator']) } }),
  'carers.endMine': async (scene) => ({ params: { carer: await carerToEnd(scene, ['participant']) } }),
  'carers.invite': () => ({ body: { contact: { name: 'Somebody' }, relation: 'friend', language: 'fr', by: 'code' } }),
  'carers.inviteAgain': () => ({ body: { by: 'code' } }),
  'carers.reveal': () => ({ body: { reason: 'appel' } }),
  'consent.readNotice': () => ({ query: { language: 'fr' } }),
  'consent.give': () => ({ body: { ...anotherNotice, decisions: agreed, signature: { name: 'Marie', read: true } }, status: 409 }),
  'consent.takePart': () => ({ body: { ...anotherNotice, decisions: agreed, read: true }, status: 409 }),
  'consent.object': () => ({ body: anotherNotice, status: 409 }),
  'consent.confirmReading': () => ({ body: anotherNotice, status: 409 }),
  'consent.withdraw': () => ({ body: { dataChoice: 'keep' } }),
  'consent.recordWithdrawal': ({ place }) => ({ params: { participant: place.withdrawn }, body: { dataChoice: 'keep', reason: 'demande' }, status: 409 }),
  'consent.countersign': () => ({ body: { informed: true }, status: 409 }),
  'consent.recordPaper': ({ house, place }) => ({
    params: { participant: place.withdrawn }, status: 409,
    body: { noticeVersion: 1, language: 'fr', decisions: agreed, signedOn: house.clock.now().toISOString().slice(0, 10), collectedBy: 'Dr A', keptAt: 'Armoire 3' },
  }),
  'collection.enter': ({ house, quadrants }) => ({ body: { ...fillPhq9(house, quadrants.sha256), mode: 'paper', source: 'participant' }, status: 409 }),
  'collection.correct': ({ house, quadrants: { sha256 } }) => ({ body: { id: randomUUID(), sha256, answers: fillPhq9(house, sha256).answers, reason: 'erreur de saisie' }, status: 409 }),
  'collection.submit': ({ house, quadrants }) => ({ body: fillPhq9(house, quadrants.sha256), status: 409 }),
  'collection.saveDraft': ({ place }) => ({ params: { activity: place.begun }, body: { answers: {}, sequence: 2, sha256: place.begunSha256 } }),
  'rights.download': async ({ house, quadrants, seat }) => ({ query: { form: 'json', language: 'fr' }, token: await openSession(house, seat, quadrants.at.own) }),
  'rights.correctContact': async ({ house, quadrants, seat }) => ({ body: { language: 'fr' }, status: 422, token: await openSession(house, seat, quadrants.at.own) }),
  'rights.askProof': async ({ house, seat, place }) => {
    // A code made a moment ago would be said to be enough.
    if (seat.caller === 'participant') await house.owner.query('delete from weshare.invitation where participant_id = $1 and used_at is null', [place.participant])
    return {}
  },
  'rights.ask': () => ({ body: { kind: 'access' }, status: 409 }),
  'rights.extend': () => ({ body: { reason: 'beaucoup de pièces' } }),
  'rights.answer': async ({ house, quadrants, seat }) => ({ body: { outcome: 'refused', ground: null, reason: 'non' }, status: 422, token: await openSession(house, seat, quadrants.at.own) }),
  'rights.record': () => ({ body: { kind: 'portability', channel: 'letter', receivedOn: '2999-01-01' }, status: 422 }),
  'exports.order': () => ({ body: { formats: ['csv'] } }),
  'analyses.create': () => ({ body: { title: 'Humeur', estimand: moodQuestion } }),
  'analyses.update': () => ({ body: { title: 'Humeur', estimand: moodQuestion, revision: 1 }, status: 409 }),
  'analyses.run': ({ place }) => ({ params: { analysis: place.begunAnalysis }, status: 422 }),
  'analyses.justify': () => ({ body: { item: 'sisaqol:RS1', text: 'Écrit au protocole' } }),
  'analyses.report': () => ({ query: { language: 'fr', kind: 'html' } }),
  'analyses.delete': () => ({ status: 409 }),
  'instruments.get': () => ({ query: { url: `${canonicalBase}/Questionnaire/gad-7`, version: gad7.version } }),
  'instruments.import': () => ({ body: { questionnaire: { resourceType: 'Questionnaire' } }, status: 422 }),
  'instruments.loadTextPack': () => ({
    body: { instrument: phq9.id, version: phq9.version, language: 'fr', licenceReference: 'lettre', title: 'PHQ-9', items: {}, options: {} }, status: 422,
  }),
}

/** Acts that end something for everybody: asked after all others. */
export const askedLast: readonly string[] = ['rights.restrict', 'consent.withdraw', 'studies.close', 'accounts.endEverySession']

const needsQuery = ({ query }: Route): boolean => query !== undefined && 'required' in query && Array.isArray(query.required) && query.required.length > 0

/** Why this door cannot be asked yet; undefined when it can. */
export function lacksWay(route: Route): string | undefined {
  const names = namesIn(route).filter((name) => !nameHeld(name))
  if (names.length > 0) return `${route.name}: lay something for “:${names.join(', :')}” in the Quadrant of apps/server/journeys/house/attack/build-quadrants.ts`
  if ((route.body !== undefined || needsQuery(route)) && !(route.name in ways)) return `${route.name}: say in ways of apps/server/journeys/house/attack/ways-to-ask.ts what it is sent`
  return undefined
}

const held: readonly (keyof Quadrant)[] = ['study', 'participant', 'carer', 'activity', 'response', 'consent', 'export', 'file', 'analysis', 'request', 'version', 'account', 'grant', 'passkey', 'session', 'identity', 'provider']
const nameHeld = (name: string): name is 'study' => held.some((one) => one === name)

/** The request of a door for what lies at a place, written out. */
export async function askFor(route: Route, scene: Scene): Promise<Asked & { path: string }> {
  const asked = await (ways[route.name]?.(scene) ?? {})
  const params = { ...Object.fromEntries(namesIn(route).filter(nameHeld).map((name) => [name, scene.place[name]])), ...asked.params }
  const path = route.path.replaceAll(/:([A-Za-z]+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const query = new URLSearchParams(asked.query).toString()
  return { ...asked, path: query === '' ? path : `${path}?${query}` }
}

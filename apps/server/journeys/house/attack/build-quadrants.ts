import { randomUUID } from 'node:crypto'
import { createAnalysis } from '@weshare/contract/analyses'
import { inviteCarer } from '@weshare/contract/carers'
import { openActivity, saveAnswersDraft, submitAnswers } from '@weshare/contract/collection'
import { withdrawConsent } from '@weshare/contract/consent'
import { listExports, orderExport } from '@weshare/contract/exports'
import { askRight } from '@weshare/contract/rights'
import type { Place } from '@weshare/contract/access-matrix'
import { vi } from 'vitest'
import { askOwner } from '../ask-owner.ts'
import { runQuestion } from '../ask-question.ts'
import { fillPhq9, phq9Ref, stockPhq9 } from '../fill-questionnaire.ts'
import { enterWithCode, includeSomebody, signAs, type Inclusion } from '../include-somebody.ts'
import type { House } from '../open-house.ts'
import { openStudy, type OpenStudy } from '../open-study.ts'
import { prepareProtocol } from '../prepare-protocol.ts'
import { signInAs, type SignedIn } from '../sign-in-as.ts'
import type { Visitor } from '../visitor.ts'

/** What lies at one site of one study: somebody who answered, somebody who left, an export, analyses; under the names that addresses use. */
export interface Quadrant {
  study: string
  centre: string
  site: string
  participant: string
  /** Somebody who may answer for the participant. */
  carer: string
  pseudonym: string
  visitor: Visitor
  code: string
  person: Inclusion['person']
  /** The activity that was answered, and one with a draft. */
  activity: string
  begun: string
  begunSha256: string
  response: string
  consent: string
  export: string
  file: string
  /** An analysis with its results, and one of which only the title is written. */
  analysis: string
  begunAnalysis: string
  /** A request about their data, waiting for its answer. */
  request: string
  /** The version of the protocol and of the notice in force. */
  version: string
  /** Somebody of this place who has withdrawn. */
  withdrawn: string
  /** The account and the grant of a bystander: the same everywhere. */
  account: string
  grant: string
  /** A passkey of the person, a session of theirs, the bystander's tie to a provider, and a provider that is not set up. */
  passkey: string
  session: string
  identity: string
  provider: string
}

export interface Quadrants { alpha: OpenStudy, beta: OpenStudy, sha256: string, at: Readonly<Record<Place, Quadrant>>, bystander: SignedIn }

interface Corner { study: OpenStudy, centre: string, site: string, nurse: SignedIn, name: string }

/** Two studies at the same two sites, with people, consents, answers, drafts, codes and exports at each of the four places. */
export async function buildQuadrants(house: House): Promise<Quadrants> {
  const sha256 = await stockPhq9(house)
  const alpha = await openStudy(house, 'ALPHA', carersAllowed)
  const beta = await openStudy(house, 'BETA', carersAllowed)
  const bystander = await signInAs(house, { role: 'legal', study: alpha.id })
  const nurseOf = async (study: OpenStudy, site: 'lyon' | 'lille'): Promise<SignedIn> => (site === 'lyon' ? study.nurse : study.nurseOfLille)
  const corner = async (study: OpenStudy, site: 'lyon' | 'lille', name: string): Promise<Quadrant> => {
    const [found] = await askOwner<{ site_id: string }>(house, 'select site_id from weshare.centre where id = $1', [study[site]])
    return fillCorner(house, { study, centre: study[site], site: found?.site_id ?? '', nurse: await nurseOf(study, site), name }, { sha256, bystander })
  }
  const at = {
    'own': await corner(alpha, 'lyon', 'Ownplace'), 'other-site': await corner(alpha, 'lille', 'Othersite'),
    'other-study': await corner(beta, 'lyon', 'Otherstudy'), 'elsewhere': await corner(beta, 'lille', 'Elsewhere'), 'neighbour': await corner(alpha, 'lyon', 'Neighbour'),
  }
  return { alpha, beta, sha256, at, bystander }
}

const { notice } = prepareProtocol([])
/** Carers may answer, where the person agrees. */
const carersAllowed = {
  proxy: 'allowed' as const,
  notice: { ...notice, purposes: [...notice.purposes, { purpose: 'carer-answers' as const, required: false, label: { fr: 'Un aidant répond pour moi', en: 'A carer answers for me' } }] },
}

async function fillCorner(house: House, corner: Corner, { sha256, bystander }: { sha256: string, bystander: SignedIn }): Promise<Quadrant> {
  const { study, centre, site, nurse, name } = corner
  const person = { givenName: `Given${name}`, familyName: name, birthDate: '1961-04-12', email: `${name.toLowerCase()}@mail.test`, hospitalNumber: `HN ${name.toUpperCase()}` }
  const place = { id: study.id, lyon: centre, nurse }
  const included = await includeSomebody(house, place, { person })
  const visitor = await enterWithCode(house, included.code)
  await signAs(visitor, `Given${name} ${name}`)
  const { carer } = await nurse.visitor.do(inviteCarer, {
    params: { study: study.id, participant: included.participant }, body: { contact: { name: `Carer ${name}` }, relation: 'friend', language: 'fr', by: 'code' },
  })
  const { answered, begun } = await findActivities(house, included.participant)
  const sheet = fillPhq9(house, sha256)
  await visitor.do(submitAnswers, { params: { activity: answered }, body: sheet })
  const { sha256: begunSha256 } = await visitor.do(openActivity, { params: { activity: begun } })
  await visitor.do(saveAnswersDraft, { params: { activity: begun }, body: { answers: {}, sequence: 1, sha256: begunSha256 } })
  const { id: request } = await visitor.do(askRight, { body: { kind: 'access' } })
  const leaver = await includeSomebody(house, place, { person: { givenName: 'Gone', familyName: `${name}-Gone`, birthDate: '1950-01-02' } })
  const leaving = await enterWithCode(house, leaver.code)
  await signAs(leaving, `Gone ${name}`)
  await leaving.do(withdrawConsent, { body: { dataChoice: 'keep' } })
  const [consent] = await askOwner<{ id: string }>(house, 'select id from weshare.consent where participant_id = $1', [included.participant])
  const passkey = await layPasskey(house, { study: study.id, participant: included.participant })
  const [session] = await askOwner<{ id: string }>(house, 'select id from weshare.session where participant_id = $1', [included.participant])
  const [grant] = await askOwner<{ id: string }>(house, 'select id from weshare.role_grant where account_id = $1', [bystander.account])
  return {
    study: study.id, centre, site, participant: included.participant, carer, pseudonym: included.pseudonym, visitor, code: included.code ?? '', person,
    activity: answered, begun, begunSha256, response: sheet.id, consent: consent?.id ?? '', export: await makeExport(house, corner), file: 'participants.csv', ...await makeAnalyses(house, corner), request, version: '1',
    withdrawn: leaver.participant, account: bystander.account, grant: grant?.id ?? '', passkey, session: session?.id ?? '', identity: await layIdentity(house, bystander), provider: 'nobody',
  }
}

async function findActivities(house: House, participant: string): Promise<{ answered: string, begun: string }> {
  const rows = await askOwner<{ id: string, instrument_url: string }>(house, `select id, instrument_url from weshare.activity where participant_id = $1 and visit_id = 'inclusion'`, [participant])
  return { answered: rows.find((row) => row.instrument_url === phq9Ref.url)?.id ?? '', begun: rows.find((row) => row.instrument_url !== phq9Ref.url)?.id ?? '' }
}

/** An export ordered by somebody who may export this site of this study and no other. */
export async function makeExport(house: House, { study, site }: { study: Pick<OpenStudy, 'id'>, site: string }): Promise<string> {
  const { visitor } = await signInAs(house, { role: 'methodologist', study: study.id, site })
  const params = { study: study.id }
  const { id } = await visitor.do(orderExport, { params, body: { formats: ['csv'] } })
  await vi.waitFor(async () => {
    const made = (await visitor.do(listExports, { params })).items.find((one) => one.id === id)
    if (made?.state !== 'done') throw new Error(`the export is ${made?.state}`)
  }, { timeout: 30_000, interval: 50 })
  return id
}

/** Analyses made by somebody who may read the data of this site of this study and of no other. */
async function makeAnalyses(house: House, { study, site }: Corner): Promise<{ analysis: string, begunAnalysis: string }> {
  const { visitor } = await signInAs(house, { role: 'methodologist', study: study.id, site })
  const { id: analysis, status } = await runQuestion(visitor, study.id)
  if (status !== 'ready') throw new Error(`the analysis is ${status}`)
  const { id: begunAnalysis } = await visitor.do(createAnalysis, { params: { study: study.id }, body: { title: 'Sommeil' } })
  return { analysis, begunAnalysis }
}

/** The same place with every identifier made up; the study is kept when the reader may see it, so that only the thing itself is missing. */
export function makeUp(place: Quadrant, { keepStudy }: { keepStudy: boolean }): Quadrant {
  return {
    ...place, study: keepStudy ? place.study : randomUUID(), centre: randomUUID(), participant: randomUUID(), carer: randomUUID(), activity: randomUUID(), begun: randomUUID(),
    response: randomUUID(), consent: randomUUID(), export: randomUUID(), analysis: randomUUID(), begunAnalysis: randomUUID(), request: randomUUID(), withdrawn: randomUUID(), account: randomUUID(), grant: randomUUID(), passkey: randomUUID(), session: randomUUID(), identity: randomUUID(),
  }
}

/** A passkey that opens nothing, kept for whoever is named. */
export async function layPasskey(house: House, holder: { account: string } | { study: string, participant: string }): Promise<string> {
  const [account, study, participant] = 'account' in holder ? [holder.account, null, null] : [null, holder.study, holder.participant]
  const [laid] = await askOwner<{ id: string }>(house, `insert into weshare.passkey (credential_id, account_id, study_id, participant_id, public_key, counter, transports, name, created_at)
    values (uuid_send(gen_random_uuid()), $1, $2, $3, '\\x00', 0, '{}', 'Telephone', $4) returning id`, [account, study, participant, house.clock.now()])
  return laid?.id ?? ''
}

/** An account's tie to a provider, one of many. */
export async function layIdentity(house: House, { account }: { account: string }): Promise<string> {
  const [laid] = await askOwner<{ id: string }>(house, `insert into weshare.account_identity (issuer, subject, account_id, linked_at)
    values ('https://' || gen_random_uuid() || '.test', 'somebody', $1, $2) returning id`, [account, house.clock.now()])
  return laid?.id ?? ''
}

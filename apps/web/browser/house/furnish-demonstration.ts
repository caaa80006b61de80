import type { RouteAnswer } from '@weshare/contract'
import { grantRole, listAccounts, signIn } from '@weshare/contract/accounts'
import { createAnalysis, listAnalyses } from '@weshare/contract/analyses'
import { listDue } from '@weshare/contract/collection'
import { recordWithdrawal } from '@weshare/contract/consent'
import { importInstrument, listInstruments } from '@weshare/contract/instruments'
import { getParticipant, includeParticipant, listParticipants } from '@weshare/contract/participants'
import { createStudy, listSites, listStudies, publishVersion } from '@weshare/contract/studies'
import { prepareProtocol } from '../../../server/journeys/house/prepare-protocol.ts'
import { createVisitor, type Visitor } from '../../../server/journeys/house/visitor.ts'
import { demoPassword, mailOf } from '../../../server/src/demonstration/stage.ts'
import { everyKind } from './every-kind.ts'

export const staff = { researcher: 'chercheuse', nurse: 'infirmier', physician: 'medecin', coordinator: 'coordination', dpo: 'dpo', operator: 'exploitation' } as const
export type StaffName = keyof typeof staff

export const credentialsOf = (name: StaffName) => ({ email: mailOf({ mail: staff[name] }), password: demoPassword })

async function enterAs(address: string, name: StaffName): Promise<Visitor> {
  const visitor = createVisitor(() => address)
  await visitor.do(signIn, { body: credentialsOf(name) })
  return visitor
}

type Included = RouteAnswer<typeof includeParticipant>

export interface Furnished {
  /** Real values for the parameters of the staff's addresses, in the study that lives. */
  ids: Readonly<Record<string, string>>
  /** A study nothing was written in yet. */
  draft: string
  /** An analysis nothing was asked in yet, in the study that lives. */
  question: string
  /** Participants at other moments than the one of `ids`. */
  others: readonly { study: string, participant: string }[]
  /** Somebody who has still to consent, in a study asking every kind of question. */
  newcomer: Included
}

/** Adds to the demonstration what it lacks for every screen to have something to show, and finds one of each thing in it. */
export async function furnishDemonstration(address: string): Promise<Furnished> {
  const [researcher, nurse, operator] = await Promise.all([enterAs(address, 'researcher'), enterAs(address, 'nurse'), enterAs(address, 'operator')])
  const found = await findSomebodyHalfway(nurse)
  const { items: instruments } = await researcher.do(listInstruments, { query: {} })
  const instrument = instruments.find(({ url }) => url.endsWith('phq-9'))
  const { items: accounts } = await operator.do(listAccounts, { query: { size: '100' } })
  const accountOf = (name: StaffName) => accounts.find(({ email }) => email === credentialsOf(name).email)?.id ?? ''
  const account = accountOf('nurse')
  // Somebody who works in two spaces, and so has one to choose.
  await operator.do(grantRole, { params: { account: accountOf('physician') }, body: { role: 'methodologist', study: found.study, site: null } })
  const { id: draft } = await researcher.do(createStudy, { body: { code: 'BROUILLON', protocol: { ...prepareProtocol([]), visits: [] } } })
  const newcomer = await includeInEveryKind({ researcher, nurse, operator, account })
  const others = await findAtOtherMoments(nurse, found.study, found.participant)
  const { id: question } = await researcher.do(createAnalysis, { params: { study: found.study }, body: { title: 'Question à écrire' } })
  const analysis = await findAnalysed(researcher, found.study)
  return { ids: { ...found, analysis, account, address: instrument?.url ?? '', version: instrument?.version ?? '', protocolVersion: '1' }, draft, question, others, newcomer }
}

/** Somebody who has answered, and has something to answer. */
async function findSomebodyHalfway(nurse: Visitor): Promise<{ study: string, participant: string, activity: string, response: string }> {
  const { items } = await nurse.do(listDue, { query: { size: '100' } })
  for (const { study, participant, activity } of items) {
    const { timeline } = await nurse.do(getParticipant, { params: { study: study.id, participant } })
    const response = timeline.find((entry) => entry.response !== null)?.response
    if (response) return { study: study.id, participant, activity, response }
  }
  throw new Error('Nobody of the demonstration has both answered and something to answer')
}

/** An analysis with its results: the server of a demonstration computes those it was asked. */
async function findAnalysed(researcher: Visitor, study: string): Promise<string> {
  const until = Date.now() + 60_000
  while (Date.now() < until) {
    const { items } = await researcher.do(listAnalyses, { params: { study } })
    const ready = items.find(({ status }) => status === 'ready')
    if (ready) return ready.id
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('The demonstration computed no analysis')
}

/** Somebody who has not consented yet, and somebody who leaves. */
async function findAtOtherMoments(nurse: Visitor, study: string, taken: string): Promise<Furnished['others']> {
  const { items: studies } = await nurse.do(listStudies, { query: { size: '100' } })
  const everywhere = await Promise.all(studies.map(async ({ id }) => {
    const { items } = await nurse.do(listParticipants, { params: { study: id }, query: { standing: 'included' } })
    return items.map((one) => ({ study: id, participant: one.id }))
  }))
  const { items: consented } = await nurse.do(listParticipants, { params: { study }, query: { standing: 'consented', size: '100' } })
  const leaving = consented.findLast(({ id, received }) => id !== taken && received > 0)
  const [awaited] = everywhere.flat()
  if (!awaited || !leaving) throw new Error('The demonstration has nobody who has still to consent, or nobody who could leave')
  await nurse.do(recordWithdrawal, { params: { study, participant: leaving.id }, body: { dataChoice: 'keep', reason: 'Par téléphone ce matin' } })
  return [awaited, { study, participant: leaving.id }]
}

async function includeInEveryKind({ researcher, nurse, operator, account }: { researcher: Visitor, nurse: Visitor, operator: Visitor, account: string }): Promise<Included> {
  await researcher.do(importInstrument, { body: { questionnaire: everyKind } })
  const { items: sites } = await researcher.do(listSites, {})
  const site = sites.find(({ city }) => city === 'Lyon')?.id ?? ''
  const protocol = prepareProtocol([{ site, target: 10 }])
  const visits = protocol.visits.map((visit) => ({ ...visit, instruments: [{ url: everyKind.url, version: everyKind.version }] }))
  const { id: study } = await researcher.do(createStudy, { body: { code: 'TOUT', protocol: { ...protocol, visits } } })
  const { centres } = await researcher.do(publishVersion, { params: { study }, body: { reason: 'Ouverture' } })
  await operator.do(grantRole, { params: { account }, body: { role: 'nurse', study, site } })
  return nurse.do(includeParticipant, {
    params: { study },
    body: {
      centre: centres[0]?.id ?? '', arm: null, anchor: new Date().toISOString().slice(0, 10), language: 'fr', zone: 'Europe/Paris',
      person: { givenName: 'Zoé', familyName: 'Martin', birthDate: '1970-01-02' }, invite: 'code',
    },
  })
}

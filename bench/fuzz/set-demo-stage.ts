import { rolePermissions, staffRoles } from '@weshare/contract/access'
import type { Actor, Stage } from './send-letters.ts'

type Json = Record<string, unknown>
interface Shown { demoAccounts: { email: string, role: string }[], demoPassword: string }
interface Visitor extends Actor { /** Shows that a session still opens; else signs in again. */ renew: () => Promise<void> }

/** The demonstration as a stage: its accounts, four of its participants, and the identifiers its own answers give. */
export async function setDemoStage(address: string): Promise<Stage> {
  const installation = await ask(address, 'GET', '/api/installation', {}) as unknown as Shown
  const staff: Visitor[] = []
  for (const { email, role } of installation.demoAccounts) staff.push(await seatStaff(address, { email, password: installation.demoPassword, role }))
  const cookieOf = (role: string): string => staff.find(({ name }) => name === role)?.cookie ?? ''
  const ids = await gather(address, { nurse: cookieOf('nurse'), investigator: cookieOf('principal-investigator') })
  const participants = await seatParticipants(address, { cookie: cookieOf('nurse'), ids })
  const [closable, spare] = [await createSpareStudy(address, { cookie: cookieOf('principal-investigator'), like: ids.study[0] ?? '' }), await createSpareAccount(address, cookieOf('operator'))]
  const activities = await Promise.all(participants.map(async ({ cookie }) => itemsOf(await ask(address, 'GET', '/api/participate/activities', { cookie })).map(idOf)))
  const known = { ...ids, activity: ids.activity.map((one, rank) => (rank % 3 === 0 ? activities.flat()[rank] ?? one : one)), account: [spare], grant: [spare], file: ['participants.csv', 'manifest.json'] }
  return {
    address, ids: { ...known, any: Object.values(known).flat() },
    actors: async () => {
      for (const one of staff) await one.renew()
      return [...staff, ...participants, { name: 'nobody', cookie: '', audience: null, permissions: [] }]
    },
    sparing: { 'studies.close': { study: [closable] }, 'consent.recordWithdrawal': { participant: [ids.participant.at(-1) ?? ''] } },
    onlyBy: { 'consent.withdraw': 'leaver', 'consent.object': 'leaver', 'accounts.closeParticipantSession': 'leaver', 'accounts.signOut': 'legal', 'accounts.endEverySession': 'legal' },
  }
}

const idOf = (one: Json): string => String(one['id'])
const itemsOf = (answer: Json): Json[] => (Array.isArray(answer['items']) ? (answer['items'] as Json[]) : [])

async function reach(address: string, method: string, { path, cookie, body }: { path: string, cookie?: string, body?: unknown }): Promise<Response> {
  return fetch(`${address}${path}`, {
    method, headers: { 'x-weshare': '1', ...(cookie !== undefined && { cookie }), ...(body !== undefined && { 'content-type': 'application/json' }) }, ...(body !== undefined && { body: JSON.stringify(body) }),
  })
}

async function ask(address: string, method: string, ...[path, options]: [string, { cookie?: string, body?: unknown }]): Promise<Json> {
  const response = await reach(address, method, { path, ...options })
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`)
  return await response.json() as Json
}

const cookiesIn = (response: Response): string => response.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ')

async function seatStaff(address: string, { email, password, role }: { email: string, password: string, role: string }): Promise<Visitor> {
  const visitor: Visitor = {
    name: role, cookie: '', audience: 'staff', permissions: staffRoles.filter((one) => one === role).flatMap((one) => rolePermissions[one]),
    renew: async () => {
      if ((await reach(address, 'GET', { path: '/api/session', cookie: visitor.cookie })).ok) return
      visitor.cookie = cookiesIn(await reach(address, 'POST', { path: '/api/session', body: { email, password } }))
    },
  }
  await visitor.renew()
  return visitor
}

type Ids = Record<'study' | 'centre' | 'site' | 'participant' | 'activity' | 'response' | 'consent' | 'export', string[]>

async function gather(address: string, { nurse, investigator }: { nurse: string, investigator: string }): Promise<Ids> {
  const rows: Record<Exclude<keyof Ids, 'site'>, string>[] = []
  for (const study of itemsOf(await ask(address, 'GET', '/api/studies', { cookie: nurse })).map(idOf)) {
    const exported = idOf(await ask(address, 'POST', `/api/studies/${study}/exports`, { cookie: investigator, body: { formats: ['csv'] } }))
    for (const participant of itemsOf(await ask(address, 'GET', `/api/studies/${study}/participants?size=10`, { cookie: nurse })).map(idOf)) {
      const shown = await ask(address, 'GET', `/api/studies/${study}/participants/${participant}`, { cookie: nurse })
      const { timeline, consents } = shown as { timeline: Json[], consents: Json[] }
      const found = { activity: timeline.map((entry) => entry['activity']), response: timeline.map((entry) => entry['response']) }
      const first = (values: unknown[]): string => values.find((value) => typeof value === 'string') ?? participant
      rows.push({ study, participant, consent: consents.map(idOf)[0] ?? participant, activity: first(found.activity), response: first(found.response), centre: idOf(shown['centre'] as Json), export: exported })
    }
  }
  const column = (name: Exclude<keyof Ids, 'site'>): string[] => rows.map((row) => row[name])
  return {
    study: column('study'), centre: column('centre'), participant: column('participant'), activity: column('activity'), response: column('response'),
    consent: column('consent'), export: column('export'), site: itemsOf(await ask(address, 'GET', '/api/sites', { cookie: nurse })).map(idOf),
  }
}

async function seatParticipants(address: string, { cookie, ids }: { cookie: string, ids: Ids }): Promise<Actor[]> {
  const actors: Actor[] = []
  for (const participant of ids.participant.slice(0, 4)) {
    const { code } = await ask(address, 'POST', `/api/studies/${ids.study[0]}/participants/${participant}/invitations`, { cookie, body: { by: 'code' } })
    const opened = await reach(address, 'POST', { path: '/api/participate/session', body: { code } })
    actors.push({ name: actors.length === 0 ? 'leaver' : 'participant', cookie: cookiesIn(opened), audience: 'participant', permissions: [] })
  }
  return actors
}

async function createSpareStudy(address: string, { cookie, like }: { cookie: string, like: string }): Promise<string> {
  const { draft } = await ask(address, 'GET', `/api/studies/${like}`, { cookie })
  return idOf(await ask(address, 'POST', '/api/studies', { cookie, body: { code: 'SPARE', protocol: draft } }))
}

const createSpareAccount = async (address: string, cookie: string): Promise<string> =>
  idOf((await ask(address, 'POST', '/api/accounts', { cookie, body: { email: 'spare@demo.test', name: 'Spare', language: 'fr' } }))['account'] as Json)

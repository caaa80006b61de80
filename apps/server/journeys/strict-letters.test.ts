import { allRoutes, type Route } from '@weshare/contract'
import { answerAt } from '@weshare/contract/access-matrix'
import { createAccount } from '@weshare/contract/accounts'
import { Problem } from '@weshare/contract/problem'
import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { faultsOf } from '../src/platform/http/validate-request.ts'
import { buildQuadrants, type Quadrants } from './house/attack/build-quadrants.ts'
import { send } from './house/attack/knock.ts'
import { cookieOf as sessionCookie, seatCallers, type Seat } from './house/attack/seat-callers.ts'
import { askFor } from './house/attack/ways-to-ask.ts'
import { writeWrongLetters, type WrongLetter } from './house/attack/write-wrong-letters.ts'
import { countRows, waitForQuiet } from './house/count-rows.ts'
import { databaseIsHere, databaseKinds, openHouse, type House } from './house/open-house.ts'
import { signInAs, type SignedIn } from './house/sign-in-as.ts'

const good = { email: 'somebody@hospital.test', name: 'Somebody', language: 'fr' }
const withField = (field: string, value: string): string => JSON.stringify({ ...good, [field]: '@@' }).replace('"@@"', value)
interface Letter { says: string, body?: string, headers?: Record<string, string>, status: number, code: string }

const letters: readonly Letter[] = [
  { says: 'null instead of an object', body: 'null', status: 400, code: 'request/invalid' },
  { says: 'null in a field', body: withField('name', 'null'), status: 400, code: 'request/invalid' },
  { says: 'a number where text is asked', body: withField('name', '4'), status: 400, code: 'request/invalid' },
  { says: 'a list where text is asked', body: withField('name', '["Somebody"]'), status: 400, code: 'request/invalid' },
  { says: 'a list instead of an object', body: `[${JSON.stringify(good)}]`, status: 400, code: 'request/invalid' },
  { says: 'text instead of an object', body: '"4"', status: 400, code: 'request/invalid' },
  { says: 'a missing field', body: JSON.stringify({ ...good, language: undefined }), status: 400, code: 'request/invalid' },
  { says: 'an unknown field', body: JSON.stringify({ ...good, role: 'operator' }), status: 400, code: 'request/invalid' },
  { says: 'a misspelt field', body: JSON.stringify({ ...good, langauge: 'fr' }), status: 400, code: 'request/invalid' },
  { says: 'a word that is not in the list', body: withField('language', '"de"'), status: 400, code: 'request/invalid' },
  { says: 'half a character', body: withField('name', String.raw`"Some\ud800body"`), status: 400, code: 'request/invalid' },
  { says: 'the zero character', body: withField('name', String.raw`"Some\u0000body"`), status: 400, code: 'request/invalid' },
  { says: 'lists nested twenty thousand deep', body: withField('name', `${'['.repeat(20_000)}${']'.repeat(20_000)}`), status: 400, code: 'request/too-deep' },
  { says: 'only spaces as a name', body: withField('name', '"   "'), status: 400, code: 'request/invalid' },
  { says: 'JSON that stops in the middle', body: '{"email": "some', status: 400, code: 'request/unreadable' },
  { says: 'nothing at all, called JSON', body: '', status: 400, code: 'request/unreadable' },
  { says: 'an attempt on the prototype', body: '{"__proto__": {"x": 1}}', status: 400, code: 'request/unreadable' },
  { says: 'plain text', body: JSON.stringify(good), headers: { 'content-type': 'text/plain' }, status: 415, code: 'request/media-type' },
  { says: 'a form', body: 'email=a&name=b', headers: { 'content-type': 'application/x-www-form-urlencoded' }, status: 415, code: 'request/media-type' },
  { says: 'XML', body: '<account/>', headers: { 'content-type': 'application/xml' }, status: 415, code: 'request/media-type' },
  { says: 'three megabytes', body: withField('name', JSON.stringify('x'.repeat(3 * 1024 * 1024))), status: 413, code: 'request/too-large' },
  { says: 'no x-weshare header', body: JSON.stringify(good), headers: { 'x-weshare': '' }, status: 403, code: 'request/origin' },
  { says: 'no cookie', body: JSON.stringify(good), headers: { cookie: '' }, status: 401, code: 'session/needed' },
  { says: 'a cookie of rubbish', body: JSON.stringify(good), headers: { cookie: 'weshare_session=%zz%00rubbish' }, status: 401, code: 'session/needed' },
  { says: 'a cookie of the right length', body: JSON.stringify(good), headers: { cookie: `weshare_session=${'A'.repeat(43)}` }, status: 401, code: 'session/needed' },
]

describe.each(databaseKinds)('Letters that no client of ours would write, on %s', (kind) => {
  describe.skipIf(!databaseIsHere(kind))('to the door where accounts are created', () => {
    let house: House
    let operator: SignedIn
    beforeAll(async () => {
      house = await openHouse({ kind })
      operator = await signInAs(house, { role: 'operator' })
    })
    afterAll(() => house?.close())

    const stored = async (): Promise<string> => {
      const { rows } = await house.owner.query('select (select count(*) from weshare.account)::int as accounts, (select count(*) from audit.entry)::int as lines, (select count(*) from weshare.role_grant)::int as grants')
      return JSON.stringify(rows[0])
    }
    const heardAs = async (response: Response): Promise<Problem> => {
      expect(response.headers.get('content-type')).toContain('application/problem+json')
      const problem = (await response.json()) as Problem
      expect(faultsOf(Problem, problem, 'problem')).toEqual([])
      expect(problem.status).toBe(response.status)
      expect(response.headers.get('x-request-id')).toBe(problem.instance)
      return problem
    }

    test.each(letters)('$says: refused in French and in English, and nothing is stored', async ({ body, headers, status, code }) => {
      const before = await stored()
      const heard: Problem[] = []
      for (const language of ['fr', 'en'] as const) {
        operator.visitor.language = language
        const response = await operator.visitor.raw('POST', '/api/accounts', { ...(body !== undefined && { body }), ...(headers !== undefined && { headers }) })
        const problem = await heardAs(response)
        expect([response.status, problem.code]).toEqual([status, code])
        heard.push(problem)
      }
      expect(heard[0]?.detail).not.toBe(heard[1]?.detail)
      expect(heard[0]?.title).not.toBe(heard[1]?.title)
      expect(await stored()).toBe(before)
    })

    test('a refused field is named, with what was expected, in the reader’s language', async () => {
      operator.visitor.language = 'fr'
      const problem = await heardAs(await operator.visitor.raw('POST', '/api/accounts', { body: withField('name', 'null') }))
      expect(problem.errors).toEqual([{ where: 'body/name', code: 'type', message: 'doit être un texte' }])
    })

    test('bytes that are not UTF-8 are refused, not replaced', async () => {
      const body = Buffer.from(JSON.stringify(good).replace('Somebody', 'Somebod\u00FF'), 'latin1')
      const cookie = await cookieOf(house, operator)
      const before = await stored()
      const response = await fetch(`${house.server.address}/api/accounts`, { method: 'POST', body, headers: { 'content-type': 'application/json', 'x-weshare': '1', cookie } })
      expect((await heardAs(response)).code).toBe('request/unreadable')
      expect(await stored()).toBe(before)
    })

    test('an address that cannot be decoded, a wrong identifier and an unknown page each get a problem', async () => {
      const at = (path: string) => operator.visitor.raw('GET', path)
      expect((await heardAs(await at('/api/accounts/%zz'))).status).toBe(400)
      expect((await heardAs(await at('/api/nothing-here'))).code).toBe('request/not-found')
      expect((await heardAs(await at('/api/accounts?page=0'))).code).toBe('request/invalid')
      expect((await heardAs(await at('/api/accounts?page=1&page=2'))).code).toBe('request/invalid')
      expect((await heardAs(await at('/api/accounts?colour=blue'))).code).toBe('request/invalid')
      const response = await operator.visitor.raw('DELETE', '/api/accounts/not-an-id/grants/4')
      expect((await heardAs(response)).errors?.[0]?.where).toBe('path/account')
      expect((await heardAs(await at(`/api/studies/${'x'.repeat(300)}`))).status).toBe(400)
    })

    test('a body where none is expected is refused', async () => {
      const response = await operator.visitor.raw('DELETE', '/api/session', { body: '{"everybody": true}' })
      expect((await heardAs(response)).code).toBe('request/invalid')
      expect((await operator.visitor.raw('GET', '/api/session')).status).toBe(200)
    })

    test('HEAD asks like GET and gets no body; OPTIONS opens nothing', async () => {
      const head = await house.visitor().raw('HEAD', '/api/accounts')
      expect([head.status, await head.text()]).toEqual([401, ''])
      expect((await house.visitor().raw('HEAD', '/api/health')).status).toBe(200)
      const options = await house.visitor().raw('OPTIONS', '/api/accounts', { headers: { origin: 'https://elsewhere.test', 'access-control-request-method': 'POST' } })
      expect((await heardAs(options)).status).toBe(404)
      expect(options.headers.get('access-control-allow-origin')).toBeNull()
      const trace = await statusOf(house, 'TRACE')
      expect(trace).toBeGreaterThanOrEqual(400)
    })

    test('the same letter, rightly written, is stored once', async () => {
      const { account } = await operator.visitor.do(createAccount, { body: { ...good, language: 'fr' } })
      expect(account.email).toBe(good.email)
      const { rows } = await house.owner.query('select name, language from weshare.account where email = $1', [good.email])
      expect(rows).toEqual([{ name: 'Somebody', language: 'fr' }])
    })
  })
})

const withBody = allRoutes.filter((route) => route.body !== undefined)

describe.each(databaseKinds)('Letters with one thing wrong in them, on %s', (kind) => {
  describe.skipIf(!databaseIsHere(kind))('to every door that takes a letter, from somebody it opens to', () => {
    let house: House
    let quadrants: Quadrants
    let seats: Seat[]
    beforeAll(async () => {
      house = await openHouse({ kind })
      quadrants = await buildQuadrants(house)
      seats = await seatCallers(house, quadrants)
    })
    afterAll(() => house?.close())

    /** What is wrong with the two refusals of one letter; nothing when they are refusals, each in its own language. */
    const judge = async (route: Route, { text, says }: WrongLetter, { path, cookie }: { path: string, cookie: string }): Promise<string[]> => {
      const heard: Problem[] = []
      for (const language of ['fr', 'en'] as const) {
        const answer = await send(house, route.method, { path, cookie, body: text, language })
        if (answer.status < 400 || answer.status >= 500) return [`${says}: ${answer.status} ${answer.text.slice(0, 300)}`]
        const problem = JSON.parse(answer.text) as Problem
        if (faultsOf(Problem, problem, 'problem').length > 0 || problem.status !== answer.status) return [`${says}: not a problem, ${answer.text.slice(0, 300)}`]
        if (says === 'ten megabytes' && problem.code !== 'request/too-large') return [`${says}: ${problem.code}`]
        heard.push(problem)
      }
      return heard[0]?.detail === heard[1]?.detail || heard[0]?.title === heard[1]?.title ? [`${says}: the same sentence in both languages, ${heard[0]?.detail}`] : []
    }

    test.each(withBody.map((route) => [route.name, route] as const))('%s refuses each of them in French and in English, and no table changes', async (_, route) => {
      const seat = seats.find(({ caller }) => answerAt(route, caller, 'own') === 'open')
      if (seat === undefined) throw new Error(`${route.name} opens to nobody`)
      const asked = await askFor(route, { house, quadrants, seat, place: quadrants.at.own })
      expect(faultsOf(route.body ?? Problem, asked.body, 'body'), 'the letter they are made from is a right one').toEqual([])
      const letters = writeWrongLetters(route, asked.body)
      expect(letters.length).toBeGreaterThan(5)
      await waitForQuiet(house)
      const before = await countRows(house)
      const faults: string[] = []
      for (const letter of letters) faults.push(...await judge(route, letter, { path: asked.path, cookie: sessionCookie(asked.token === undefined ? seat.token : asked.token) }))
      expect(faults).toEqual([])
      expect(await countRows(house)).toEqual(before)
    })
  })
})

async function cookieOf(house: House, person: SignedIn): Promise<string> {
  const response = await house.visitor().raw('POST', '/api/session', { body: JSON.stringify({ email: person.email, password: person.password }) })
  return (response.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
}

const statusOf = (house: House, method: string): Promise<number> => new Promise((resolve, reject) => {
  const sent = request(`${house.server.address}/api/accounts`, { method }, (response) => {
    response.resume()
    resolve(response.statusCode ?? 0)
  })
  sent.on('error', reject)
  sent.end()
})

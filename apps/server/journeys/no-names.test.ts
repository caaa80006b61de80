import { randomUUID } from 'node:crypto'
import { createAccount, enrolSecondFactor, openParticipantSession, signIn } from '@weshare/contract/accounts'
import { listActivities, openActivity, saveAnswersDraft, submitAnswers } from '@weshare/contract/collection'
import { giveConsent, withdrawConsent } from '@weshare/contract/consent'
import { importInstrument } from '@weshare/contract/instruments'
import { findPerson, includeParticipant, listParticipants, revealIdentity, type Person } from '@weshare/contract/participants'
import { seededRandom } from '@weshare/science/base'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { askOwner } from './house/ask-owner.ts'
import { enterWithCode, inclusionOf, signatureOf } from './house/include-somebody.ts'
import { listenIn, type Overheard } from './house/listen-in.ts'
import { makeExport } from './house/make-export.ts'
import { mixedQuestionnaire } from './house/mixed-questionnaire.ts'
import { databaseIsHere, databaseKinds, openHouse, type House } from './house/open-house.ts'
import { openStudy, type OpenStudy } from './house/open-study.ts'
import { openPostOffice, type PostOffice } from './house/receive-mail.ts'
import { signInAs, type SignedIn } from './house/sign-in-as.ts'

const seed = process.env['WESHARE_SEED'] ?? String(Date.now() % 1_000_000)
const chance = seededRandom(`no names ${seed}`)
const letters = 'abcdefghijklmnopqrstuvwxyz'
const word = (length: number): string => Array.from({ length }, () => letters[chance.integer(0, 25)]).join('')
const digits = (length: number): string => Array.from({ length }, () => String(chance.integer(1, 9))).join('')
const name = (length: number): string => word(length).replace(/^./, (first) => first.toUpperCase())

/** Somebody whose every fact is like nobody else's, so that finding it anywhere is finding them. */
function inventPerson(): Person {
  const birthDate = `19${chance.integer(40, 89)}-0${chance.integer(1, 9)}-${chance.integer(10, 28)}`
  const beginning = `2${birthDate.slice(2, 4)}${birthDate.slice(5, 7)}${digits(8)}`
  return {
    givenName: name(11), familyName: `${name(9)}-${name(8)}`, birthDate, email: `${word(12)}@${word(8)}.test`, phone: `+336${digits(8)}`, hospitalNumber: `H${digits(9)}`,
    ins: { number: beginning + String(97 - Number(BigInt(beginning) % 97n)).padStart(2, '0'), authority: '1.2.250.1.213.1.4.8' },
  }
}

describe.each(databaseKinds)('Everything the house says of itself, at its most talkative, on %s', (kind) => {
  describe.skipIf(!databaseIsHere(kind))('during a study, its mistakes and its failures included', () => {
    let house: House
    let post: PostOffice
    let study: OpenStudy
    let manager: SignedIn
    let heard: Overheard
    const people = [inventPerson(), inventPerson(), inventPerson()]
    const answer = `confidence ${word(20)}`
    const reason = `because ${word(14)}`
    const wrongCode = `${word(5)}-${word(5)}`.toUpperCase()
    const codes: string[] = []
    const sealed: string[] = []

    /** Includes somebody, and gives the code that their letter brought them. */
    const include = async (person: Person): Promise<string> => {
      await study.nurse.visitor.do(includeParticipant, { params: { study: study.id }, body: inclusionOf(house, study, { person, invite: 'mail' }) })
      const brought = await vi.waitFor(() => {
        const [, code] = /#code=([\w%-]+)/.exec(post.letters.find(({ to }) => to[0] === person.email)?.text ?? '') ?? []
        if (code === undefined) throw new Error('the letter has not come yet')
        return decodeURIComponent(code)
      }, { timeout: 20_000 })
      codes.push(brought)
      return brought
    }

    /** What people send wrong holds as much of them as what they send right. */
    const makeMistakes = async (person: Person): Promise<void> => {
      const { visitor } = study.nurse
      const params = { study: study.id }
      const body = inclusionOf(house, study, { person, invite: 'mail' })
      const spoilt: object[] = [body, { ...body, person: { ...person, email: `${person.email} ` } }, { ...body, person: { ...person, birthDate: `${person.birthDate}-${person.hospitalNumber}` } }, { ...body, person: { ...person, nickname: person.familyName } },
        { ...body, person: { ...person, ins: { number: `${person.ins?.number.slice(0, -2)}00`, authority: person.ins?.authority } } }, { ...body, zone: person.familyName }, { ...body, anchor: person.birthDate }]
      for (const wrong of spoilt) expect((await visitor.call(includeParticipant, { params, body: wrong as typeof body })).status).toBeGreaterThanOrEqual(400)
      await visitor.raw('POST', includeParticipant.path.replace(':study', study.id), { body: `{"person": "${person.familyName}` })
      await visitor.raw('POST', includeParticipant.path.replace(':study', study.id), { body: JSON.stringify(person), headers: { 'content-type': 'text/plain' } })
      await visitor.call(findPerson, { params, body: { familyName: person.familyName, birthDate: person.birthDate } })
      await visitor.call(findPerson, { params, body: { hospitalNumber: person.hospitalNumber ?? '' } })
      await visitor.call(signIn, { body: { email: person.email ?? '', password: `${word(9)} ${person.familyName}` } })
      await house.visitor().call(openParticipantSession, { body: { code: wrongCode } })
    }

    const answerAll = async (person: Person, code: string, dataChoice: 'keep' | 'stop-use'): Promise<void> => {
      const visitor = await enterWithCode(house, code)
      const signature = await signatureOf(visitor, `${person.givenName} ${person.familyName}`)
      await visitor.call(giveConsent, { body: { ...signature, noticeSha256: '0'.repeat(64) } })
      await visitor.do(giveConsent, { body: signature })
      const activity = (await visitor.do(listActivities, {})).items.find(({ instrument }) => instrument.url === mixedQuestionnaire.url)?.id ?? ''
      const { sha256 } = await visitor.do(openActivity, { params: { activity } })
      const answers = { help: true, pain: 'LA-some', places: ['head'], weight: 61.25, since: '2026-02-28', words: answer }
      await visitor.do(saveAnswersDraft, { params: { activity }, body: { answers, sequence: 1, sha256 } })
      const at = house.clock.now().getTime()
      const sheet = {
        id: randomUUID(), instrument: { url: mixedQuestionnaire.url, version: mixedQuestionnaire.version }, sha256, language: 'fr' as const, answers, paradata: [],
        startedAt: new Date(at - 60_000).toISOString(), finishedAt: new Date(at - 1000).toISOString(), zone: 'Europe/Paris',
      }
      for (const wrong of [{ ...answers, pain: answer }, { ...answers, weight: answer }, { ...answers, since: answer }, { ...answers, places: [answer] }, { ...answers, nowhere: answer }]) {
        expect((await visitor.call(submitAnswers, { params: { activity }, body: { ...sheet, answers: wrong } })).status).toBeGreaterThanOrEqual(400)
      }
      await visitor.do(submitAnswers, { params: { activity }, body: sheet })
      await visitor.do(withdrawConsent, { body: { dataChoice } })
    }

    /** The database goes away in the middle of it all: what it tells of itself quotes rows. */
    const fail = async (person: Person): Promise<void> => {
      const database = new URL(house.configuration.databaseUrl ?? '').pathname.slice(1)
      await house.owner.query(`create function public.break_down() returns trigger language plpgsql as $$ begin raise exception 'the row is %', new; end $$;
        create trigger break_down before insert on weshare.participant for each row execute function public.break_down()`)
      const broken = { ...inventPerson(), familyName: person.familyName }
      expect((await study.nurse.visitor.call(includeParticipant, { params: { study: study.id }, body: inclusionOf(house, study, { person: broken }) })).status).toBe(500)
      await house.owner.query('drop trigger break_down on weshare.participant; drop function public.break_down()')
      await house.owner.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()`, [database])
      await vi.waitFor(async () => expect((await study.nurse.visitor.call(listParticipants, { params: { study: study.id }, query: {} })).status).toBe(200), { timeout: 20_000 })
      people.push(broken)
    }

    beforeAll(async () => {
      console.info(`no names, ${kind}: seed ${seed}`)
      heard = listenIn()
      post = await openPostOffice()
      house = await openHouse({ kind, smtp: post.url, configured: { logLevel: 'debug' } })
      manager = await signInAs(house, { role: 'data-manager' })
      await manager.visitor.do(importInstrument, { body: { questionnaire: mixedQuestionnaire } })
      const mixed = { url: mixedQuestionnaire.url, version: mixedQuestionnaire.version }
      study = await openStudy(house, 'SILENT', { visits: [{ id: 'inclusion', title: { fr: 'Inclusion', en: 'Inclusion' }, offsetDays: 0, windowBefore: 0, windowAfter: 7, instruments: [mixed] }] })
      const operator = await signInAs(house, { role: 'operator', name: `${name(8)} ${name(10)}` })
      sealed.push((await operator.visitor.do(enrolSecondFactor, { body: { password: operator.password } })).secret)
      await operator.visitor.call(createAccount, { body: { email: study.nurse.email, name: name(12), language: 'fr' } })
      for (const [at, person] of people.entries()) {
        const code = await include(person)
        await makeMistakes(person)
        await answerAll(person, code, at === 0 ? 'stop-use' : 'keep')
      }
      // The letters that say what was signed come in their own time, and hold names too.
      await post.waitFor(2 * people.length)
      const { items: [one] } = await study.nurse.visitor.do(listParticipants, { params: { study: study.id }, query: {} })
      await study.nurse.visitor.do(revealIdentity, { params: { study: study.id, participant: one?.id ?? '' }, body: { reason } })
      await makeExport(study.author.visitor, study.id)
      await fail(people[0] ?? inventPerson())
      await house.restart()
    }, 120_000)
    afterAll(async () => {
      heard?.stop()
      await house?.close()
      await post?.close()
    })

    const factsOf = (person: Person): string[] =>
      [person.givenName, person.familyName, ...person.familyName.split('-'), person.birthDate, person.email, person.email?.split('@')[0], person.phone, person.hospitalNumber, person.ins?.number].flatMap((fact) => (fact === undefined ? [] : [fact]))
    const ways = (fact: string): string[] => [fact, encodeURIComponent(fact), Buffer.from(fact, 'utf8').toString('base64').replace(/=+$/, ''), Buffer.from(fact, 'utf8').toString('hex')]
    /** Which of these stand in the text, in any writing of it. */
    const findIn = (text: string, facts: readonly string[]): string[] => {
      const low = text.toLowerCase()
      return facts.filter((fact) => ways(fact).some((way) => low.includes(way.toLowerCase())))
    }
    const everybody = (): string[] => people.flatMap(factsOf)
    const keys = (): string[] => [...codes, wrongCode, ...sealed, ...heard.tokens, study.nurse.password, house.configuration.secret.toString('utf8')]

    test('the story was told, with its refusals, its failures and its letters; a fact that leaks would be found', () => {
      const logs = house.logs.join('')
      expect(post.letters.length).toBeGreaterThanOrEqual(2 * 3)
      expect([house.logs.length > 60, heard.refusals.length > 40, heard.tokens.size >= 8, codes.filter((code) => /^\w{5}-\w{5}$/.test(code)).length]).toEqual([true, true, true, 3])
      expect(logs).toContain('software error')
      expect(findIn(post.letters.map(({ text }) => text).join('\n'), everybody()).length).toBeGreaterThan(5)
    })

    test('the logs name nobody, hold no answer, no reason, no code, no password, no key', () => {
      expect(findIn(house.logs.join('\n'), [...everybody(), ...keys(), answer, reason, study.nurse.email, manager.email])).toEqual([])
    })

    test('no refusal repeats a value that was sent: it names the field, and says what would fit', () => {
      expect(findIn(heard.refusals.join('\n'), [...everybody(), ...keys(), answer, reason])).toEqual([])
    })

    test('no address that was asked for holds any of it', () => {
      expect(findIn(heard.addresses.join('\n'), [...everybody(), ...keys(), answer, reason, study.nurse.email])).toEqual([])
    })

    test('neither do the measures', async () => {
      const text = await (await house.visitor().raw('GET', '/metrics')).text()
      expect(text.length).toBeGreaterThan(500)
      expect(findIn(text, [...everybody(), ...keys(), answer, reason, study.id, study.nurse.email])).toEqual([])
    })

    test('the audit trail tells who did what to whom by their identifiers; of all this it holds the reason that was given, and nothing else', async () => {
      const trail = (await askOwner<{ content: string }>(house, 'select content::text as content from audit.entry')).map(({ content }) => content).join('\n')
      expect(trail).toContain(reason)
      expect(findIn(trail, [...everybody(), ...keys(), answer, study.nurse.email])).toEqual([])
    })

    test('no table beside the vault holds a fact about a person, nor a code or a session that would open', async () => {
      const tables = await askOwner<{ name: string }>(house, `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
        where table_schema in ('weshare', 'audit', 'jobs', 'graphile_worker', 'public') and table_type = 'BASE TABLE'`)
      expect(tables.length).toBeGreaterThan(30)
      for (const { name: table } of tables) {
        const rows = (await askOwner<{ row: string }>(house, `select row_to_json(t)::text as row from ${table} t`)).map(({ row }) => row).join('\n')
        expect([table, findIn(rows, [...everybody(), ...keys()])]).toEqual([table, []])
      }
    })
  })
})

import { includeParticipant, invite } from '@weshare/contract/participants'
import { readParticipantSession } from '@weshare/contract/accounts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enterWithCode, includeSomebody, inclusionOf, marie, signAs } from './house/include-somebody.ts'
import { askOwner, askOwnerOne } from './house/ask-owner.ts'
import { databaseIsHere, databaseKinds, openHouse, type House } from './house/open-house.ts'
import { openStudy, type OpenStudy } from './house/open-study.ts'
import { openPostOffice, type PostOffice } from './house/receive-mail.ts'

describe.each(databaseKinds)('letters, on the %s database', (kind) => {
  describe.skipIf(!databaseIsHere(kind))('from the order to the mailbox', () => {
    let post: PostOffice
    let house: House
    let study: OpenStudy
    const codeIn = (text: string): string => decodeURIComponent(/participate#code=([A-Za-z0-9%-]+)/.exec(text)?.[1] ?? '')
    const outcomes = async (template: string) => (await askOwner<{ outcome: string }>(house, 'select outcome from vault.letter where template = $1 order by outcome', [template])).map(({ outcome }) => outcome)
    const jobsLeft = async (): Promise<number> => (await askOwnerOne<{ n: number }>(house, 'select count(*)::int as n from graphile_worker.jobs')).n
    const untilDone = async (): Promise<void> => {
      const until = Date.now() + 20_000
      while (await jobsLeft() > 0 && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 50))
      expect(await jobsLeft()).toBe(0)
    }

    beforeAll(async () => {
      post = await openPostOffice()
      house = await openHouse({ kind, smtp: post.url, start: '2026-03-02T09:00:00Z' })
      study = await openStudy(house, 'MAIL-1')
    })
    afterAll(async () => {
      await house?.close()
      await post?.close()
    })

    test('an invitation goes by mail, in the language of the person, and its link opens their space', async () => {
      const included = await includeSomebody(house, study, { person: marie, invite: 'mail' })
      expect([included.code, included.link, included.picture]).toEqual([null, null, null])
      const [letter] = await post.waitFor(1)
      expect(letter).toMatchObject({ to: ['marie@mail.test'], from: 'no-reply@weshare.test', subject: 'Votre accès à WeShare' })
      expect(letter?.text).toContain('Bonjour Marie Lefèvre-Łukasik,')
      expect(letter?.text).toContain('jusqu’au 16 mars 2026')
      expect(letter?.raw).not.toContain('Humeur')
      const visitor = await enterWithCode(house, codeIn(letter?.text ?? ''))
      expect((await visitor.do(readParticipantSession, {})).pseudonym).toBe(included.pseudonym)
    })

    test('the code never stands in the log', () => {
      const code = codeIn(post.letters[0]?.text ?? '')
      expect(code).toMatch(/^\w{5}-\w{5}$/)
      expect(house.logs.length).toBeGreaterThan(3)
      expect(house.logs.join('\n')).not.toContain(code)
    })

    test('what waits in the queue is sealed: the code cannot be read there', async () => {
      post.refuse(1)
      const before = post.letters.length
      await includeSomebody(house, study, { person: { ...marie, email: 'refused@mail.test', hospitalNumber: 'R 1' }, invite: 'mail' })
      const until = Date.now() + 10_000
      const failed = async () => (await house.owner.query<{ payload: Record<string, string> }>('select payload from graphile_worker._private_jobs where attempts > 0 and locked_at is null')).rows[0]
      while (await failed() === undefined && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 50))
      const waiting = await failed()
      expect(Object.keys(waiting?.payload ?? {}).sort()).toEqual(['key', 'language', 'params', 'participant', 'study', 'template'])
      expect(post.letters).toHaveLength(before)
      await house.owner.query(`update graphile_worker._private_jobs set run_at = now()`)
      const letters = await post.waitFor(before + 1)
      const code = codeIn(letters.at(-1)?.text ?? '')
      expect(Buffer.from(waiting?.payload.params ?? '', 'base64').toString('latin1')).not.toContain(code)
      await enterWithCode(house, code)
    })

    test('a letter whose job runs again after the mail server took it is not sent twice', async () => {
      await untilDone()
      const count = post.letters.length
      const { rows: [letter] } = await house.owner.query<{ key: string, participant_id: string }>(`select key, participant_id from vault.letter where template = 'invitation' limit 1`)
      const payload = { study: study.id, participant: letter?.participant_id, template: 'invitation', language: 'fr', key: letter?.key, params: 'AAAA' }
      await house.owner.query(`select graphile_worker.add_job('identity.letter', $1::json)`, [JSON.stringify(payload)])
      await untilDone()
      expect(post.letters).toHaveLength(count)
    })

    test('a person with an English letter reads English, and every letter has its own stable number', async () => {
      const count = post.letters.length
      const person = { ...marie, givenName: 'Ann', familyName: 'Smith', email: 'ann@mail.test', hospitalNumber: 'E 1' }
      await includeSomebody(house, study, { person, language: 'en', invite: 'mail' })
      const letter = (await post.waitFor(count + 1)).at(-1)
      expect(letter?.subject).toBe('Your access to WeShare')
      expect(letter?.text).toContain('Hello Ann Smith,')
      expect(letter?.id).toMatch(/^<[0-9a-f]{32}@localhost>$/)
      expect(new Set(post.letters.map(({ id }) => id)).size).toBe(post.letters.length)
    })

    test('signing brings a letter that says where the copy is, and whoever gave no address gets none', async () => {
      const count = post.letters.length
      const withMail = await includeSomebody(house, study, { person: { ...marie, hospitalNumber: 'S 1' } })
      await signAs(await enterWithCode(house, withMail.code), 'Marie Lefèvre')
      const letter = (await post.waitFor(count + 1)).at(-1)
      expect(letter?.subject).toBe('Vos choix sont enregistrés dans WeShare')
      expect(letter?.text).toContain('http://localhost:8080/participate')
      const without = await includeSomebody(house, study)
      await signAs(await enterWithCode(house, without.code), 'Zoé Martin')
      await untilDone()
      expect(post.letters).toHaveLength(count + 1)
      expect(await outcomes('consent-copy')).toEqual(['no-address', 'sent'])
      const refused = await study.nurse.visitor.call(invite, { params: { study: study.id, participant: without.participant }, body: { by: 'mail' } })
      expect([refused.status, refused.problem.code]).toEqual([422, 'participants/mail-missing'])
    })

    test('a letter written for an inclusion that failed never leaves', async () => {
      const count = post.letters.length
      const heard = await study.nurse.visitor.call(includeParticipant, { params: { study: study.id }, body: inclusionOf(house, study, { person: marie, invite: 'mail' }) })
      expect(heard.problem.code).toBe('participants/already-included')
      await untilDone()
      expect(post.letters).toHaveLength(count)
    })
  })
})

import * as accounts from '@weshare/contract/accounts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inviteToStudy, layStudy, publishNotice, sign, type LaidStudy } from './house/lay-study.ts'
import { databaseIsHere, databaseKinds, openHouse, type House } from './house/open-house.ts'

describe.each(databaseKinds)('A participant’s one-time code on %s', (kind) => {
  describe.skipIf(!databaseIsHere(kind))('in a study with one notice', () => {
    let house: House
    let laid: LaidStudy
    beforeAll(async () => {
      house = await openHouse({ kind })
      laid = await layStudy(house, 'SLEEP-1')
    })
    afterAll(() => house?.close())

    const open = (code: string, visitor = house.visitor()) => visitor.call(accounts.openParticipantSession, { body: { code } })
    const after = (days: number): void => house.clock.set(new Date(Date.now() + days * 86_400_000).toISOString())

    test('is shown as two groups of five characters and kept only as a keyed digest', async () => {
      const code = await inviteToStudy(house, laid)
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/)
      const { rows } = await house.owner.query('select * from weshare.invitation')
      expect(JSON.stringify(rows)).not.toContain(code)
      expect(JSON.stringify(rows)).not.toContain(code.replace('-', ''))
    })

    test('opens the session once, then never again', async () => {
      const code = await inviteToStudy(house, laid)
      const visitor = house.visitor()
      const opened = await open(code, visitor)
      expect(opened.status).toBe(200)
      expect(opened.body).toEqual({ study: { code: 'SLEEP-1', title: { fr: 'Fatigue après traitement', en: 'Fatigue after treatment' } }, pseudonym: 'P-SLEEP-1', language: 'fr', as: 'participant', consent: 'to-give' })
      expect((await visitor.call(accounts.readParticipantSession, {})).body).toEqual(opened.body)
      expect((await open(code)).problem.code).toBe('accounts/code-refused')
    })

    test('is understood in small letters, with spaces, and with O for zero or I and L for one', async () => {
      let code = await inviteToStudy(house, laid)
      while (!/[01]/.test(code)) code = await inviteToStudy(house, laid)
      const typed = ` ${code.toLowerCase().replace('-', ' - ').replaceAll('0', 'o').replace('1', 'I').replaceAll('1', 'l')}`
      expect((await open(typed)).status).toBe(200)
    })

    test('lets exactly one of two devices in when both try at once', async () => {
      for (let round = 0; round < 5; round += 1) {
        const code = await inviteToStudy(house, laid)
        const answers = await Promise.all([open(code), open(code), open(code)])
        expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 401, 401])
      }
    })

    test('stops working when a newer one is made, and after its days have passed', async () => {
      const earlier = await inviteToStudy(house, laid)
      const newer = await inviteToStudy(house, laid, 7)
      expect((await open(earlier)).status).toBe(401)
      after(8)
      expect((await open(newer)).status).toBe(401)
      after(0)
      expect((await open(newer)).status).toBe(200)
    })

    test('leads to a session that says where consent stands', async () => {
      const study = await layStudy(house, 'STANDING')
      const visitor = house.visitor()
      const standing = async () => (await visitor.do(accounts.readParticipantSession, {})).consent
      await open(await inviteToStudy(house, study), visitor)
      expect(await standing()).toBe('to-give')
      await sign(house, study, { kind: 'given', notice: 1 })
      expect(await standing()).toBe('given')
      await publishNotice(house, study, 2)
      expect(await standing()).toBe('to-renew')
      await sign(house, study, { kind: 'given', notice: 2 })
      expect(await standing()).toBe('given')
      await sign(house, study, { kind: 'withdrawn', notice: 2 })
      expect(await standing()).toBe('withdrawn')
    })

    test('leads to a session that lasts on the device, ends after three months of silence, and can be closed', async () => {
      const visitor = house.visitor()
      const other = house.visitor()
      await open(await inviteToStudy(house, laid), visitor)
      await open(await inviteToStudy(house, laid), other)
      after(80)
      expect((await visitor.call(accounts.readParticipantSession, {})).status).toBe(200)
      after(95)
      expect((await visitor.call(accounts.readParticipantSession, {})).status).toBe(200)
      expect((await other.call(accounts.readParticipantSession, {})).status).toBe(401)
      await visitor.do(accounts.closeParticipantSession, {})
      expect((await visitor.call(accounts.readParticipantSession, {})).status).toBe(401)
      after(0)
    })

    test('opens no door of the staff’s', async () => {
      const visitor = house.visitor()
      const opened = await open(await inviteToStudy(house, laid), visitor)
      const token = /weshare_participant=([^;]+)/.exec(opened.headers.getSetCookie()[0] ?? '')?.[1]
      expect((await visitor.call(accounts.readSession, {})).status).toBe(401)
      const forged = await house.visitor().raw('GET', '/api/session', { headers: { cookie: `weshare_session=${token}` } })
      expect(forged.status).toBe(401)
    })

    test('leaves a line in the audit trail when used and when refused, and never itself', async () => {
      const code = await inviteToStudy(house, laid)
      await open(code)
      await open(code)
      const { rows } = await house.owner.query<{ line: string, action: string, participant_id: string | null }>('select content::text as line, action, participant_id from audit.entry')
      expect(rows.filter((row) => row.action === 'accounts.participant-session-opened').every((row) => row.participant_id !== null)).toBe(true)
      expect(rows.map((row) => row.action)).toContain('accounts.code-refused')
      const written = [...house.logs, ...rows.map((row) => row.line)].join('\n')
      expect(written).not.toContain(code)
      expect(written).not.toContain('weshare_participant=')
    })

    test('cannot be guessed on and on: thirty wrong ones close the door to this connection for a quarter of an hour', async () => {
      let status = 401
      for (let attempt = 0; attempt < 31 && status === 401; attempt += 1) status = (await open(`AAAAA-${String(10_000 + attempt)}`)).status
      expect(status).toBe(429)
      const right = await inviteToStudy(house, laid)
      expect((await open(right)).problem.code).toBe('accounts/too-many-tries')
      after(1)
      expect((await open(right)).status).toBe(200)
      after(0)
    })
  })
})

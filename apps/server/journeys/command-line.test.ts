import { createHash, randomUUID } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { submitAnswers } from '@weshare/contract/collection'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exportToFolder } from '../src/features/exports/index.ts'
import { fillPhq9, phq9Ref, stockPhq9 } from './house/fill-questionnaire.ts'
import { databaseIsHere, databaseKinds, openHouse, type House } from './house/open-house.ts'
import { plantStudy, type Planted } from './house/plant-study.ts'
import { readCsv } from './house/read-csv.ts'
import { runCommand, type Ran } from './house/run-command.ts'
import { signInAs } from './house/sign-in-as.ts'

const window = { ...phq9Ref, opens: '2026-03-01', due: '2026-03-10', closes: '2026-03-20', visit: 'month-6' }

describe.each(databaseKinds)('the command line, on %s', (kind) => {
  describe.skipIf(!databaseIsHere(kind))('beside a running server', () => {
    let house: House
    let study: Planted
    let folder: string
    let manager: string
    let managerAccount: string
    const people: { id: string, pseudonym: string }[] = []

    const run = (args: readonly string[], input = '', environment: Record<string, string> = {}): Promise<Ran> => runCommand(args, {
      DATABASE_URL: house.configuration.databaseUrl ?? '', WESHARE_SECRET: house.configuration.secret.toString('utf8'), WESHARE_DATA: house.configuration.data, ...environment,
    }, input)

    beforeAll(async () => {
      house = await openHouse({ kind, start: '2026-03-10T09:00:00Z' })
      folder = await mkdtemp(join(tmpdir(), 'weshare-command-'))
      const sha256 = await stockPhq9(house)
      study = await plantStudy(house, 'COMMAND')
      const signedIn = await signInAs(house, { role: 'data-manager', study: study.study })
      manager = signedIn.email
      managerAccount = signedIn.account
      for (const centre of ['paris', 'lyon', 'lyon'] as const) {
        const { id, pseudonym, visitor } = await study.plantParticipant({ centre })
        people.push({ id, pseudonym })
        await visitor.do(submitAnswers, { params: { activity: await study.plan(id, window) }, body: fillPhq9(house, sha256) })
      }
    })
    afterAll(async () => {
      await house.close()
      await rm(folder, { recursive: true, force: true })
    })

    test('a study is exported into a folder with the rights of the account named, and the trail says who', async () => {
      const out = join(folder, 'study')
      const ran = await run(['export', 'COMMAND', '--format', 'csv', 'parquet', '--out', out, '--as', manager, '--json'])
      expect(ran).toMatchObject({ status: 0, err: '' })
      const made = JSON.parse(ran.out)
      expect(made).toMatchObject({ study: 'COMMAND', counts: { participants: 3, responses: 3 } })
      for (const { name, sha256 } of made.files) expect(createHash('sha256').update(await readFile(join(out, name))).digest('hex'), name).toBe(sha256)
      expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([])
      const { rows } = await house.owner.query(`select content ->> 'actorId' as account from audit.entry where action = 'export.made' and content -> 'detail' ->> 'to' = 'folder'`)
      expect(rows).toEqual([{ account: managerAccount }])
      const again = await run(['export', 'COMMAND', '--out', out, '--as', manager])
      expect(again).toMatchObject({ status: 2, out: '', err: expect.stringContaining('nothing is ever overwritten') })
    })

    test('without --as, the only account that could is taken; between two, the command asks; an account without the right gets nothing', async () => {
      expect((await run(['export', 'COMMAND', '--out', join(folder, 'alone')])).status).toBe(0)
      const ofLyon = await signInAs(house, { role: 'methodologist', study: study.study, site: (await house.owner.query(`select id from weshare.site where code = 'lyon'`)).rows[0].id })
      expect(await run(['export', 'COMMAND', '--out', join(folder, 'which')])).toMatchObject({ status: 1, out: '', err: expect.stringContaining('--as EMAIL') })
      expect((await run(['export', 'COMMAND', '--out', join(folder, 'lyon'), '--as', ofLyon.email])).status).toBe(0)
      const rows = readCsv(await readFile(join(folder, 'lyon', 'participants.csv'), 'utf8'))
      expect(rows.map((row) => row['centre'])).toEqual(['lyon', 'lyon'])
      const nurse = await signInAs(house, { role: 'nurse', study: study.study })
      expect(await run(['export', 'COMMAND', '--out', join(folder, 'nurse'), '--as', nurse.email])).toMatchObject({ status: 1, err: expect.stringContaining('export.run') })
      expect(await run(['export', 'NOSUCH', '--out', join(folder, 'no')])).toMatchObject({ status: 1, err: expect.stringContaining('There is no study NOSUCH') })
      expect((await readdir(folder)).sort()).toEqual(['alone', 'lyon', 'study'])
    })

    test('somebody who withdraws while the files are being written is in none of them', async () => {
      const { transact, snapshot } = house.database
      let readings = 0
      const manifest = await exportToFolder({
        transact, now: house.clock.now,
        snapshot: async (who, work) => {
          const read = await snapshot(who, work)
          if ((readings += 1) === 1) await study.consent(people[2]?.id ?? '', { collects: false, uses: false })
          return read
        },
      }, { who: { actor: 'staff', account: managerAccount, request: randomUUID(), origin: 'journey' }, study: study.study, formats: ['csv'], folder: join(folder, 'meanwhile') })
      expect(readings).toBe(2)
      expect(manifest?.counts).toMatchObject({ participants: 2, responses: 2 })
      expect(await readFile(join(folder, 'meanwhile', 'responses_long.csv'), 'utf8')).not.toContain(people[2]?.pseudonym)
    })

    test('the schema is found up to date, and the doctor finds the installation sound but for what a test lacks', async () => {
      expect(await run(['migrate', '--json'])).toMatchObject({ status: 0, out: JSON.stringify({ applied: [] }, null, 2) + '\n' })
      const ran = await run(['doctor', '--json'])
      const { checks } = JSON.parse(ran.out)
      const state = Object.fromEntries(checks.map((check: { name: string, state: string }) => [check.name, check.state]))
      expect(state).toMatchObject({ 'node': 'ok', 'data-folder': 'ok', 'secret': 'ok', 'address': 'ok', 'mail': 'warning', 'database': 'ok', 'clock': 'ok', 'roles': 'ok', 'schema': 'ok', 'jobs': 'ok', 'audit': 'ok', 'keys': 'ok', 'key-age': 'ok' })
      const wrong = JSON.parse((await run(['doctor', '--json'], '', { WESHARE_SECRET: 'another secret, which opens nothing of this installation' })).out)
      expect(wrong.checks.find((check: { name: string }) => check.name === 'keys')).toMatchObject({ state: 'failure', found: expect.stringMatching(/not at hand|does not open to this secret/) })
      await house.owner.query(`insert into public.weshare_migration (name, sha256) values ('9999-later.sql', $1)`, ['0'.repeat(64)])
      const later = await run(['doctor'])
      expect(later).toMatchObject({ status: 1, out: expect.stringContaining('of a newer version') })
      expect(await run(['migrate'])).toMatchObject({ status: 1, out: '', err: expect.stringMatching(/does not know: 9999-later\.sql\. Install that version or a newer one, or restore the backup .*Nothing was changed\.\n$/) })
      await house.owner.query(`delete from public.weshare_migration where name = '9999-later.sql'`)
    }, 120_000)

    test('the first operator is made from the terminal, once, and the password is never an argument', async () => {
      const args = ['operator', 'create', '--email', 'ops@hospital.test', '--name', 'IT team']
      expect(await run(args, 'short\n')).toMatchObject({ status: 2, out: '' })
      expect(await run([...args, '--password', 'x'], '')).toMatchObject({ status: 2, err: expect.stringContaining('unknown option') })
      expect(await run([...args, '--json'], 'a long enough password\n')).toMatchObject({ status: 0, out: expect.stringContaining('ops@hospital.test') })
      expect((await run(args, 'a long enough password\n')).status).toBe(2)
    })

    test('the audit trail is intact until somebody with the keys of the database changes one line; then the line is named', async () => {
      const whole = await run(['audit', 'verify', '--json'])
      expect(whole.status).toBe(0)
      const verdict = JSON.parse(whole.out)
      expect(verdict).toMatchObject({ intact: true, broken: null })
      // The heads as they can be noted elsewhere: those the database holds, and the time of the last entry of each chain.
      const { rows: heads } = await house.owner.query(`select h.chain, h.position::int as entries, encode(h.hash, 'hex') as hash, e.at
        from audit.chain_head h left join audit.entry e on e.chain = h.chain and e.position = h.position order by h.chain`)
      expect(heads).toHaveLength(16)
      expect(verdict.heads).toEqual(heads)
      expect(verdict.heads.reduce((sum: number, head: { entries: number }) => sum + head.entries, 0)).toBe(verdict.entries)
      const table = (await run(['audit', 'verify'])).out
      for (const { chain, entries, hash, at } of heads) expect(table).toMatch(new RegExp(`^${chain} +${entries} +${at ?? '-'} +${hash}$`, 'm'))
      const { rows: [line] } = await house.owner.query(`select chain, position::text from audit.entry where action = 'export.made' order by chain, position limit 1`)
      await house.owner.query(`update audit.entry set content = jsonb_set(content, '{detail,participants}', '99') where chain = $1 and position = $2`, [line.chain, line.position])
      const broken = await run(['audit', 'verify', '--json'])
      expect(broken.status).toBe(1)
      expect(JSON.parse(broken.out)).toMatchObject({ intact: false, broken: { chain: line.chain, position: line.position } })
      expect(await run(['doctor'])).toMatchObject({ status: 1, out: expect.stringContaining('tell your data protection officer') })
    })
  })
})

import { createHash, randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { submitAnswers } from '@weshare/contract/collection'
import { recordWithdrawal, withdrawConsent } from '@weshare/contract/consent'
import { downloadExport, listExports, orderExport, type ExportShown } from '@weshare/contract/exports'
import { importInstrument } from '@weshare/contract/instruments'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { openRing } from '../src/app.ts'
import { identityFeature } from '../src/features/identity/index.ts'
import { fillPhq9, phq9Ref, stockPhq9 } from './house/fill-questionnaire.ts'
import { mixedQuestionnaire } from './house/mixed-questionnaire.ts'
import { databaseIsHere, databaseKinds, openHouse, type House } from './house/open-house.ts'
import { plantStudy, type Planted } from './house/plant-study.ts'
import { readCsv } from './house/read-csv.ts'
import type { Visitor } from './house/visitor.ts'

type Order = ExportShown
const window = { opens: '2026-03-01', due: '2026-03-10', closes: '2026-03-20' }
const mixedRef = { url: mixedQuestionnaire.url, version: mixedQuestionnaire.version }

describe.each(databaseKinds)('exporting, on %s', (kind) => {
  describe.skipIf(!databaseIsHere(kind))('what consent allows, as files', () => {
    let house: House
    let study: Planted
    let manager: Visitor
    let managerOfLyon: Visitor
    let phq9Hash: string
    let mixedHash: string
    const people: Record<string, { id: string, pseudonym: string }> = {}

    const order = async (visitor: Visitor, formats: ('csv' | 'parquet')[] = ['csv']): Promise<Order> => {
      const { id } = await visitor.do(orderExport, { params: { study: study.study }, body: { formats } })
      return waitFor(visitor, id)
    }
    const waitFor = (visitor: Visitor, id: string): Promise<Order> => vi.waitFor(async () => {
      const found = (await visitor.do(listExports, { params: { study: study.study } })).items.find((item) => item.id === id)
      if (found?.state !== 'done') throw new Error(`still ${found?.state}`)
      return found
    }, { timeout: 30_000, interval: 100 })
    const isThere = async (id: string): Promise<boolean> => (await readdir(join(house.configuration.data, 'exports', study.study))).includes(id)
    const queueIsEmpty = (): Promise<void> => vi.waitFor(async () => {
      const { rows: [left] } = await house.owner.query('select count(*)::int as jobs from graphile_worker._private_jobs')
      expect(left.jobs).toBe(0)
    }, { timeout: 10_000, interval: 50 })
    const fetchFile = async (visitor: Visitor, id: string, file: string): Promise<Buffer> => {
      const response = await visitor.raw('GET', `/api/studies/${study.study}/exports/${id}/files/${file}`)
      expect(response.status, file).toBe(200)
      const content = Buffer.from(await response.arrayBuffer())
      expect(response.headers.get('content-length')).toBe(String(content.length))
      expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${study.code}_${file}"`)
      return content
    }
    const table = async (visitor: Visitor, id: string, file: string) => readCsv((await fetchFile(visitor, id, file)).toString('utf8'))
    const pseudonyms = (rows: Record<string, string>[]): string[] => [...new Set(rows.map((row) => row['pseudonym'] ?? ''))]
    const answer = async (name: string, centre: 'paris' | 'lyon', values: Record<string, unknown>): Promise<void> => {
      const { id, pseudonym, visitor } = await study.plantParticipant({ centre })
      people[name] = { id, pseudonym }
      const first = { params: { activity: await study.plan(id, { ...phq9Ref, ...window, visit: 'month-6' }) }, body: fillPhq9(house, phq9Hash) }
      await visitor.do(submitAnswers, first)
      const second = { params: { activity: await study.plan(id, { ...mixedRef, ...window, visit: 'month-6' }) }, body: fillPhq9(house, mixedHash, { instrument: mixedRef, answers: values, paradata: [] }) }
      await visitor.do(submitAnswers, second)
      await study.plan(id, { ...phq9Ref, ...window, visit: 'month-9' })
    }

    beforeAll(async () => {
      house = await openHouse({ kind, start: '2026-03-10T09:00:00Z' })
      phq9Hash = await stockPhq9(house)
      study = await plantStudy(house, 'EXPORT')
      manager = await study.plantStaff('data-manager', null)
      managerOfLyon = await study.plantStaff('data-manager', 'lyon')
      mixedHash = (await manager.do(importInstrument, { body: { questionnaire: mixedQuestionnaire } })).instrument.sha256
      await answer('anne', 'paris', { help: true, pain: 'LA-some', places: ['head', 'other'], weight: 61.25, since: '2026-02-28', words: '=1+2, dit-elle : "oui"\nà la ligne' })
      await answer('bruno', 'lyon', { help: false, pain: { missing: 'prefer-not-to-answer' }, places: ['back'], weight: 80, since: '2026-02-03', words: 'Rien' })
      await answer('chloe', 'lyon', { help: false, pain: 'LA-none', places: ['back'], weight: 0.1, since: '2026-01-01', words: 'STOPPED-WORDS' })
      await answer('denis', 'paris', { help: false, pain: 'LA-much', places: ['back'], weight: 1e-7, since: '2025-12-31', words: 'KEPT-WORDS' })
      await study.plantParticipant({ consents: false })
      await study.consent(people['chloe']?.id ?? '', { collects: false, uses: false })
      await study.consent(people['denis']?.id ?? '', { collects: false, uses: true })
      await vi.waitFor(async () => {
        const { rows } = await house.owner.query(`select count(*)::int as scores from weshare.score where study_id = $1`, [study.study])
        if (rows[0].scores < 3) throw new Error('the scores are not there yet')
      }, { timeout: 20_000, interval: 100 })
    })
    afterAll(() => house.close())

    test('somebody who asked that their data no longer be used is in no file; somebody who left and let theirs be kept is', async () => {
      const { id, participants, responses, files } = await order(manager)
      expect({ participants, responses }).toEqual({ participants: 3, responses: 6 })
      for (const name of ['participants.csv', 'responses_long.csv', 'responses_wide.csv', 'scores.csv']) {
        expect(pseudonyms(await table(manager, id, name)), name).toEqual([people['anne'], people['bruno'], people['denis']].map((one) => one?.pseudonym))
      }
      const everything = (await Promise.all(files.map(({ name }) => fetchFile(manager, id, name)))).join('\n')
      expect(everything).toContain('KEPT-WORDS')
      expect(everything).not.toContain('STOPPED-WORDS')
      expect(everything).not.toContain(people['chloe']?.pseudonym)
      const standing = (await table(manager, id, 'participants.csv')).map((row) => row['standing'])
      expect(standing).toEqual(['consented', 'consented', 'withdrawn'])
    })

    test('every answer is written exactly, with its code, its number, or the reason why it is missing', async () => {
      const { id } = await order(manager)
      const long = await table(manager, id, 'responses_long.csv')
      const of = (name: string, item: string) => long.find((row) => row['pseudonym'] === people[name]?.pseudonym && row['item'] === item)
      expect(of('anne', 'words')).toMatchObject({ value: '=1+2, dit-elle : "oui"\nà la ligne', value_number: '', missing: '', mode: 'web', source: 'participant', language: 'fr', zone: 'Europe/Paris' })
      expect(of('anne', 'words')?.['item_text']).toHaveLength(80)
      expect(of('anne', 'help')).toMatchObject({ value: 'true', value_number: '1' })
      expect(of('anne', 'pain')).toMatchObject({ value: 'LA-some', value_number: '1', instrument: 'Daily-life', instrument_version: '2.1', visit: 'month-6', visit_order: '1', centre: 'paris' })
      expect(of('anne', 'places')).toMatchObject({ value: '["head","other"]', value_number: '' })
      expect(of('bruno', 'pain')).toMatchObject({ value: '', value_number: '', missing: 'prefer-not-to-answer' })
      expect(Number(of('denis', 'weight')?.['value_number'])).toBe(1e-7)
      expect(of('anne', 'since')?.['value']).toBe('2026-02-28')
      expect(of('anne', 'PHQ9_4')).toMatchObject({ value: '3', value_number: '3' })
      expect(of('anne', 'PHQ9_4')?.['finished_at']).toMatch(/^2026-03-10T\d\d:\d\d:\d\d\.\d{3}Z$/)
    })

    test('the wide table has one row per participant and planned visit, the empty visit included, with answers and scores side by side', async () => {
      const { id } = await order(manager)
      const wide = await table(manager, id, 'responses_wide.csv')
      expect(wide).toHaveLength(6)
      const [answered, empty] = wide
      expect(answered).toMatchObject({
        'visit': 'month-6', 'planned': '2', 'received': '2', 'PHQ-9.PHQ9_4': '3', 'PHQ-9.PHQ9': '11', 'Daily-life.help': '1',
        'Daily-life.pain': 'LA-some', 'Daily-life.pain.value': '1', 'Daily-life.weight': '61.25',
      })
      expect(empty).toMatchObject({ 'visit': 'month-9', 'planned': '1', 'received': '0', 'PHQ-9.PHQ9': '', 'Daily-life.help': '' })
      const scores = await table(manager, id, 'scores.csv')
      expect(scores[0]).toMatchObject({ scale: 'PHQ9', value: '11', reason: '', answered: '9', needed: '9', scoring_version: '1.0.0' })
    })

    test('the codebook describes every column of every table, in order, with the labels and codes of both languages', async () => {
      const { id } = await order(manager)
      const book = await table(manager, id, 'codebook.csv')
      const json = JSON.parse((await fetchFile(manager, id, 'codebook.json')).toString('utf8'))
      for (const name of ['participants', 'responses_long', 'responses_wide', 'scores']) {
        const header = (await fetchFile(manager, id, `${name}.csv`)).toString('utf8').split('\n', 1)[0]?.split(',')
        expect(book.filter((row) => row['table'] === name).map((row) => row['name']), name).toEqual(header)
        expect(json.tables.find((one: { name: string }) => one.name === name).variables.map((one: { name: string }) => one.name)).toEqual(header)
      }
      expect(book.find((row) => row['name'] === 'PHQ-9.PHQ9')).toMatchObject({ type: 'number', label_en: 'Total depression score', minimum: '0', maximum: '27', higher_is: 'worse', scale: 'PHQ9' })
      expect(book.find((row) => row['name'] === 'PHQ-9.PHQ9_1')).toMatchObject({ type: 'integer', label_en: 'Little interest or pleasure in doing things', item: 'PHQ9_1' })
      expect(book.find((row) => row['name'] === 'Daily-life.pain')?.['codes_fr']).toBe('LA-none = Aucune | LA-some = Un peu | LA-much = Beaucoup')
    })

    test('the manifest tells the protocol, the rule and the roles, and its hashes are those of the files', async () => {
      const made = await order(manager, ['csv', 'parquet'])
      const manifest = JSON.parse((await fetchFile(manager, made.id, 'manifest.json')).toString('utf8'))
      expect(manifest).toMatchObject({
        study: { code: 'EXPORT', version: 1, protocolSha256: 'a'.repeat(64) }, readBy: { roles: ['data-manager'] }, formats: ['csv', 'parquet'],
        counts: { included: 5, participants: 3, responses: 6, visits: 6 }, centres: [{ code: 'lyon', included: 2 }, { code: 'paris', included: 3 }],
      })
      expect(manifest.filter.en).toContain('allowed their answers to be used')
      for (const { name, bytes, sha256 } of [...manifest.files, made.files.find((file) => file.name === 'manifest.json')]) {
        const content = await fetchFile(manager, made.id, name)
        expect({ name, bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') }).toEqual({ name, bytes, sha256 })
      }
      const kept = await readdir(join(house.configuration.data, 'exports', study.study, made.id))
      expect(kept.sort()).toEqual(made.files.map(({ name }) => name).sort())
    })

    test('Parquet holds the same rows in the same order as CSV, with the types of the codebook', async () => {
      const { id } = await order(manager, ['csv', 'parquet'])
      const { DuckDBInstance } = await import('@duckdb/node-api')
      const folder = await mkdtemp(join(tmpdir(), 'weshare-parquet-'))
      const connection = await (await DuckDBInstance.create(':memory:')).connect()
      try {
        await connection.run("set timezone = 'UTC'")
        const book = await table(manager, id, 'codebook.csv')
        const types: Record<string, string> = { text: 'VARCHAR', integer: 'BIGINT', number: 'DOUBLE', date: 'DATE', instant: 'TIMESTAMP WITH TIME ZONE' }
        for (const name of ['participants', 'responses_long', 'responses_wide', 'scores']) {
          await writeFile(join(folder, `${name}.parquet`), await fetchFile(manager, id, `${name}.parquet`))
          const read = await connection.runAndReadAll(`select * from '${join(folder, `${name}.parquet`)}'`)
          const described = book.filter((row) => row['table'] === name)
          expect(read.columnTypes().map(String)).toEqual(described.map((row) => types[row['type'] ?? '']))
          const csv = await table(manager, id, `${name}.csv`)
          const rows = read.getRowObjectsJson()
          expect(rows).toHaveLength(csv.length)
          rows.forEach((row, index) => {
            for (const { name: column = '', type = '' } of described) expect(asRead(row[column]), `${name} ${index} ${column}`).toEqual(asWritten(csv[index]?.[column] ?? '', type))
          })
        }
      } finally {
        connection.closeSync()
        await rm(folder, { recursive: true, force: true })
      }
    })

    test('the same data read twice gives the same bytes, the manifest’s moment apart', async () => {
      const [first, second] = [await order(manager, ['csv', 'parquet']), await order(manager, ['csv', 'parquet'])]
      const hashes = (one: Order) => one.files.filter(({ name }) => name !== 'manifest.json').map(({ name, sha256 }) => `${name} ${sha256}`)
      expect(hashes(second)).toEqual(hashes(first))
    })

    test('the data manager of one centre gets that centre alone, and neither sees nor downloads an export that holds others', async () => {
      const whole = await order(manager)
      const own = await order(managerOfLyon)
      expect(pseudonyms(await table(managerOfLyon, own.id, 'participants.csv'))).toEqual([people['bruno']?.pseudonym])
      expect(pseudonyms(await table(managerOfLyon, own.id, 'responses_long.csv'))).toEqual([people['bruno']?.pseudonym])
      const seen = await managerOfLyon.do(listExports, { params: { study: study.study } })
      expect(seen.items.map((item) => item.id)).not.toContain(whole.id)
      const params = { study: study.study, export: whole.id, file: 'participants.csv' }
      expect(await managerOfLyon.call(downloadExport, { params })).toMatchObject({ status: 404, problem: { code: 'exports/unknown' } })
    })

    test('somebody without the right to export, and somebody of another study, order and download nothing', async () => {
      const nurse = await study.plantStaff('nurse', 'paris')
      const stranger = await (await plantStudy(house, 'OTHER')).plantStaff('data-manager', null)
      const { id } = await order(manager)
      const params = { study: study.study, export: id, file: 'scores.csv' }
      expect((await nurse.call(orderExport, { params: { study: study.study }, body: { formats: ['csv'] } })).status).toBe(403)
      expect((await nurse.call(downloadExport, { params })).status).toBe(403)
      expect((await stranger.call(orderExport, { params: { study: study.study }, body: { formats: ['csv'] } })).status).toBe(404)
      expect((await stranger.call(downloadExport, { params })).status).toBe(404)
      expect((await manager.call(downloadExport, { params: { ...params, file: 'secret' } })).status).toBe(404)
    })

    test('who the participants are is in no file, nor the internal identifiers that lead to the vault, nor the name of who ordered', async () => {
      const identity = identityFeature({
        transact: house.database.transact, vaultPool: house.database.vaultPool, clock: house.clock, mail: { send: async () => undefined, check: async () => undefined, close: () => undefined },
        ring: await openRing(house), address: 'http://localhost', house: 'WeShare',
      })
      const person = { givenName: 'Anneliesette', familyName: 'Quintefeuille', birthDate: '1961-07-23', email: 'anneliesette@post.test', hospitalNumber: 'HN-7743-XQ' }
      const { rows: [nurse] } = await house.owner.query<{ account_id: string }>(`select account_id from weshare.role_grant where role = 'nurse' and study_id = $1 limit 1`, [study.study])
      const kept = await house.database.transact({ actor: 'staff', account: nurse?.account_id ?? '', request: 'journey', origin: 'journey' },
        (tx) => identity.keepPerson(tx, { study: study.study, centre: study.centres.paris, participant: people['anne']?.id ?? '' }, person))
      expect(kept).toBe(true)
      const { id, files } = await order(manager, ['csv', 'parquet'])
      const everything = Buffer.concat(await Promise.all(files.map(({ name }) => fetchFile(manager, id, name)))).toString('latin1')
      const { rows: accounts } = await house.owner.query<{ email: string }>('select email from weshare.account')
      for (const word of [...Object.values(person), ...Object.values(people).map((one) => one.id), ...accounts.map(({ email }) => email)]) expect(everything).not.toContain(word)
    })

    test('ordering, making and downloading are in the audit trail, without a name or an answer', async () => {
      const { id } = await order(manager)
      await fetchFile(manager, id, 'scores.csv')
      const { rows } = await house.owner.query(`select action, content -> 'actor' as actor, content -> 'detail' as detail from audit.entry
        where content -> 'detail' ->> 'export' = $1 order by at`, [id])
      expect(rows.map((row) => row.action)).toEqual(['export.ordered', 'export.made', 'export.downloaded'])
      expect(rows.map((row) => row.actor)).toEqual(['staff', 'staff', 'staff'])
      expect(rows[1].detail).toMatchObject({ participants: 3, responses: 6 })
    })

    test('an order whose author has lost the right since fails, leaves no file, and can be seen to have failed', async () => {
      const { rows: [author] } = await house.owner.query(`insert into weshare.account (email, name, language, password_hash) values ($1, 'X', 'fr', 'none') returning id`, [`${randomUUID()}@weshare.test`])
      const id = randomUUID()
      await house.owner.query(`insert into weshare.export (study_id, id, formats, ordered_by, ordered_at) values ($1, $2, '{csv}', $3, $4)`, [study.study, id, author.id, house.clock.now()])
      await house.owner.query(`select jobs.add('exports.make', $1, $2)`, [JSON.stringify({ study: study.study, export: id }), `export:${id}`])
      await vi.waitFor(async () => {
        expect((await manager.do(listExports, { params: { study: study.study } })).items.find((item) => item.id === id)?.state).toBe('failed')
      }, { timeout: 20_000, interval: 100 })
      expect((await readdir(join(house.configuration.data, 'exports', study.study))).filter((name) => name.includes(id))).toEqual([])
    })

    test('once a consent has ended, the files made before are refused to everybody, and a new order leaves that person out', async () => {
      const before = await order(manager)
      const params = { study: study.study, export: before.id, file: 'participants.csv' }
      expect((await manager.call(downloadExport, { params })).status).toBe(200)
      await study.consent(people['denis']?.id ?? '', { collects: false, uses: false })
      manager.language = 'en'
      expect(await manager.call(downloadExport, { params })).toMatchObject({ status: 409, problem: { code: 'exports/outdated', detail: expect.stringContaining('Order a new one') } })
      expect(await readFile(join(house.configuration.data, 'exports', study.study, before.id, 'participants.csv')).catch(() => 'gone')).toBe('gone')
      const after = await order(manager)
      expect(pseudonyms(await table(manager, after.id, 'responses_long.csv'))).not.toContain(people['denis']?.pseudonym)
    })

    test('files made with somebody who then stops the use of their answers are deleted at once, before anybody asks for them; letting them be kept deletes nothing', async () => {
      const [keeps, stops, told] = await Promise.all(['paris', 'paris', 'lyon'].map(() => study.plantParticipant()))
      await house.owner.query(`update weshare.consent set decisions = '[{"purpose": "questionnaires", "agreed": true}]' where participant_id = any ($1)`, [[keeps?.id, stops?.id, told?.id]])
      const nurse = await study.plantStaff('nurse', 'paris')
      const kept = await order(manager)
      await keeps?.visitor.do(withdrawConsent, { body: { dataChoice: 'keep' } })
      await queueIsEmpty()
      expect(await isThere(kept.id)).toBe(true)
      await stops?.visitor.do(withdrawConsent, { body: { dataChoice: 'stop-use' } })
      await vi.waitFor(async () => expect(await isThere(kept.id)).toBe(false), { timeout: 10_000, interval: 50 })
      const since = await order(manager)
      await nurse.do(recordWithdrawal, { params: { study: study.study, participant: told?.id ?? '' }, body: { dataChoice: 'stop-use', reason: 'par téléphone' } })
      await vi.waitFor(async () => expect(await isThere(since.id)).toBe(false), { timeout: 10_000, interval: 50 })
      const { rows } = await house.owner.query(`select count(*)::int as downloads from audit.entry where action = 'export.downloaded' and content -> 'detail' ->> 'export' = any ($1)`, [[kept.id, since.id]])
      expect(rows).toEqual([{ downloads: 0 }])
    })

    test('files are kept for thirty days, then deleted by work that comes round every hour, and whoever asks for them is told', async () => {
      const { rows } = await house.owner.query(`select identifier from graphile_worker._private_known_crontabs`)
      expect(rows).toContainEqual({ identifier: 'exports.clear' })
      // The very payload that work due by itself carries.
      const comesRound = async (): Promise<void> => {
        await house.owner.query(`select jobs.add('exports.clear', '{"_cron": {"ts": "2026-04-08T09:23:00.000Z", "backfilled": false}}', 'comes round')`)
        await queueIsEmpty()
      }
      const { id } = await order(manager)
      const abandoned = join(house.configuration.data, 'exports', study.study, `.${id}-0123456789ab.part`)
      await mkdir(abandoned)
      await utimes(abandoned, 0, 0)
      house.clock.set('2026-04-08T09:00:00Z')
      await comesRound()
      expect([await isThere(id), await readdir(abandoned).catch(() => 'gone')]).toEqual([true, 'gone'])
      house.clock.set('2026-04-10T09:00:00Z')
      await comesRound()
      expect(await isThere(id)).toBe(false)
      const again = await study.plantStaff('data-manager', null)
      again.language = 'en'
      const heard = await again.call(downloadExport, { params: { study: study.study, export: id, file: 'participants.csv' } })
      expect(heard).toMatchObject({ status: 409, problem: { code: 'exports/expired', detail: 'The files of an export are kept for 30 days: these no longer are. Order a new one.' } })
    })
  })
})

const asRead = (value: unknown): unknown => value ?? null

function asWritten(text: string, type: string): unknown {
  if (text === '') return null
  if (type === 'number') return Number(text)
  // DuckDB writes big integers as text in JSON, and instants with a space and without the Z.
  if (type === 'instant') return text.replace('T', ' ').replace(/\.?0*Z$/, '+00')
  return text
}

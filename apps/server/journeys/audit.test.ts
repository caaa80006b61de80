import { listAudit, verifyAudit } from '@weshare/contract/audit'
import { readSession } from '@weshare/contract/accounts'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readTrailAsOwner, trailOf, verifyTrail } from '../src/features/audit/index.ts'
import { layStudy, type LaidStudy } from './house/lay-study.ts'
import { databaseIsHere, databaseKinds, openHouse, type House } from './house/open-house.ts'
import { signInAs, type SignedIn } from './house/sign-in-as.ts'

const installation = { actor: 'installation', request: 'journey', origin: 'journey' } as const

describe.each(databaseKinds)('The audit trail on %s', (kind) => {
  describe.skipIf(!databaseIsHere(kind))('of a house where two studies live', () => {
    let house: House
    let operator: SignedIn
    let dpo: SignedIn
    let fatigue: LaidStudy
    let sleep: LaidStudy

    /** An act that no screen makes, so that nobody else's are counted with it. */
    const act = (action: `journey.${string}`, study?: string) => house.database.transact(installation, (tx) =>
      sql`select audit.write(${action}, ${study ?? null}::uuid, null, ${JSON.stringify({ note: 'é €' })}::jsonb)`.execute(tx))
    const broken = async () => (await verifyTrail(readTrailAsOwner(house.owner))).broken
    /** The longest chain, with its length. */
    const longest = async (): Promise<{ chain: number, position: number }> => {
      const { rows } = await house.owner.query<{ chain: number, position: number }>('select chain, position::int as position from audit.chain_head order by position desc limit 1')
      return rows[0] ?? { chain: -1, position: -1 }
    }
    /** Does something as the database's superuser, looks, and puts everything back. */
    const tamper = async (sql: string, look: () => Promise<void>): Promise<void> => {
      await house.owner.query('create table kept_entry as select chain, position, content, hash from audit.entry; create table kept_head as table audit.chain_head')
      try {
        await house.owner.query(sql)
        await look()
      } finally {
        await house.owner.query(`truncate audit.entry, audit.chain_head; insert into audit.chain_head table kept_head;
          insert into audit.entry (chain, position, content, hash) table kept_entry; drop table kept_entry, kept_head`)
      }
    }

    beforeAll(async () => {
      house = await openHouse({ kind })
      fatigue = await layStudy(house, 'FATIGUE')
      sleep = await layStudy(house, 'SLEEP')
      operator = await signInAs(house, { role: 'operator' })
      dpo = await signInAs(house, { role: 'dpo', study: fatigue.study })
      for (let index = 0; index < 60; index += 1) await act('journey.step', index % 2 === 0 ? fatigue.study : sleep.study)
    })
    afterAll(() => house?.close())
    beforeEach(async () => {
      if (await broken() !== null) throw new Error('The trail was broken before this test began.')
    })

    test('is intact after honest work, written by many at once', async () => {
      await Promise.all(Array.from({ length: 40 }, () => act('journey.busy')))
      const verdict = await operator.visitor.do(verifyAudit, {})
      expect(verdict).toMatchObject({ intact: true, broken: null })
      expect(verdict.entries).toBeGreaterThanOrEqual(100)
    })

    test('stays intact while others write during the verification', async () => {
      const verifications = Array.from({ length: 5 }, () => verifyTrail(trailOf(house.database, installation)))
      const writers = Array.from({ length: 40 }, () => act('journey.meanwhile'))
      const verdicts = await Promise.all(verifications)
      await Promise.all(writers)
      expect(verdicts.map((verdict) => verdict.broken)).toEqual([null, null, null, null, null])
    })

    test('shows a changed entry', async () => {
      const { chain } = await longest()
      await tamper(`update audit.entry set content = jsonb_set(content, '{actor}', '"staff"') where chain = ${chain} and position = 2`, async () => {
        expect(await broken()).toEqual({ chain, position: '2', why: 'the entry is not the one that was written' })
        expect(await operator.visitor.do(verifyAudit, {})).toMatchObject({ intact: false, broken: { chain, position: '2' } })
      })
    })

    test('shows a changed entry whose own hash was recomputed', async () => {
      const { chain } = await longest()
      await tamper(`update audit.entry e set content = jsonb_set(content, '{action}', '"other"'),
        hash = sha256(p.hash || convert_to(jsonb_set(e.content, '{action}', '"other"')::text, 'UTF8'))
        from (select hash from audit.entry where chain = ${chain} and position = 1) p where e.chain = ${chain} and e.position = 2`, async () => {
        expect(await broken()).toMatchObject({ chain, position: '3' })
      })
    })

    test('shows a removed entry', async () => {
      const { chain } = await longest()
      await tamper(`delete from audit.entry where chain = ${chain} and position = 2`, async () => {
        expect(await broken()).toEqual({ chain, position: '2', why: 'the entry is missing' })
      })
    })

    test('shows a removed entry even when those after it were moved up', async () => {
      const { chain } = await longest()
      await tamper(`delete from audit.entry where chain = ${chain} and position = 2;
        update audit.entry set position = position - 1000 where chain = ${chain} and position > 2;
        update audit.entry set position = position + 999 where chain = ${chain} and position < 0;
        update audit.chain_head set position = position - 1 where chain = ${chain}`, async () => {
        expect(await broken()).toEqual({ chain, position: '2', why: 'the entry is not the one that was written' })
      })
    })

    test('shows two entries that changed places', async () => {
      const { chain } = await longest()
      await tamper(`update audit.entry set position = case position when 2 then 1002 else 1003 end where chain = ${chain} and position in (2, 3);
        update audit.entry set position = case position when 1002 then 3 else 2 end where chain = ${chain} and position > 1000`, async () => {
        expect(await broken()).toEqual({ chain, position: '2', why: 'the entry is not the one that was written' })
      })
    })

    test('shows an entry slipped in at the end, at the beginning, or in a chain of its own', async () => {
      const { chain, position } = await longest()
      const slip = (into: number, at: number): string => `insert into audit.entry (chain, position, content, hash)
        select ${into}, ${at}, content, sha256(hash || convert_to(content::text, 'UTF8')) from audit.entry where chain = ${chain} and position = ${position}`
      await tamper(slip(chain, position + 1), async () => {
        expect(await broken()).toEqual({ chain, position: String(position + 1), why: 'the entry stands after the end of its chain' })
      })
      await tamper(slip(chain, 0), async () => {
        expect(await broken()).toEqual({ chain, position: '0', why: 'the entry stands before the beginning of its chain' })
      })
      await tamper(slip(99, 1), async () => {
        expect(await broken()).toEqual({ chain: 99, position: '1', why: 'the entry is in a chain that does not exist' })
      })
    })

    test('shows a tail that was cut, one entry or a whole chain', async () => {
      const { chain, position } = await longest()
      await tamper(`delete from audit.entry where chain = ${chain} and position = ${position}`, async () => {
        expect(await broken()).toEqual({ chain, position: String(position), why: 'the entry is missing at the end of the chain' })
      })
      await tamper(`delete from audit.entry where chain = ${chain}`, async () => {
        expect(await broken()).toEqual({ chain, position: '1', why: 'the entry is missing at the end of the chain' })
      })
      await tamper(`delete from audit.entry where chain = ${chain} and position = ${position}; update audit.chain_head set position = position - 1 where chain = ${chain}`, async () => {
        expect(await broken()).toEqual({ chain, position: String(position - 1), why: 'the head of the chain is not the hash of its last entry' })
      })
      await tamper(`delete from audit.chain_head where chain = ${chain}`, async () => {
        expect(await broken()).toEqual({ chain, position: String(position), why: 'the head of the chain is missing' })
      })
    })

    test('is recomputed outside the database: a changed sha256 there hides nothing', async () => {
      const { chain } = await longest()
      await tamper(`update audit.entry set content = content || '{"x": 1}' where chain = ${chain} and position = 1`, async () => {
        await house.owner.query(`create function weshare.sha256(bytea) returns bytea language sql as $$ select '\\x00'::bytea $$`)
        expect(await broken()).toMatchObject({ chain, position: '1' })
        await house.owner.query('drop function weshare.sha256(bytea)')
      })
    })

    test('cannot be changed by the server’s own role', async () => {
      for (const sql of [
        `update audit.entry set content = '{}'`, 'delete from audit.entry', 'update audit.chain_head set position = 0', 'delete from audit.trail',
        `insert into audit.entry (chain, position, content, hash) values (0, 999, '{}', '\\x00')`,
      ]) await expect(house.database.statement(`tamper ${sql.slice(0, 20)}`, sql, [])).rejects.toThrow(/permission denied|cannot delete/)
    })

    test('is read newest first; a data protection officer sees the study granted, an operator everything', async () => {
      const all = await operator.visitor.do(listAudit, { query: { size: '50' } })
      const instants = all.items.map((item) => item.at)
      expect(instants).toEqual([...instants].sort().reverse())
      const seen = await dpo.visitor.do(listAudit, { query: { size: '100' } })
      expect(new Set(seen.items.map((item) => item.study))).toEqual(new Set([fatigue.study]))
      expect(seen.total).toBeLessThan(all.total)
      expect((await dpo.visitor.do(listAudit, { query: { study: sleep.study } })).total).toBe(0)
    })

    test('is searched by action and filtered by study', async () => {
      const steps = await operator.visitor.do(listAudit, { query: { search: 'JOURNEY.st', study: sleep.study } })
      expect(steps.total).toBe(30)
      expect(steps.items[0]).toMatchObject({ action: 'journey.step', study: sleep.study, actor: { kind: 'installation', id: null }, detail: { note: 'é €' } })
      expect((await operator.visitor.do(listAudit, { query: { action: 'accounts.created' } })).total).toBe(2)
      const pages = [await operator.visitor.do(listAudit, { query: { action: 'journey.step', size: '25', page: '1' } }), await operator.visitor.do(listAudit, { query: { action: 'journey.step', size: '25', page: '2' } })]
      expect(new Set(pages.flatMap((page) => page.items.map((item) => `${item.chain} ${item.position}`))).size).toBe(50)
    })

    test('can be verified by an officer who sees only some of it, and by nobody without the right', async () => {
      expect(await dpo.visitor.do(verifyAudit, {})).toMatchObject({ intact: true })
      const nurse = await signInAs(house, { role: 'nurse', study: fatigue.study })
      expect((await nurse.visitor.call(verifyAudit, {})).status).toBe(403)
      expect((await nurse.visitor.call(listAudit, { query: {} })).status).toBe(403)
      const asNurse = { actor: 'staff', account: (await nurse.visitor.do(readSession, {})).account, request: 'journey', origin: 'journey' } as const
      const rows = await house.database.transact(asNurse, (tx) => tx.selectFrom('audit.trail').selectAll().execute())
      expect(rows).toEqual([])
    })

    test('pages by its index, however long it grows', async () => {
      await house.owner.query('set enable_seqscan = off')
      const { rows } = await house.owner.query<{ 'QUERY PLAN': string }>('explain select * from audit.entry order by at desc, chain, position limit 25')
      await house.owner.query('reset enable_seqscan')
      expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('entry_by_time')
    })
  })
})
